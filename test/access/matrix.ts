import { clientFrames } from '../../src/interfaces/ws/client-frame.ts';
import type { Actor, Relation } from './world.ts';

/** A status, with the kind of problem where it is one. */
export type Outcome = number | `${number} ${string}`;
type ByRelation = { readonly [relation in Relation]: Outcome };
/** The same whosever it is, or for each. */
export type Cell = Outcome | ByRelation;

export type Row = {
  readonly body?: object | string;
  /** Of a body that is no JSON. */
  readonly type?: string;
  /** Whose it is has no meaning where nothing of anybody's is named. */
  readonly expected: { readonly [actor in Actor]: Cell };
  /**
   * What `{relationship_id}`, `{avatar_session_id}`, `{schedule_id}`, `{feed_id}` and `{id}` are the ids of; `{user_id}`,
   * `{session_id}`, `{assessment_id}` and `{job_id}` are the owner's.
   */
  readonly ids?: 'relationship' | 'assignment' | 'account' | 'avatar' | 'schedule' | 'feed';
  /** The request changes what it is about, which is made anew for each. */
  readonly changes?: boolean;
};

const unauthenticated = '401 not_authenticated';
const forbidden = '403 forbidden';
const noSession = '404 session_not_found';
const noJob = '404 assessment_job_not_found';
const noAssessment = '404 assessment_not_found';
const tooSoon = '422 schedule_too_soon';
const noPatient = '404 patient_not_found';
const none = (of: Outcome): ByRelation => ({ own: of, shared: of, unshared: of, foreign: of, unknown: of });

const everybody = (outcome: Cell): Row['expected'] => ({
  anonymous: outcome,
  guest: outcome,
  patient: outcome,
  caregiver: outcome,
  clinician: outcome,
  admin: outcome,
  auditor: outcome,
});
const signedIn = (outcome: Cell): Row['expected'] => ({
  ...everybody(outcome),
  anonymous: unauthenticated,
});
const account = (outcome: Outcome): Row['expected'] => ({
  ...signedIn(outcome),
  guest: '404 account_not_found',
});
const person = (cell: Cell): Row['expected'] => ({
  anonymous: unauthenticated,
  guest: cell,
  patient: cell,
  caregiver: cell,
  clinician: cell,
  admin: forbidden,
  auditor: forbidden,
});
const owner = (status: Outcome, otherwise: Outcome = noSession): Row['expected'] =>
  person({ ...none(otherwise), own: status });
const only = (actor: Actor, cell: Cell): Row['expected'] => ({
  ...signedIn(forbidden),
  [actor]: cell,
});
const shared = (status: Outcome, otherwise: Outcome, ...sharers: readonly Actor[]): Row['expected'] => ({
  ...owner(status, otherwise),
  ...Object.fromEntries(sharers.map((actor) => [actor, { ...none(otherwise), own: status, shared: status }])),
});
const ownRelationship: ByRelation = { ...none('404 relationship_not_found'), own: 204 };

const ownSchedule: ByRelation = { ...none('404 schedule_not_found'), own: 200 };
const ownFeed: ByRelation = { ...none('404 calendar_feed_not_found'), own: 204 };

const ownAvatar: ByRelation = { ...none('404 avatar_session_not_found'), own: 204 };

const auth = '/api/v1/auth';
const avatars = '/api/v1/heygen';
const me = '/api/v1/users/me';
const own = '/api/v1/sessions/{session_id}';
const schedules = '/api/v1/schedules';
const theirSchedules = '/api/v1/patients/{user_id}/schedules';
const theirSchedule = `${theirSchedules}/{schedule_id}`;
const assessments = '/api/v1/assessments';
const transcript = `Participant: ${'I walked to the market and bought some bread. '.repeat(3)}`;
const theirs = '/api/v1/patients/{user_id}/sessions';

