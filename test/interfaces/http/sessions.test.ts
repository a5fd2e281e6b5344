import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { sessionSchema } from '../../../src/interfaces/http/session-schemas.ts';
import { aSession, httpService, nextPage, someoneElse } from './http-service.ts';

const path = '/api/v1/sessions';

describe('sessions over HTTP', () => {
  it('starts a session with what the client says about it', async () => {
    const { app } = httpService();

    const created = await request(app)
      .post(path)
      .send({
        title: 'Tuesday',
        notes: 'quiet',
        session_metadata: { room: 'kitchen', nested: { a: [1, null] } },
      })
      .expect(201);

    expect(sessionSchema.parse(created.body)).toMatchObject({
      title: 'Tuesday',
      notes: 'quiet',
      session_metadata: { room: 'kitchen', nested: { a: [1, null] } },
      status: 'active',
      started_at: '2026-01-01T00:00:00.000Z',
      ended_at: null,
    });
    expect(created.headers['location']).toBe(`${path}/${created.body.id}`);
  });

  it('starts a session without a body', async () => {
    const { app } = httpService();

    const created = await request(app).post(path).expect(201);

    expect(created.body).toMatchObject({ title: null, notes: null, session_metadata: {} });
  });

  it('is free unless a screening is asked for', async () => {
    const { app } = httpService();
    const free = await request(app).post(path).send({ title: 'Tuesday' }).expect(201);
    expect(free.body).toMatchObject({ mode: 'free', screening: null });

    const setting = {
      time_zone: 'Europe/London',
      place_names: ['Leeds'],
      hemisphere: 'north',
      locale: 'en-GB',
    };
    const screening = await request(app)
      .post(path)
      .send({ mode: 'screening', screening: setting })
      .expect(201);
    expect(sessionSchema.parse(screening.body)).toMatchObject({
      mode: 'screening',
      screening: { ...setting, birth_year: null },
    });
    const again = await request(app).post(path).send({ mode: 'screening' }).expect(201);
    expect(again.body.screening).toMatchObject({ time_zone: null, place_names: [], hemisphere: null });
    expect(again.body.screening.form).not.toBe(screening.body.screening.form);
  });

  it.each([
    { mode: 'exam' },
    { mode: 'free', screening: { time_zone: 'Europe/London' } },
    { screening: {} },
    { mode: 'screening', screening: { time_zone: 'Europe/Atlantis' } },
    { mode: 'screening', screening: { place_names: [' '] } },
    { mode: 'screening', screening: { birth_year: 1800 } },
    { mode: 'screening', screening: { locale: '!' } },
    { mode: 'screening', screening: { form: 'a1' } },
  ])('takes no screening such as %j', async (body) => {
    const { app, sessions } = httpService();
    await request(app).post(path).send(body).expect(422);
    expect(await sessions.list(aSession(1).userId, { limit: 10 })).toEqual([]);
  });

  it('returns a session to its owner, whatever the case of the id', async () => {
    const { app, sessions } = httpService();
    const session = aSession(1);
    await sessions.add(session);

    const found = await request(app).get(`${path}/${session.id.toUpperCase()}`).expect(200);

    expect(sessionSchema.parse(found.body).id).toBe(session.id);
  });

  it('leads through all sessions, newest first, by the Link header', async () => {
    const { app, sessions } = httpService();
    for (const n of [1, 2, 3, 4, 5]) await sessions.add(aSession(n, { minutes: n === 4 ? 3 : n }));
    await sessions.add(aSession(6, { owner: someoneElse }));

    const seen: string[] = [];
    let next: string | undefined = `${path}?limit=2`;
    while (next) {
      const page: Response = await request(app).get(next).expect(200);
      seen.push(...page.body.map((session: unknown) => sessionSchema.parse(session).id));
      next = nextPage(page);
    }

    expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => aSession(n).id));
  });

  it.each(['put', 'patch'] as const)('changes with %s what is sent and keeps the rest', async (method) => {
    const { app, sessions } = httpService();
    const session = { ...aSession(1), title: 'before', notes: 'kept', metadata: { a: 1 } };
    await sessions.add(session);

    const api = request(app);
    const changed = await api[method](`${path}/${session.id}`)
      .send({ title: 'after', session_metadata: null })
      .expect(200);

    expect(sessionSchema.parse(changed.body)).toMatchObject({
      title: 'after',
      notes: 'kept',
      session_metadata: {},
      status: 'active',
    });
  });

  it('ends a session that is put as cancelled, and its conversation', async () => {
    const { app, sessions, ended } = httpService();
    const session = aSession(1);
    await sessions.add(session);

    const put = await request(app)
      .put(`${path}/${session.id}`)
      .send({ title: 'short', status: 'cancelled' })
      .expect(200);

    expect(put.body).toMatchObject({ title: 'short', status: 'cancelled' });
    expect(ended).toEqual([{ sessionId: session.id, reason: 'client_ended' }]);
  });

  it('ends a session once', async () => {
    const { app, sessions, clock } = httpService();
    const session = aSession(1);
    await sessions.add(session);

    const first = await request(app).post(`${path}/${session.id}/end`).expect(200);
    clock.advance(60_000);
    const second = await request(app)
      .post(`${path}/${session.id}/end`)
      .send({ status: 'cancelled' })
      .expect(200);

    expect(first.body).toMatchObject({ status: 'completed', ended_at: '2026-01-01T00:00:00.000Z' });
    expect(second.body).toEqual(first.body);
  });

  it('deletes a session after ending its conversation', async () => {
    const { app, sessions, ended } = httpService();
    const session = aSession(1);
    await sessions.add(session);

    const deleted = await request(app).delete(`${path}/${session.id}`).expect(204);
    await request(app).get(`${path}/${session.id}`).expect(404);

    expect(deleted.text).toBe('');
    expect(ended).toEqual([{ sessionId: session.id, reason: 'deleted' }]);
  });

  it('tells nobody whether an id is malformed, unknown or of someone else', async () => {
    const { app, sessions } = httpService();
    const foreign = aSession(2, { owner: someoneElse });
    await sessions.add(foreign);
    const ids = ['not-a-uuid', aSession(9).id, foreign.id];
    const calls = [
      (id: string) => request(app).get(`${path}/${id}`),
      (id: string) => request(app).put(`${path}/${id}`).send({ title: 'x' }),
      (id: string) => request(app).patch(`${path}/${id}`).send({ title: 'x' }),
      (id: string) => request(app).delete(`${path}/${id}`),
      (id: string) => request(app).post(`${path}/${id}/end`),
      (id: string) => request(app).get(`${path}/${id}/messages`),
      (id: string) => request(app).get(`${path}/${id}/messages/count`),
    ];

    for (const call of calls) {
      const answers = await Promise.all(ids.map(call));
      const alike = answers.map(({ status, text, headers }) => {
        const requestId = String(headers['x-request-id']);
        const { date: _date, 'x-request-id': _id, ...rest } = headers;
        return { status, text: text.replaceAll(requestId, ''), headers: rest };
      });
      expect(alike[0]?.status).toBe(404);
      expect(alike[1]).toEqual(alike[0]);
      expect(alike[2]).toEqual(alike[0]);
    }
    expect(await sessions.find(someoneElse, foreign.id)).toEqual(foreign);
  });
});
