import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { aMessage, aSession, httpService, someoneElse } from './http-service.ts';

const session = aSession(1);
const path = `/api/v1/sessions/${session.id}`;
const unknown = aSession(2).id;
const foreign = aSession(3, { owner: someoneElse });

const spoken = async () => {
  const service = httpService();
  await service.sessions.add(session);
  await service.sessions.add(foreign);
  const lease = (await service.leases.acquire(session.userId, session.id))!;
  await service.transcriptLog.append(lease, aMessage(session, 1));
  return service;
};

const calls = [
  ['get', '', 'session_read', {}],
  ['patch', '', 'session_changed', { title: 'Tea' }],
  ['put', '', 'session_changed', { title: 'Tea' }],
  ['get', '/messages', 'messages_listed', {}],
  ['get', '/messages/count', 'messages_counted', {}],
  ['get', '/integrity', 'transcript_checked', {}],
  ['post', '/end', 'session_ended', {}],
  ['delete', '', 'session_deleted', {}],
] as const;

describe('what is recorded of HTTP requests', () => {
  it.each(calls)('%s %s: one entry, with the request it was made in', async (method, rest, action, body) => {
    const { app, store } = await spoken();
    const sent = request(app)[method](`${path}${rest}`);
    const { headers, ok } = await (method === 'get' ? sent : sent.send(body));
    expect(ok).toBe(true);
    expect(store.auditRecords).toMatchObject([
      {
        actor: localGuestId,
        actorRole: 'guest',
        action,
        object: { kind: 'session', id: session.id },
        outcome: 'allowed',
        requestId: headers['x-request-id'],
      },
    ]);
  });

  it.each(calls)(
    '%s %s: one entry when it is denied, with no word to the caller',
    async (method, rest, action, body) => {
      for (const id of [foreign.id, unknown, 'no-id']) {
        const { app, store } = await spoken();
        const sent = request(app)[method](`/api/v1/sessions/${id}${rest}`);
        const { status } = await (method === 'get' ? sent : sent.send(body));
        expect(status).toBe(404);
        const object = { kind: 'session', id: id === 'no-id' ? null : id };
        expect(store.auditRecords).toMatchObject([{ action, object, outcome: 'denied' }]);
      }
    },
  );

  it.each(calls)('%s %s: is refused when it cannot be recorded', async (method, rest, _, body) => {
    const { app, store } = await spoken();
    store.canRecord = false;
    const before = structuredClone([...store.sessions]);
    const sent = request(app)[method](`${path}${rest}`);
    const { status, text } = await (method === 'get' ? sent : sent.send(body));
    expect(status).toBe(503);
    expect(text).not.toContain('sentence');
    expect([...store.sessions]).toEqual(before);
  });

  it('has the list of sessions and a new one in it', async () => {
    const { app, store } = await spoken();
    const { body } = await request(app).post('/api/v1/sessions').send({ title: 'My secret' }).expect(201);
    await request(app).get('/api/v1/sessions').expect(200);
    expect(store.auditRecords).toMatchObject([
      { action: 'session_created', object: { kind: 'session', id: body.id } },
      { action: 'sessions_listed', object: { kind: 'user', id: localGuestId } },
    ]);
    expect(JSON.stringify(store.auditRecords)).not.toContain('secret');
  });

  it('names the end once when a session that has ended is ended again', async () => {
    const { app, store } = await spoken();
    for (let n = 0; n < 2; n += 1) await request(app).post(`${path}/end`).expect(200);
    expect(store.auditRecords.map(({ action }) => action)).toEqual(['session_ended', 'session_ended']);
  });
});
