import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../infrastructure/ical-generator/read-calendar.ts';
import { httpService, nextPage } from './http-service.ts';

const schedules = '/api/v1/schedules';
const feeds = '/api/v1/calendar/feeds';

/** The clock of the service stands at the beginning of 2026. */
const body = (day: number, changes: object = {}) => ({
  scheduled_at: `2026-01-${String(day).padStart(2, '0')}T10:00:00+01:00`,
  timezone: 'Europe/Berlin',
  ...changes,
});

describe('schedules over HTTP', () => {
  it('are made, found, changed and cancelled', async () => {
    const { app } = httpService();
    const created = await request(app)
      .post(schedules)
      .send(
        body(5, {
          recurrence_rule: 'FREQ=WEEKLY;COUNT=2',
          notes: 'Tea 👵🏽',
          invite: ['caregivers', 'caregivers'],
        }),
      )
      .expect(201);
    expect(created.body).toMatchObject({
      scheduled_at: '2026-01-05T09:00:00.000Z',
      duration_minutes: 30,
      recurrence_rule: 'FREQ=WEEKLY;COUNT=2',
      status: 'scheduled',
      reasons: [],
      reminder_sent: false,
      notes: 'Tea 👵🏽',
      invite: ['caregivers'],
      occurrences: [
        { starts_at: '2026-01-05T09:00:00.000Z', outcome: null },
        { starts_at: '2026-01-12T09:00:00.000Z', outcome: null },
      ],
    });
    const at = created.headers['location'] ?? '';
    expect((await request(app).get(at).expect(200)).body).toEqual(created.body);
    const changed = await request(app)
      .patch(at)
      .send({ duration_minutes: 45, recurrence_rule: null })
      .expect(200);
    expect(changed.body).toMatchObject({ duration_minutes: 45, recurrence_rule: null, notes: 'Tea 👵🏽' });
    const cancelled = await request(app).post(`${at}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    await request(app).post(`${at}/cancel`).expect(200);
    await request(app).patch(at).send({ notes: null }).expect(409);
  });

  it('are made once of the same request', async () => {
    const { app, store } = httpService();
    const first = await request(app).post(schedules).send(body(5)).expect(201);
    const again = await request(app).post(schedules).send(body(5)).expect(200);
    expect(again.body).toEqual(first.body);
    const key = { idempotency_key: '11111111-1111-4111-8111-111111111111' };
    await request(app).post(schedules).send(body(6, key)).expect(201);
    await request(app).post(schedules).send(body(7, key)).expect(200);
    expect(store.schedules.size).toBe(2);
  });

  it.each([
    [body(5, { scheduled_at: '2020-01-01T00:00:00Z' }), 422, 'schedule_too_soon'],
    [body(5, { scheduled_at: '2035-01-01T00:00:00Z' }), 422, 'schedule_too_far'],
    [body(5, { timezone: 'Atlantis/Capital' }), 422, 'time_zone_unknown'],
    [body(5, { recurrence_rule: 'FREQ=DAILY' }), 422, 'recurrence_not_valid'],
    [body(5, { recurrence_rule: 'FREQ=DAILY;COUNT=99999999' }), 422, 'recurrence_not_valid'],
    [body(5, { scheduled_at: 'tomorrow' }), 422, 'invalid_input'],
    [body(5, { duration_minutes: 9_999 }), 422, 'invalid_input'],
    [body(5, { surprise: 1 }), 422, 'invalid_input'],
  ])('%j is refused by %d %s', async (sent, status, type) => {
    const { app, store } = httpService();
    const answer = await request(app).post(schedules).send(sent).expect(status);
    expect(answer.body).toMatchObject({ type: `urn:caresma:problem:${type}` });
    expect(store.schedules.size).toBe(0);
  });

  it('are not at the same time', async () => {
    const { app } = httpService();
    await request(app).post(schedules).send(body(5)).expect(201);
    const other = await request(app)
      .post(schedules)
      .send(body(5, { duration_minutes: 60 }))
      .expect(409);
    expect(other.body).toMatchObject({ type: 'urn:caresma:problem:schedule_overlap' });
  });

  it('are listed page by page, and by status', async () => {
    const { app } = httpService();
    for (const day of [5, 6, 7]) await request(app).post(schedules).send(body(day)).expect(201);
    const first = await request(app).get(`${schedules}?limit=2&status=scheduled`).expect(200);
    const second = await request(app)
      .get(nextPage(first) ?? '')
      .expect(200);
    expect([...first.body, ...second.body].map((one: { scheduled_at: string }) => one.scheduled_at)).toEqual([
      '2026-01-07T09:00:00.000Z',
      '2026-01-06T09:00:00.000Z',
      '2026-01-05T09:00:00.000Z',
    ]);
    expect((await request(app).get(`${schedules}?status=cancelled`).expect(200)).body).toEqual([]);
  });

  it('fit into the free slots', async () => {
    const { app } = httpService();
    const search = `${schedules}/available-slots?days=7&timezone=Europe/Berlin&duration_minutes=60`;
    const [slot, ...others] = (await request(app).get(search).expect(200)).body as { starts_at: string }[];
    await request(app)
      .post(schedules)
      .send({ scheduled_at: slot?.starts_at, duration_minutes: 60, timezone: 'Europe/Berlin' })
      .expect(201);
    const left = (await request(app).get(search).expect(200)).body as { starts_at: string }[];
    expect(left.map(({ starts_at }) => starts_at)).not.toContain(slot?.starts_at);
    expect(left.length).toBeLessThan(others.length + 1);
    await request(app).get(`${schedules}/available-slots?timezone=x`).expect(422);
  });

  it('follow from no assessment of somebody else, nor of nobody', async () => {
    const { app } = httpService();
    const assessment_id = '018f0000-0000-7000-8000-000000000009';
    const answer = await request(app).post(`${schedules}/auto`).send({ assessment_id });
    expect(answer.status).toBe(404);
  });
});

const subscribe = async ({ app }: ReturnType<typeof httpService>) => {
  const { body: feed } = await request(app).post(feeds).set('Host', 'localhost:8000').expect(201);
  const { id, url } = feed as { id: string; url: string };
  return { id, url, path: url.replace('http://localhost:8000', '') };
};

const essence = ({ body: problem }: request.Response) => ({ ...problem, request_id: '', instance: '' });

describe('calendars over HTTP', () => {
  it('read a feed by its address and nothing else', async () => {
    const service = httpService();
    const { app } = service;
    await request(app)
      .post(schedules)
      .send(body(5, { recurrence_rule: 'FREQ=WEEKLY;COUNT=2' }))
      .expect(201);
    const { path, url } = await subscribe(service);
    expect(url).toMatch(/^http:\/\/localhost:8000\/api\/v1\/calendar\/[\w-]{20,}\.ics$/);
    const answer = await request(app).get(path).expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('no-store');
    const { events } = readCalendar(answer.text);
    expect(events[0]?.starts.map((at) => at.toISOString())).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-12T09:00:00.000Z',
    ]);
  });

  it('read it from anywhere, also where there are no guests', async () => {
    const service = httpService({ guests: 'off' });
    const { header } = await service.signIn();
    const { body: feed } = await request(service.app).post(feeds).set(header).expect(201);
    const path = new URL((feed as { url: string }).url).pathname;
    await request(service.app).get(path).expect(200);
    expect((await request(service.app).post(feeds)).status).toBe(401);
  });

  it('get one address for a request that is repeated, and the last one counts', async () => {
    const { app } = httpService();
    const id = '018f0000-0000-7000-8000-000000000009';
    const ask = () => request(app).post(feeds).set('Host', 'localhost:8000').send({ id }).expect(201);
    const answers = [await ask(), await ask()].map((answer) => answer.body as { id: string; url: string });
    const [first, second] = answers;
    expect([first!.id, second!.id]).toEqual([id, id]);
    await request(app).get(new URL(first!.url).pathname).expect(404);
    await request(app).get(new URL(second!.url).pathname).expect(200);
    await request(app).post(feeds).send({ id: 'mine' }).expect(422);
  });

  it('find nothing once it is taken back, as at an address that never was', async () => {
    const service = httpService();
    const { app } = service;
    const { id, path } = await subscribe(service);
    await request(app).delete(`${feeds}/${id}`).expect(204);
    await request(app).delete(`${feeds}/${id}`).expect(404);
    const [gone, never] = [
      await request(app).get(path).expect(404),
      await request(app).get('/api/v1/calendar/never-was.ics').expect(404),
    ];
    expect(essence(gone)).toEqual(essence(never));
  });

  it('leave no secret in the log, the metrics or the audit trail', async () => {
    const service = httpService();
    const { app, log, metrics, store } = service;
    const { path } = await subscribe(service);
    await request(app).get(path).expect(200);
    await request(app).head(path).expect(200);
    const secret = /calendar\/(.+)\.ics/.exec(path)?.[1] ?? 'none';
    const kept = JSON.stringify([log.lines, metrics, [...store.auditRecords]]);
    expect(kept).toContain('/api/v1/calendar/:feed_secret.ics');
    expect(kept).not.toContain(secret);
  });
});
