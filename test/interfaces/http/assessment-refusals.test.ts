import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type {
  AnalystFailure,
  Findings,
  TranscriptAnalyst,
} from '../../../src/application/ports/transcript-analyst.ts';
import { err, ok, type Result } from '../../../src/domain/shared/result.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { assessmentSchema } from '../../../src/interfaces/http/assessment-schemas.ts';
import { interviewAt, textOf } from '../../support/simulated-people/stored-interview.ts';
import { aMessage, aSession, httpService } from './http-service.ts';
import { storedInterview } from './stored-interview.ts';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';

const analyze = '/api/v1/assessments/analyze';
const transcript = textOf(interviewAt(0));
const kind = (type: string) => ({ type: `urn:caresma:problem:${type}` });

/** A vendor's model that always answers so. */
const model = (answer: Result<Findings, AnalystFailure>): TranscriptAnalyst => ({
  name: 'openai',
  analyse: () => Promise.resolve(answer),
});
const recorded = (objectKind: string, id: string) => ({
  object: { kind: objectKind, id },
  outcome: 'allowed',
});
const failing = (reason: AnalystFailure['reason']) =>
  model(err({ type: 'analyst_failed', reason, isRetryable: reason === 'unavailable' }));
const nothing = model(ok({ runs: [], concerns: [] }));

