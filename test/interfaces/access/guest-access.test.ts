import { describe, expect, it } from 'vitest';
import { localGuest } from '../../../src/domain/users/user.ts';
import { admitGuest, guestAccess, type GuestPolicy } from '../../../src/interfaces/access/guest-access.ts';

const policy: GuestPolicy = { guests: 'loopback', allowedOrigins: ['http://localhost:3000'] };
const local = { peerAddress: '127.0.0.1', headers: { host: 'localhost:8000' }, authorization: [] };

const withHeaders = (headers: Record<string, string>) => ({
  ...local,
  headers: { ...local.headers, ...headers },
});
const refusal = (type: string) => ({ ok: false, error: { type } });

describe('guest access', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'takes the peer %s for local',
    (peerAddress) => {
      expect(admitGuest({ ...local, peerAddress }, policy)).toEqual({ ok: true, value: localGuest });
    },
  );

  it.each([
    '10.0.0.1',
    '192.168.1.127',
    '::2',
    '::ffff:10.0.0.1',
    '1127.0.0.1',
    '127.0.0.1.example.com',
    undefined,
  ])('refuses the peer %s', (peerAddress) => {
    expect(admitGuest({ ...local, peerAddress }, policy)).toEqual(refusal('not_authenticated'));
  });

  it.each(['localhost', 'localhost:8000', 'LOCALHOST:1', '127.0.0.1:8000', '[::1]:8000', '[::1]'])(
    'takes the host %s for this machine',
    (host) => {
      expect(admitGuest(withHeaders({ host }), policy).ok).toBe(true);
    },
  );

  it.each([
    'attacker.example',
    'localhost.attacker.example:8000',
    'attacker.example:8000@localhost',
    'localhost:8000.attacker.example',
    '127.0.0.1.nip.io',
    '127.0.0.2:8000',
    '::1',
    '',
  ])('refuses the host %j, which could be a foreign name for this machine', (host) => {
    expect(admitGuest(withHeaders({ host }), policy)).toEqual(refusal('not_authenticated'));
  });

  it('refuses a request without a host', () => {
    expect(admitGuest({ ...local, headers: {} }, policy)).toEqual(refusal('not_authenticated'));
  });

  it.each(['http://localhost:3000', 'http://localhost:8000'])('admits a page from %s', (origin) => {
    expect(admitGuest(withHeaders({ origin }), policy).ok).toBe(true);
  });

  it.each([
    'null',
    '',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000.evil.example',
    'http://localhost:3000/',
    'HTTP://LOCALHOST:3000',
    'http://localhost',
    'http://localhost:30000',
    'http://evil.example',
    'file://',
    '*',
  ])('refuses a page from %j', (origin) => {
    expect(admitGuest(withHeaders({ origin }), policy)).toEqual(refusal('origin_refused'));
  });

  it('refuses a rebound name although page and host agree', () => {
    const rebound = withHeaders({ host: 'evil.example:8000', origin: 'http://evil.example:8000' });

    expect(admitGuest(rebound, policy)).toEqual(refusal('not_authenticated'));
  });

  it.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])(
    'knows no guests behind a proxy that sets %s',
    (name) => {
      expect(admitGuest(withHeaders({ [name]: 'x' }), policy)).toEqual(refusal('not_authenticated'));
    },
  );

  it('knows no guests when they are switched off', async () => {
    const authenticate = guestAccess({ ...policy, guests: 'off' });

    expect(await authenticate(local)).toEqual(refusal('not_authenticated'));
  });
});
