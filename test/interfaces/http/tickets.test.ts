import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { allowedOrigin, aSession, httpService, someoneElse } from './http-service.ts';

const forNew = '/api/v1/ws-ticket';
const forSession = (id: string) => `/api/v1/sessions/${id}/ws-ticket`;

describe('a ticket over HTTP', () => {
  it('is for a new session, whoever asks and from where', async () => {
    const { app, tickets, signIn } = httpService();
    const { header, userId, authSessionId } = await signIn();
    const { body, headers } = await request(app).post(forNew).set(header).expect(200);
    expect(body).toEqual({ ticket: expect.stringMatching(/^[\w-]{43}$/) as string, expires_in: 30 });
    expect(headers['cache-control']).toBe('no-store');
    expect(await tickets.redeem(body.ticket)).toEqual({
      userId,
      authSessionId,
      sessionId: 'new',
      origin: null,
    });
  });

  it('is for one session of their own, and for the page that asks', async () => {
    const { app, tickets, sessions, signIn } = httpService();
    const { header, userId } = await signIn();
    const session = aSession(1, { owner: userId });
    await sessions.add(session);
    const asked = request(app).post(forSession(session.id)).set(header).set('Origin', allowedOrigin).send({});
    const { body } = await asked.expect(200);
    expect(await tickets.redeem(body.ticket)).toMatchObject({ sessionId: session.id, origin: allowedOrigin });
  });

  it('is not given to a guest, nor to a foreign page', async () => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    const asGuest = await request(app).post(forNew);
    const fromElsewhere = await request(app).post(forNew).set(header).set('Origin', 'https://evil.example');
    expect([asGuest.status, fromElsewhere.status]).toEqual([401, 403]);
  });

  it('for a session of someone else answers as for one that is not there', async () => {
    const { app, sessions, signIn } = httpService();
    const { header } = await signIn();
    const foreign = aSession(2, { owner: someoneElse });
    await sessions.add(foreign);
    const answers = await Promise.all(
      [foreign.id, aSession(3).id, 'nonsense'].map((id) => request(app).post(forSession(id)).set(header)),
    );
    const said = answers.map(({ status, body }) => {
      const { instance: _, request_id: __, ...rest } = problemSchema.parse(body);
      return [status, rest];
    });
    expect(said[0]![0]).toBe(404);
    for (const each of said) expect(each).toEqual(said[0]);
  });

  it('is given ten times a minute', async () => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    for (let count = 0; count < 10; count += 1) await request(app).post(forNew).set(header).expect(200);
    const { headers } = await request(app).post(forNew).set(header).expect(429);
    expect(headers['retry-after']).toBe('60');
  });

  it('is in no line of the log', async () => {
    const { app, log, signIn } = httpService();
    const { header } = await signIn();
    const { body } = await request(app).post(forNew).set(header).expect(200);
    expect(JSON.stringify(log.lines)).not.toContain(body.ticket);
    expect(JSON.stringify(log.lines)).not.toContain(header.Authorization);
  });

  it.each([{ ticket: 'mine' }, []])('takes nothing from a body: %j', async (sent) => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    const { status } = await request(app).post(forNew).set(header).send(sent);
    expect(status).toBe(422);
  });
});