describe('a transcript that cannot be assessed', () => {
  it.each([
    ['empty', '', 'invalid_input'],
    ['of 49 characters', 'x'.repeat(49), 'invalid_input'],
    ['of 49 characters and blanks', `${' '.repeat(30)}${'x'.repeat(49)}`, 'unreadable_transcript'],
    ['of 1 MiB and a character', 'x'.repeat(1_048_577), 'invalid_input'],
    ['binary', `Participant: ${'\u0001'.repeat(60)}`, 'unreadable_transcript'],
    ['with NUL', `Participant: ${'\0'.repeat(60)}`, 'invalid_input'],
    ['of the interviewer alone', `Interviewer: ${'How are you? '.repeat(9)}`, 'unreadable_transcript'],
    ['no text', 7, 'invalid_input'],
  ])('is answered by a problem, and nothing is stored: %s', async (_what, sent, type) => {
    const { app, store, log } = httpService();
    const { body } = await request(app).post(analyze).send({ transcript: sent }).expect(422);
    expect(body).toMatchObject(kind(type));
    expect(body.errors).toMatchObject([{ path: 'transcript' }]);
    expect(store.assessments.size).toBe(0);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(['', 'null', '[]', '"text"', '{', '{}'])('nor does %s do', async (body) => {
    const { app, store } = httpService();
    const { status } = await request(app).post(analyze).type('json').send(body);
    expect([400, 422]).toContain(status);
    expect(store.assessments.size).toBe(0);
  });

  it('is assessed up to 1,048,576 characters, escaped or not', async () => {
    const { app } = httpService();
    const longest = transcript.padEnd(1_048_576, ' ');
    const escaped = JSON.stringify({ transcript: longest }).replaceAll(' ', '\\u0020');
    const { body } = await request(app).post(analyze).type('json').send(escaped).expect(201);
    expect(body.memory_score).toBe(10);
  });

  it('in another language gets no score', async () => {
    const { app } = httpService();
    const spoken = [
      'Interviewer: Wie geht es Ihnen heute Morgen?',
      ...Array.from(
        { length: 20 },
        (_, n) =>
          `Participant: Gestern bin ich mit meiner Tochter ${n} Mal zum Markt gegangen, um Brot zu kaufen.`,
      ),
    ].join('\n');
    const { body } = await request(app).post(analyze).send({ transcript: spoken }).expect(201);
    expect(body).toMatchObject({ overall_score: null, risk_level: null });
    expect(body.domains.language.flags).toContain('language_not_supported');
  });

  it('is a session in which the person said nothing', async () => {
    const { app, store, sessions } = httpService();
    const session = aSession(1);
    await sessions.add(session);
    const path = `/api/v1/sessions/${session.id}/analyze`;
    expect((await request(app).post(path).expect(422)).body).toMatchObject(kind('unreadable_transcript'));
    store.messages.set(aMessage(session, 1).id, aMessage(session, 1));
    expect((await request(app).post(path).expect(422)).body).toMatchObject(kind('unreadable_transcript'));
    expect(store.assessments.size).toBe(0);
  });
});

describe('a model', () => {
  it.each([
    ['unavailable', 503, 'analyst_unavailable'],
    ['timed_out', 503, 'analyst_unavailable'],
    ['refused', 502, 'analyst_refused'],
    ['unusable_answer', 502, 'analyst_refused'],
  ] as const)('that fails, for it is %s, leaves nothing half', async (reason, status, type) => {
    const service = httpService({ analyst: failing(reason) });
    const session = await storedInterview(service, 0);
    for (const [path, body] of [
      [analyze, { transcript }],
      [`/api/v1/sessions/${session.id}/analyze`, {}],
    ] as const) {
      const answer = await request(service.app).post(path).send(body).expect(status);
      expect(answer.body).toMatchObject(kind(type));
      expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
    }
    expect(service.store.assessments.size).toBe(0);
    // What went to the model was read, and that is recorded.
    expect(service.store.auditRecords).toMatchObject([
      { action: 'messages_listed', ...recorded('session', session.id) },
    ]);
  });

  it('reads what a person said only with their consent, where rules alone need none', async () => {
    const isConsentRequired = true;
    const { app, store } = httpService({ isConsentRequired, analyst: nothing });
    const send = () => request(app).post(analyze).send({ transcript });
    expect((await send().expect(403)).body).toMatchObject(kind('consent_required'));
    expect(store.auditRecords).toMatchObject([{ action: 'assessment_created', outcome: 'denied' }]);
    const consent = '/api/v1/users/me/consents/ai_processing';
    await request(app).put(consent).send({ version: consentTexts.ai_processing.version }).expect(200);
    expect((await send().expect(201)).body.assessment_metadata.analyst).toBe('openai');
    await request(app).delete(consent).expect(200);
    await send().expect(403);

    const rules = httpService({ isConsentRequired });
    await request(rules.app).post(analyze).send({ transcript }).expect(201);
  });

  it('raises concerns by words that were said, and by no others', async () => {
    const words = 'I walked to the market and bought some bread';
    const said = `Participant: Well. ${words}. ${'It was a fine day and I was glad of it. '.repeat(3)}`;
    const concern = { concern: 'self_harm', tier: 4, turn: 0, start: 6, quote: words } as const;
    const found = { ...concern, end: 6 + words.length };
    const invented = { ...found, quote: 'I want to die', start: 0, end: 13 };
    const elsewhere = { ...found, turn: 3 };
    const analyst = model(ok({ runs: [], concerns: [invented, found, elsewhere, found] }));
    const { app } = httpService({ analyst });
    const { body } = await request(app).post(analyze).send({ transcript: said }).expect(201);
    const { concerns } = assessmentSchema.parse(body).assessment_metadata;
    // How serious it is, is not for the model to say.
    expect(concerns).toEqual([{ ...found, tier: 2 }]);
  });
});

describe('assessments', () => {
  it('are so many a day for each person', async () => {
    const { app, signIn, clock } = httpService({ assessmentsPerDay: 2 });
    const send = (header: Record<string, string> = {}) =>
      request(app).post(analyze).set(header).send({ transcript });
    await request(app).post(analyze).send({ transcript: '' }).expect(422);
    for (let n = 0; n < 2; n += 1) await send().expect(201);
    expect((await send().expect(429)).body).toMatchObject(kind('too_many_attempts'));
    await send((await signIn()).header).expect(201);
    clock.advance(86_400_000);
    await send().expect(201);
  });

  it('are recorded, with nothing of what was said', async () => {
    const service = httpService();
    const { app, store } = service;
    const session = await storedInterview(service, 0);
    const { body } = await request(app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
    const own = `/api/v1/assessments/${body.id}`;
    await request(app).get(own).expect(200);
    await request(app).get(`/api/v1/assessments/session/${session.id}`).expect(200);
    await request(app).get('/api/v1/assessments/trend').expect(200);
    await request(app).delete(own).expect(204);
    await request(app).get(own).expect(404);
    const one = recorded('assessment', body.id);
    expect(store.auditRecords).toMatchObject([
      { action: 'messages_listed', ...recorded('session', session.id) },
      { action: 'assessment_created', ...one },
      { action: 'assessment_read', ...one },
      { action: 'assessments_listed', ...recorded('session', session.id) },
      { action: 'trend_read', ...recorded('user', localGuestId) },
      { action: 'assessment_deleted', ...one },
      { action: 'assessment_read', ...one, outcome: 'denied' },
    ]);
  });

  it('are neither made nor shown where they cannot be recorded', async () => {
    const { app, store } = httpService();
    const { body } = await request(app).post(analyze).send({ transcript }).expect(201);
    store.canRecord = false;
    await request(app).post(analyze).send({ transcript }).expect(503);
    await request(app).get(`/api/v1/assessments/${body.id}`).expect(503);
    await request(app).delete(`/api/v1/assessments/${body.id}`).expect(503);
    await request(app).get('/api/v1/assessments/trend').expect(503);
    expect(store.assessments.size).toBe(1);
  });

  it('of a session that is deleted meanwhile are not kept', async () => {
    const analyst: TranscriptAnalyst = {
      name: 'offline',
      analyse: async () => {
        await service.sessions.remove(localGuestId, session.id);
        return ok({ runs: [], concerns: [] });
      },
    };
    const service = httpService({ analyst });
    const session = await storedInterview(service, 0);
    const answer = await request(service.app).post(`/api/v1/sessions/${session.id}/analyze`).expect(404);
    expect(answer.body).toMatchObject(kind('session_not_found'));
    expect(service.store.assessments.size).toBe(0);
  });
});
