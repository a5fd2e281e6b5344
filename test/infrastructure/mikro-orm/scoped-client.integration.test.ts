import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ormDatabase } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm, type Orm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { UserRow } from '../../../src/infrastructure/mikro-orm/rows/user-row.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';

let database: TestDatabase;
let orm: Orm;
let sent: { readonly type: string; readonly text: string }[] = [];

/** Splits what a client of PostgreSQL says into its messages; the first one, of the start-up, has no type. */
const listenIn = () => {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  return (bytes: Buffer): void => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4 || rest.length < head + rest.readUInt32BE(head)) return;
      const end = head + rest.readUInt32BE(head);
      const text = rest.toString('latin1', head + 4, end);
      if (hasStarted) sent.push({ type: String.fromCodePoint(rest[0]!), text });
      hasStarted = true;
      rest = rest.subarray(end);
    }
  };
};

const wire = createServer((near) => {
  const far = connect(Number(new URL(database.url).port), new URL(database.url).hostname);
  near.on('data', listenIn());
  near.pipe(far).pipe(near);
  for (const socket of [near, far]) socket.on('error', () => undefined);
});

beforeAll(async () => {
  database = await createTestDatabase();
  await once(wire.listen(0, '127.0.0.1'), 'listening');
  const url = Object.assign(new URL(database.url), { port: (wire.address() as AddressInfo).port }).href;
  const engine = { kind: 'postgresql', url, poolSize: 1 } as const;
  orm = await openOrm(engine, servingLimits);
  await migrationsOf(engine, orm).up();
  await ormDatabase(orm).nobody.use((em) => em.find(UserRow, {})); // the ORM tries a connection once
});
afterAll(async () => {
  await orm.close(true);
  wire.close();
  await database.drop();
});

const typesSent = async (work: () => Promise<unknown>): Promise<string> => {
  await ormDatabase(orm).nobody.query('select 1', []);
  sent = [];
  await work();
  return sent.map(({ type }) => type).join('');
};

/** Parse, bind and execute for the scope; the same, and describe, for the statement; then one sync. */
const oneRoundTrip = 'PBEPBDES';

describe('A statement in a scope', () => {
  it('is one round trip and one transaction, with what sets its scope', async () => {
    const { everybody } = ormDatabase(orm);
    const someone = ormDatabase(orm).of(randomUUID());
    expect(await typesSent(() => everybody.query('select 1', []))).toBe(oneRoundTrip);
    expect(await typesSent(() => someone.query('select $1::int', [1]))).toBe(oneRoundTrip);
    expect(await typesSent(() => someone.use((em) => em.find(UserRow, {})))).toBe(oneRoundTrip);
  });

  it('names nothing on the connection, so that a pooler may stand between', async () => {
    const { everybody } = ormDatabase(orm);
    await typesSent(() => everybody.query('select $1::int', [1]));
    for (const { text } of sent.filter(({ type }) => type === 'P' || type === 'E'))
      expect(text[0]).toBe('\0');
    expect(sent.some(({ text }) => text.includes('set_config'))).toBe(true);
  });

  it('costs nothing more where there is no scope, and is sent by itself in a transaction', async () => {
    const scopes = ormDatabase(orm);
    expect(await typesSent(() => scopes.nobody.query('select $1::int', [1]))).toBe('PBDES');
    const twice = () =>
      scopes.transaction(async ({ everybody, nobody }) => {
        await everybody.query('select 1', []);
        return nobody.query('select 1', []);
      });
    expect(await typesSent(twice)).toBe(`Q${oneRoundTrip}${oneRoundTrip}Q`);
  });

  it('is one of several on a connection that fail without taking their scope along', async () => {
    const scopes = ormDatabase(orm);
    const id = randomUUID();
    await scopes.of(id).query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [id]);
    const found = await Promise.allSettled([
      scopes.of(id).query('select 1 / 0', []),
      scopes.nobody.query('select id from users', []),
      scopes.of(id).query('select nonsense', []),
      scopes.of(id).query('select id from users', []),
      scopes.of('no id').query('select id from users', []),
      scopes.nobody.query('select id from users', []),
    ]);
    expect(found.map((each) => (each.status === 'fulfilled' ? each.value : each.status))).toEqual([
      'rejected',
      [],
      'rejected',
      [{ id }],
      'rejected',
      [],
    ]);
  });
});
