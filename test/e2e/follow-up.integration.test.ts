import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { consentTexts, type ConsentPurpose } from '../../src/domain/access/consent-texts.ts';
import type { Account } from '../../src/domain/accounts/account.ts';
import { readCalendar } from '../infrastructure/ical-generator/read-calendar.ts';
import { call, type Answer } from '../support/http-call.ts';
import { WsClient } from '../support/ws-client.ts';
import { openFollowUpWorld, today, type FollowUpWorld } from './follow-up-world.ts';

type Told = {
  readonly id: string;
  readonly scheduled_at: string;
  readonly recurrence_rule: string | null;
  readonly status: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly reminder_sent: boolean;
  readonly occurrences: readonly { readonly starts_at: string; readonly outcome: string | null }[];
};

const dayMs = 86_400_000;
const schedules = '/schedules';
/** So many days from the Thursday on which all of this begins, at ten in London. */
const at = (days: number, hour = 9): string =>
  new Date(today.getTime() + days * dayMs + (hour - 8) * 3_600_000).toISOString();

let world: FollowUpWorld;
let edith: Account;
let ned: Account;
let doctor: Account;
let stranger: Account;

beforeAll(async () => {
  world = await openFollowUpWorld();
  const { people } = world;
  [edith, ned, doctor, stranger] = [
    await people.account('patient'),
    await people.account('caregiver'),
    await people.account('clinician'),
    await people.account('patient'),
  ];
  await people.careBy(ned, edith.id);
  await people.treatmentBy(doctor.id, edith.id);
}, 120_000);
afterAll(() => world.close());

const told = ({ status, text }: Answer, expected: number): Told => {
  expect([status, text]).toEqual([expected, expect.any(String)]);
  return JSON.parse(text) as Told;
};
const refusal = ({ status, text }: Answer): string =>
  `${status} ${(JSON.parse(text) as { type: string }).type.replace('urn:caresma:problem:', '')}`;
const read = async (id: string): Promise<Told> =>
  told(await world.ask(edith, 'GET', `${schedules}/${id}`), 200);

const consent = async (method: 'PUT' | 'DELETE', purpose: ConsentPurpose): Promise<void> => {
  const body = method === 'PUT' ? { version: consentTexts[purpose].version } : undefined;
  const answer = await world.ask(edith, method, `/users/me/consents/${purpose}`, body);
  expect(answer.status).toBe(200);
};

