import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../access/world.ts';
import { call } from '../support/http-call.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import { consentTexts } from '../../src/domain/access/consent-texts.ts';

const path = '/api/v1/users/me/consents/ai_processing';
const withdrawn = { code: 4403, reason: 'consent_withdrawn' };
const allowedMs = 5_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

const decide = async (method: 'PUT' | 'DELETE') => {
  const headers = await world.headersOf('patient');
  const body = method === 'PUT' ? { body: { version: consentTexts.ai_processing.version } } : {};
  const { url } = world.serverFor('patient');
  expect((await call(`${url}${path}`, { method, headers, ...body })).status).toBe(200);
};

describe('a withdrawn consent', () => {
  it('closes the conversations of the person on every instance within 5 s, and nobody else’s', async () => {
    const [patient, clinician] = [await world.headersOf('patient'), await world.headersOf('clinician')];
    const [here, elsewhere] = [world.serverFor('patient'), world.serverFor('guest')];
    const clients = await Promise.all([
      WsClient.connect(here.socketUrl(), { headers: patient }),
      WsClient.connect(elsewhere.socketUrl(), { headers: patient }),
    ]);
    const other = await WsClient.connect(elsewhere.socketUrl(), { headers: clinician });
    for (const client of [...clients, other]) await client.next('session_created');
    clients[0].send({ type: 'text', text: 'Good morning.' });
    await clients[0].next('transcript');

    const before = performance.now();
    await decide('DELETE');
    for (const client of clients) {
      expect(await client.whenClosed()).toEqual(withdrawn);
      expect(client.frames.at(-1)).toEqual({ type: 'session_ended', reason: 'consent_withdrawn' });
    }
    expect(performance.now() - before).toBeLessThan(allowedMs);

    for (const server of [here, elsewhere]) {
      const refused = await refusedUpgrade(server.socketUrl(), { headers: patient });
      expect(refused.status).toBe(403);
      expect(refused.body).toContain('urn:caresma:problem:consent_required');
    }
    other.send({ type: 'ping' });
    expect((await other.next('pong')).type).toBe('pong');
  });

  it('is made good by a new one, and what was said before is still there', async () => {
    await decide('PUT');
    const headers = await world.headersOf('patient');
    const { url } = world.serverFor('patient');
    const sessions = JSON.parse((await call(`${url}/api/v1/sessions`, { headers })).text) as { id: string }[];
    const spoken = await Promise.all(
      sessions.map(({ id }) => call(`${url}/api/v1/sessions/${id}/messages`, { headers })),
    );
    expect(spoken.map(({ text }) => text).join('\n')).toContain('Good morning.');
    const client = await WsClient.connect(world.serverFor('patient').socketUrl(), { headers });
    await client.next('session_created');
    await client.close();
  });
});
