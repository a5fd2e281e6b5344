import { describe, expect, it } from 'vitest';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { postgresqlOptions } from '../../../src/infrastructure/mikro-orm/postgresql-options.ts';

const read = (url: string) => postgresqlOptions(url, 20, servingLimits);

describe('PostgreSQL options', () => {
  it('come from the parts of the URL', () => {
    expect(read('postgresql://mary%40home:p%2Fss@db.example:6543/care%20data')).toMatchObject({
      host: 'db.example',
      port: 6543,
      user: 'mary@home',
      password: 'p/ss',
      dbName: 'care data',
      driverOptions: { max: 20, ssl: false },
    });
  });

  it('have the usual port, and take a socket directory as host', () => {
    expect(read('postgres://me@localhost/db').port).toBe(5432);
    expect(read('postgres://me@localhost/db?host=/run/postgresql').host).toBe('/run/postgresql');
  });

  it.each([
    ['disable', false],
    ['prefer', false],
    ['require', { rejectUnauthorized: false }],
    ['verify-full', { rejectUnauthorized: true }],
    ['something-new', { rejectUnauthorized: true }],
  ])('with sslmode=%s use TLS as libpq does, and rather too strictly', (mode, ssl) => {
    expect(read(`postgres://me@db/db?sslmode=${mode}`).driverOptions.ssl).toEqual(ssl);
  });

  it('bound every wait', () => {
    expect(read('postgres://me@db/db').driverOptions).toMatchObject({
      connectionTimeoutMillis: 2_000,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      query_timeout: 6_000,
    });
  });
});