/** Mail goes its own way after an answer. */
const come = (expected: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(expected, { timeout: 20_000, interval: 50 });
const comeTo = (who: Account, methods: readonly string[]): Promise<void> =>
  come(() => expect(world.invitationsTo(who).map(({ calendar }) => calendar.method)).toEqual(methods));

/** What is due is looked for once a minute. */
const passTo = (time: string, minutes = 0): void =>
  world.clock.passTo(new Date(Date.parse(time) + minutes * 60_000));

let followUp: Told;

describe('what follows from an assessment', () => {
  it('is scheduled once, with its reasons, from an assessment of one’s own', async () => {
    const [own, foreign] = [await world.assess(edith.id), await world.assess(stranger.id)];
    const plan = (assessment_id: string) =>
      world.ask(edith, 'POST', `${schedules}/auto`, {
        assessment_id,
        timezone: 'Europe/London',
        invite: ['caregivers', 'clinicians'],
      });
    for (const id of [foreign, 'nobody']) expect(refusal(await plan(id))).toBe('404 assessment_not_found');
    followUp = told(await plan(own), 201);
    expect(followUp).toMatchObject({
      recurrence_rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=3',
      status: 'scheduled',
    });
    expect(followUp.reasons.map(({ code }) => code)).toContain('risk_level');
    expect(told(await plan(own), 200)).toEqual(followUp);
    const listed = JSON.parse((await world.ask(edith, 'GET', schedules)).text) as Told[];
    expect(listed).toEqual([followUp]);
    expect(refusal(await world.ask(stranger, 'GET', `${schedules}/${followUp.id}`))).toBe(
      '404 schedule_not_found',
    );
    expect(JSON.parse((await world.ask(stranger, 'GET', schedules)).text)).toEqual([]);
  });

  it('keeps its time of day when the clocks change', () => {
    const hours = followUp.occurrences.map(({ starts_at }) => starts_at.slice(11, 16));
    expect(new Set(hours).size).toBe(2);
  });

  it('is told to nobody but the person, who shares with nobody yet', async () => {
    await comeTo(edith, ['REQUEST']);
    expect(world.invitationsTo(edith)[0]?.calendar.events).toMatchObject([
      {
        uid: `${followUp.id}@caresma`,
        sequence: 0,
        starts: followUp.occurrences.map((one) => new Date(one.starts_at)),
      },
    ]);
    expect([world.mailTo(ned), world.mailTo(doctor), world.mailTo(stranger)]).toEqual([[], [], []]);
  });
});

describe('an appointment by hand', () => {
  let appointment: Told;
  const asked = { scheduled_at: at(4), timezone: 'Europe/London', invite: ['caregivers', 'clinicians'] };
  const post = (changes: object = {}) => world.ask(edith, 'POST', schedules, { ...asked, ...changes });

  it('invites whom the person asks along and shares with, each once', async () => {
    await consent('PUT', 'share_caregiver');
    await consent('PUT', 'share_clinician');
    appointment = told(await post(), 201);
    expect(told(await post(), 200).id).toBe(appointment.id);
    await comeTo(ned, ['REQUEST']);
    await comeTo(doctor, ['REQUEST']);
    await comeTo(edith, ['REQUEST', 'REQUEST']);
  });

  it.each([
    ['at the time of another', { duration_minutes: 60 }, '409 schedule_overlap'],
    ['in the past', { scheduled_at: at(-1) }, '422 schedule_too_soon'],
    ['within two hours', { scheduled_at: at(0, 9.5) }, '422 schedule_too_soon'],
    ['in ten years', { scheduled_at: at(3_650) }, '422 schedule_too_far'],
    ['nowhere', { timezone: 'Atlantis/Capital' }, '422 time_zone_unknown'],
    ['without end', { scheduled_at: at(5), recurrence_rule: 'FREQ=DAILY' }, '422 recurrence_not_valid'],
    ['a million times', { recurrence_rule: 'FREQ=DAILY;COUNT=1000000' }, '422 recurrence_not_valid'],
    ['each second', { recurrence_rule: 'FREQ=SECONDLY;COUNT=9' }, '422 recurrence_not_valid'],
    [
      'until the year 9999',
      { recurrence_rule: 'FREQ=DAILY;UNTIL=99991231T000000Z' },
      '422 recurrence_not_valid',
    ],
  ])('is refused %s', async (_, changes, expected) => {
    expect(refusal(await post(changes))).toBe(expected);
  });

  it('fits into what is free, and into nothing else', async () => {
    const search = `${schedules}/available-slots?days=7&timezone=Europe/London&duration_minutes=30`;
    const slots = async () =>
      (JSON.parse((await world.ask(edith, 'GET', search)).text) as { starts_at: string }[]).map(
        ({ starts_at }) => starts_at,
      );
    const free = await slots();
    expect(Date.parse(free[0] ?? '') - world.clock.now().getTime()).toBeGreaterThanOrEqual(2 * 3_600_000);
    expect(free).not.toContain(appointment.scheduled_at);
    const taken = told(await post({ scheduled_at: free[0], invite: [] }), 201);
    expect(await slots()).not.toContain(free[0]);
    told(await world.ask(edith, 'POST', `${schedules}/${taken.id}/cancel`), 200);
    await comeTo(edith, ['REQUEST', 'REQUEST', 'REQUEST', 'CANCEL']);
  });

  it('is moved in every calendar, once, by a higher SEQUENCE under the same UID', async () => {
    const change = () => world.ask(edith, 'PATCH', `${schedules}/${appointment.id}`, { scheduled_at: at(5) });
    expect(told(await change(), 200).scheduled_at).toBe(at(5));
    await comeTo(ned, ['REQUEST', 'REQUEST']);
    await comeTo(doctor, ['REQUEST', 'REQUEST']);
    told(await change(), 200);
    const [first, second] = world.invitationsTo(ned).map(({ calendar }) => calendar.events[0]);
    expect([first?.sequence, second?.sequence]).toEqual([0, 1]);
    expect(second).toMatchObject({ uid: first?.uid, starts: [new Date(at(5))] });
  });

  it('is cancelled in every calendar, once', async () => {
    const cancel = () => world.ask(edith, 'POST', `${schedules}/${appointment.id}/cancel`);
    expect(told(await cancel(), 200).status).toBe('cancelled');
    await comeTo(ned, ['REQUEST', 'REQUEST', 'CANCEL']);
    await comeTo(doctor, ['REQUEST', 'REQUEST', 'CANCEL']);
    expect(told(await cancel(), 200).status).toBe('cancelled');
    expect(world.invitationsTo(ned).at(-1)?.calendar.events[0]).toMatchObject({
      sequence: 2,
      status: 'CANCELLED',
    });
    expect(refusal(await world.ask(edith, 'PATCH', `${schedules}/${appointment.id}`, { notes: 'x' }))).toBe(
      '409 schedule_not_open',
    );
  });
});

const theirs = (who: Account, schedule: string) => `/patients/${who.id}/schedules/${schedule}`;

describe('the clinician', () => {
  it('changes and cancels an appointment of whoever shares, and of nobody else; the person is told', async () => {
    const { id } = told(await world.ask(edith, 'POST', schedules, { scheduled_at: at(6) }), 201);
    const before = world.invitationsTo(edith).length;
    told(await world.ask(doctor, 'GET', theirs(edith, id)), 200);
    const slots = await world.ask(doctor, 'GET', theirs(edith, 'available-slots?days=7'));
    expect([slots.status, slots.text]).toEqual([200, expect.not.stringContaining(at(6))]);
    told(await world.ask(doctor, 'PATCH', theirs(edith, id), { scheduled_at: at(6, 11) }), 200);
    await come(() => expect(world.invitationsTo(edith).length).toBeGreaterThan(before));
    told(await world.ask(doctor, 'POST', `${theirs(edith, id)}/cancel`), 200);
    await come(() => expect(world.invitationsTo(edith).at(-1)?.calendar.method).toBe('CANCEL'));
    expect(refusal(await world.ask(doctor, 'POST', `${theirs(stranger, id)}/cancel`))).toBe(
      '404 patient_not_found',
    );
    expect(refusal(await world.ask(ned, 'POST', `${theirs(edith, id)}/cancel`))).toBe(
      '404 patient_not_found',
    );
  });
});

describe('sharing that ends', () => {
  it('takes the appointment out of the calendar of whoever is not shared with any more', async () => {
    const [forNed, forDoctor] = [world.invitationsTo(ned).length, world.invitationsTo(doctor).length];
    const made = await world.ask(edith, 'POST', schedules, {
      scheduled_at: at(6),
      invite: ['caregivers', 'clinicians'],
    });
    const { id } = told(made, 201);
    await come(() => expect(world.invitationsTo(ned)).toHaveLength(forNed + 1));
    await consent('DELETE', 'share_caregiver');
    await come(() => expect(world.invitationsTo(ned)).toHaveLength(forNed + 2));
    const { calendar } = world.invitationsTo(ned).at(-1)!;
    expect(calendar).toMatchObject({ method: 'CANCEL', events: [{ uid: `${id}@caresma` }] });
    expect(calendar.raw.toString()).not.toMatch(/DTSTART|SUMMARY/);
    await come(() => expect(world.invitationsTo(doctor)).toHaveLength(forDoctor + 1));
    told(await world.ask(edith, 'POST', `${schedules}/${id}/cancel`), 200);
    await come(() => expect(world.invitationsTo(doctor)).toHaveLength(forDoctor + 2));
    expect(world.invitationsTo(ned)).toHaveLength(forNed + 2);
  });
});

describe('a feed', () => {
  it('is read by its address alone until it is taken back', async () => {
    const { id, url } = JSON.parse((await world.ask(edith, 'POST', '/calendar/feeds')).text) as {
      id: string;
      url: string;
    };
    const feed = await call(url);
    expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(readCalendar(feed.text).events).toMatchObject([
      { uid: `${followUp.id}@caresma`, starts: followUp.occurrences.map((one) => new Date(one.starts_at)) },
    ]);
    expect(refusal(await world.ask(stranger, 'DELETE', `/calendar/feeds/${id}`))).toBe(
      '404 calendar_feed_not_found',
    );
    expect((await world.ask(edith, 'DELETE', `/calendar/feeds/${id}`)).status).toBe(204);
    expect(refusal(await call(url))).toBe('404 calendar_feed_not_found');
  });
});

const reminders = () => world.mailTo(edith).filter(({ eml }) => eml.includes('Subject: Reminder'));
const outcomes = async () => (await read(followUp.id)).occurrences.map(({ outcome }) => outcome);

/** What an 80 year old does: says a few things, and goes. */
const converse = async (): Promise<void> => {
  const url = `${world.server.url.replace(/^http/, 'ws')}/api/v1/ws/session/new`;
  const client = await WsClient.connect(url, { headers: await world.headersOf(edith) });
  await client.next('session_created');
  for (const text of ['Good morning.', 'I slept well.', 'It is Thursday.']) {
    client.send({ type: 'text', text });
    await client.next('text_response');
  }
  await client.close();
};

describe('as time passes', () => {
  it('the person is reminded a day before, once', async () => {
    passTo(followUp.occurrences[0]!.starts_at, -24 * 60);
    await come(() => expect(reminders()).toHaveLength(1));
    await come(async () => expect(await read(followUp.id)).toMatchObject({ reminder_sent: true }));
    passTo(followUp.occurrences[0]!.starts_at, -60);
    expect(reminders()[0]?.eml).not.toMatch(/risk|score|memory|cogniti/i);
  });

  it('an appointment was kept when there was a conversation, and missed when there was none', async () => {
    const [first, second, third] = followUp.occurrences.map(({ starts_at }) => starts_at);
    passTo(first!, 5);
    await converse();
    passTo(first!, 40);
    await come(async () => expect(await outcomes()).toEqual(['completed', null, null]));
    expect(reminders()).toHaveLength(1);
    passTo(second!, 24 * 60);
    await come(async () => expect(await outcomes()).toEqual(['completed', 'no_show', null]));
    passTo(third!, 24 * 60);
    await come(async () =>
      expect(await read(followUp.id)).toMatchObject({
        status: 'completed',
        occurrences: [{ outcome: 'completed' }, { outcome: 'no_show' }, { outcome: 'no_show' }],
      }),
    );
  });

  it('an appointment to which nobody came is missed', async () => {
    const missed = told(
      await world.ask(edith, 'POST', schedules, {
        scheduled_at: new Date(world.clock.now().getTime() + 2 * dayMs).toISOString(),
      }),
      201,
    );
    passTo(missed.scheduled_at, 24 * 60);
    await come(async () => expect((await read(missed.id)).status).toBe('no_show'));
  });
});