/** What every route answers to everybody, whosever it is. A route that is not here fails the tests. */
export const routes: { readonly [route: string]: Row } = {
  // Who asks shows by what is sent, which is nothing here.
  [`POST ${auth}/register`]: { body: {}, expected: everybody('422 invalid_input') },
  [`POST ${auth}/login`]: { body: {}, expected: everybody('422 invalid_input') },
  // The token may be in a cookie, so that none in the body is no mistake.
  [`POST ${auth}/refresh`]: { body: {}, expected: everybody('401 not_authenticated') },
  [`POST ${auth}/forgot-password`]: { body: {}, expected: everybody('422 invalid_input') },
  [`POST ${auth}/reset-password`]: { body: {}, expected: everybody('422 invalid_input') },
  [`POST ${auth}/verify-email`]: { body: {}, expected: everybody('422 invalid_input') },
  [`POST ${auth}/verify-email/confirm`]: { body: {}, expected: everybody('422 invalid_input') },
  [`POST ${auth}/login/totp`]: { body: {}, expected: everybody('422 invalid_input') },
  [`GET ${auth}/totp`]: { expected: signedIn(200) },
  [`POST ${auth}/totp/enrol`]: { body: {}, expected: signedIn('422 invalid_input') },
  [`POST ${auth}/totp/confirm`]: { body: {}, expected: signedIn('422 invalid_input') },
  [`POST ${auth}/totp/remove`]: { body: {}, expected: signedIn('422 invalid_input') },
  [`POST ${auth}/logout`]: { expected: signedIn(204) },
  [`POST ${auth}/logout-all`]: { expected: signedIn(204) },
  [`POST ${auth}/password`]: { body: {}, expected: signedIn('422 invalid_input') },

  [`GET ${me}`]: { expected: account(200) },
  [`PATCH ${me}`]: { body: {}, expected: account(200) },
  [`GET ${me}/export`]: { expected: signedIn(200) },
  // What it erases is the sender's own by construction; nobody is erased here, for the rows below need them.
  [`DELETE ${me}`]: { body: { password: 7 }, expected: signedIn('422 invalid_input') },
  [`GET ${me}/consents`]: { expected: signedIn(200) },
  [`PUT ${me}/consents/{purpose}`]: { body: { version: 1 }, expected: signedIn(200) },
  [`DELETE ${me}/consents/{purpose}`]: { expected: signedIn(200) },
  [`GET ${me}/relationships`]: { expected: signedIn(200) },
  [`POST ${me}/relationships`]: {
    body: { email: 'nobody@example.com', scopes: ['read_summary'] },
    expected: { ...person(201), guest: forbidden },
  },
  [`DELETE ${me}/relationships/{relationship_id}`]: {
    ids: 'relationship',
    changes: true,
    expected: {
      ...person(ownRelationship),
      admin: ownRelationship,
      auditor: ownRelationship,
    },
  },

  'GET /api/v1/admin/users': { expected: only('admin', 200) },
  'POST /api/v1/admin/users/{id}/activate': {
    ids: 'account',
    changes: true,
    expected: only('admin', { ...none(200), own: forbidden, unknown: '404 account_not_found' }),
  },
  'POST /api/v1/admin/users/{id}/deactivate': {
    ids: 'account',
    changes: true,
    expected: only('admin', { ...none(200), own: forbidden, unknown: '404 account_not_found' }),
  },
  'PUT /api/v1/admin/users/{id}/role': {
    ids: 'account',
    changes: true,
    body: { role: 'patient' },
    expected: only('admin', { ...none(200), own: forbidden, unknown: '404 account_not_found' }),
  },
  'POST /api/v1/admin/users/{id}/second-factor/reset': {
    ids: 'account',
    changes: true,
    expected: only('admin', { ...none(204), own: forbidden, unknown: '404 account_not_found' }),
  },
  'GET /api/v1/admin/care-team': { expected: only('admin', 200) },
  'POST /api/v1/admin/care-team': {
    body: { patient_id: 'nobody', clinician_id: 'nobody' },
    expected: only('admin', '404 account_not_found'),
  },
  'DELETE /api/v1/admin/care-team/{relationship_id}': {
    ids: 'assignment',
    changes: true,
    expected: only('admin', { ...none(204), unknown: '404 relationship_not_found' }),
  },

  'GET /api/v1/sessions': { expected: person(200) },
  'POST /api/v1/sessions': { body: {}, expected: person(201) },
  [`GET ${own}`]: { expected: owner(200) },
  [`PUT ${own}`]: { body: {}, changes: true, expected: owner(200) },
  [`PATCH ${own}`]: { body: {}, changes: true, expected: owner(200) },
  [`POST ${own}/end`]: { changes: true, expected: owner(200) },
  [`DELETE ${own}`]: { changes: true, expected: owner(204) },
  [`GET ${own}/messages`]: { expected: owner(200) },
  [`GET ${own}/messages/count`]: { expected: owner(200) },
  [`GET ${own}/integrity`]: { expected: owner(200) },
  // Guests need no ticket and have no login that it could be bound to.
  [`POST ${own}/ws-ticket`]: { expected: { ...owner(200), guest: unauthenticated } },
  'POST /api/v1/ws-ticket': { expected: { ...person(200), guest: unauthenticated } },

  [`POST ${own}/analyze`]: { expected: owner(201) },
  [`POST ${assessments}/analyze`]: { body: { transcript }, expected: person(201) },
  [`POST ${assessments}/analyze-file`]: {
    type: 'multipart/form-data; boundary=b',
    body: [
      '--b',
      'Content-Disposition: form-data; name="file"; filename="talk.txt"',
      '',
      transcript,
      '--b--',
      '',
    ].join('\r\n'),
    expected: person(201),
  },
  [`GET ${assessments}/trend`]: { expected: person(200) },
  [`GET ${assessments}/session/{session_id}`]: { expected: owner(200) },
  [`GET ${assessments}/jobs/{job_id}`]: { expected: owner(200, noJob) },
  [`GET ${assessments}/{assessment_id}`]: { expected: owner(200, noAssessment) },
  [`DELETE ${assessments}/{assessment_id}`]: { expected: owner(204, noAssessment) },
  [`GET ${assessments}/{assessment_id}/summary`]: { expected: owner(200, noAssessment) },
  [`GET ${assessments}/{assessment_id}/reviews`]: { expected: owner(200, noAssessment) },

  'GET /api/v1/patients': { expected: person(200) },
  [`GET ${theirs}`]: { expected: shared(200, noPatient, 'caregiver', 'clinician') },
  [`POST ${theirs}`]: { expected: shared(201, noPatient, 'caregiver') },
  [`GET ${theirs}/{session_id}`]: { expected: shared(200, noSession, 'caregiver', 'clinician') },
  [`GET ${theirs}/{session_id}/messages`]: { expected: shared(200, noSession, 'clinician') },
  [`GET ${theirs}/{session_id}/messages/count`]: {
    expected: shared(200, noSession, 'caregiver', 'clinician'),
  },
  [`GET ${theirs}/{session_id}/integrity`]: { expected: shared(200, noSession, 'clinician') },
  [`GET ${theirs}/{session_id}/assessments`]: { expected: shared(200, noSession, 'clinician') },
  'GET /api/v1/patients/{user_id}/assessments/trend': { expected: shared(200, noPatient, 'clinician') },
  'GET /api/v1/patients/{user_id}/assessments/{assessment_id}': {
    expected: shared(200, noAssessment, 'clinician'),
  },
  'GET /api/v1/patients/{user_id}/assessments/{assessment_id}/summary': {
    expected: shared(200, noAssessment, 'clinician'),
  },
  'GET /api/v1/patients/{user_id}/assessments/{assessment_id}/reviews': {
    expected: shared(200, noAssessment, 'clinician'),
  },
  // Nobody reviews what was found about themselves.
  'POST /api/v1/patients/{user_id}/assessments/{assessment_id}/reviews': {
    body: { text: 'Seen.' },
    expected: { ...person(none(noAssessment)), clinician: { ...none(noAssessment), shared: 201 } },
  },
  'POST /api/v1/patients/{user_id}/assessments/{assessment_id}/reviews/{version}/sign': {
    expected: {
      ...person(none(noAssessment)),
      clinician: { ...none(noAssessment), shared: '404 review_not_found' },
    },
  },

  [`POST ${avatars}/session-token`]: { expected: person(200) },
  [`GET ${avatars}/sessions`]: { expected: signedIn(200) },
  [`POST ${avatars}/cleanup-sessions`]: { expected: signedIn(200) },
  [`POST ${avatars}/sessions/{avatar_session_id}/keep-alive`]: {
    ids: 'avatar',
    changes: true,
    expected: person(ownAvatar),
  },
  [`DELETE ${avatars}/sessions/{avatar_session_id}`]: {
    ids: 'avatar',
    changes: true,
    expected: { ...signedIn(ownAvatar), admin: none(204), anonymous: unauthenticated },
  },

  // What is sent makes no appointment: it would stand in the way of the next.
  [`POST ${schedules}`]: { body: { scheduled_at: '2020-01-01T10:00:00Z' }, expected: person(tooSoon) },
  [`GET ${schedules}`]: { expected: person(200) },
  [`POST ${schedules}/auto`]: { body: { assessment_id: 'nobody' }, expected: person(noAssessment) },
  [`GET ${schedules}/available-slots`]: { expected: person(200) },
  [`GET ${schedules}/{schedule_id}`]: { ids: 'schedule', expected: person(ownSchedule) },
  [`PATCH ${schedules}/{schedule_id}`]: {
    ids: 'schedule',
    changes: true,
    body: { notes: 'Tea' },
    expected: person(ownSchedule),
  },
  [`POST ${schedules}/{schedule_id}/cancel`]: {
    ids: 'schedule',
    changes: true,
    expected: person(ownSchedule),
  },
  [`GET ${theirSchedules}`]: { expected: shared(200, noPatient, 'clinician') },
  [`POST ${theirSchedules}`]: {
    body: { scheduled_at: '2020-01-01T10:00:00Z' },
    expected: shared(tooSoon, noPatient, 'clinician'),
  },
  [`POST ${theirSchedules}/auto`]: {
    body: { assessment_id: 'nobody' },
    expected: shared(noAssessment, noPatient, 'clinician'),
  },
  [`GET ${theirSchedules}/available-slots`]: { expected: shared(200, noPatient, 'clinician') },
  [`GET ${theirSchedule}`]: {
    ids: 'schedule',
    expected: shared(200, noPatient, 'clinician'),
  },
  [`PATCH ${theirSchedule}`]: {
    ids: 'schedule',
    changes: true,
    body: { notes: 'Tea' },
    expected: shared(200, noPatient, 'clinician'),
  },
  [`POST ${theirSchedule}/cancel`]: {
    ids: 'schedule',
    changes: true,
    expected: shared(200, noPatient, 'clinician'),
  },
  'POST /api/v1/calendar/feeds': { expected: person(201) },
  'DELETE /api/v1/calendar/feeds/{feed_id}': {
    ids: 'feed',
    changes: true,
    expected: signedIn(ownFeed),
  },
  // Whoever has the secret may; nobody guesses one.
  'GET /api/v1/calendar/{feed_secret}.ics': { expected: everybody('404 calendar_feed_not_found') },

  'GET /api/v1/audit': { expected: only('auditor', 200) },

  'GET /health': { expected: everybody(200) },
  'GET /livez': { expected: everybody(200) },
  'GET /readyz': { expected: everybody(200) },
  'GET /metrics': { expected: everybody(200) },
  'GET /openapi.json': { expected: everybody(200) },
  'GET /asyncapi.json': { expected: everybody(200) },
};

export type Command = keyof typeof clientFrames | 'audio';

/** What a client sends in a session that it may talk in, and the frame that shows that it was done. */
export const commands: {
  readonly [command in Command]: { readonly send: object | Uint8Array; readonly answer: string };
} = {
  audio: { send: new Uint8Array(960), answer: 'pong' },
  start_recording: { send: { type: 'start_recording' }, answer: 'recording_started' },
  stop_recording: { send: { type: 'stop_recording' }, answer: 'recording_stopped' },
  ping: { send: { type: 'ping' }, answer: 'pong' },
  text: { send: { type: 'text', text: 'Good morning.' }, answer: 'transcript' },
  interrupt: { send: { type: 'interrupt' }, answer: 'pong' },
  playback: { send: { type: 'playback', message_id: 'any', state: 'started' }, answer: 'pong' },
  face: { send: { type: 'face', part: 'avatar', state: 'lost' }, answer: 'degraded' },
  end_session: { send: { type: 'end_session' }, answer: 'session_ended' },
};

/** Whoever gets in may send every command, and nobody else sends any. */
export const socket: Row['expected'] = owner(101);
export const newSocket: Row['expected'] = person(101);
