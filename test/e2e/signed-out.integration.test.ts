import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { deriveKey } from '../../src/infrastructure/crypto/derive-key.ts';
import { makeAccessTokens } from '../../src/infrastructure/jose/access-tokens.ts';
import { call, read } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';

const secretKey = randomBytes(32).toString('base64');
const origin = 'https://app.example.com';
const signedOut = { code: 4401, reason: 'signed_out' };

let database: TestDatabase;
let home: ServerHome;
let servers: readonly [ServerProcess, ServerProcess];

beforeAll(async () => {
  [database, home] = await Promise.all([createTestDatabase(), ServerHome.make()]);
  const settings = {
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SECRET_KEY: secretKey,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    CORS_ORIGINS: origin,
  };
  servers = await Promise.all([
    home.start({ ...settings, CARESMA_DATA_DIR: 'one' }),
    home.start({ ...settings, CARESMA_DATA_DIR: 'other' }),
  ]);
});
afterAll(async () => {
  await home.remove();
  await database.drop();
});

/** A login as it stands in the database, with a token that the servers take for theirs. */
const signIn = async () => {
  const [userId, authSessionId] = [randomUUID() as UserId, randomUUID() as AuthSessionId];
  await database.query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [userId]);
  await database.query(
    `insert into auth_sessions (id, user_id, started_at, expires_at) values ($1, $2, now(), now() + interval '1 day')`,
    [authSessionId, userId],
  );
  const [account] = await database.query<{ role_version: number }>(
    'select role_version from users where id = $1',
    [userId],
  );
  const tokens = makeAccessTokens({
    seeds: [deriveKey(secretKey, 'access-tokens/ed25519')],
    clock: { now: () => new Date() },
    ids: { next: () => randomUUID() },
  });
  const claims = { userId, authSessionId, role: 'patient', roleVersion: account!.role_version } as const;
  const { token } = await tokens.issue(claims);
  return { userId, authSessionId, headers: { Authorization: `Bearer ${token}` } };
};

const revoke = (login: string) =>
  database.query('update auth_sessions set revoked_at = now() where id = $1', [login]);

describe('a login on two instances', () => {
  it('opens sockets by token and by ticket, and its end closes them on both', async () => {
    const { userId, authSessionId, headers } = await signIn();
    const ticketUrl = `${servers[1].url}/api/v1/ws-ticket`;
    const { ticket } = await read<{ ticket: string }>(ticketUrl, {
      method: 'POST',
      headers: { ...headers, Origin: origin },
    });
    const protocols = ['caresma.v1', `ticket.${ticket}`];
    const clients = await Promise.all([
      WsClient.connect(servers[0].socketUrl(), { headers }),
      WsClient.connect(servers[0].socketUrl(), { protocols, origin }),
      WsClient.connect(servers[1].socketUrl(), { headers }),
    ]);
    for (const client of clients) await client.next('session_created');
    for (const server of servers) {
      expect(await refusedUpgrade(server.socketUrl(), { protocols, origin })).toMatchObject({ status: 401 });
    }

    await revoke(authSessionId);
    await database.query(`select pg_notify('caresma_access', $1)`, [userId]);
    for (const client of clients) {
      expect(await client.whenClosed()).toEqual(signedOut);
      expect(client.frames.at(-1)).toEqual({ type: 'session_ended', reason: 'signed_out' });
    }
    for (const { url } of servers) {
      expect(await call(`${url}/api/v1/sessions`, { headers })).toMatchObject({ status: 401 });
    }
  });

  it('lets one of many in that come with the same ticket at once, to whichever instance', async () => {
    const { headers } = await signIn();
    const { ticket } = await read<{ ticket: string }>(`${servers[0].url}/api/v1/ws-ticket`, {
      method: 'POST',
      headers,
    });
    const protocols = ['caresma.v1', `ticket.${ticket}`];
    const came = await Promise.allSettled(
      Array.from({ length: 16 }, (_, count) =>
        WsClient.connect(servers[count % 2 === 0 ? 0 : 1].socketUrl(), { protocols }),
      ),
    );
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
