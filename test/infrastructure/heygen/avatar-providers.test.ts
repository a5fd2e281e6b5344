import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AvatarProvider } from '../../../src/application/ports/avatar-provider.ts';
import { makeHeyGenProvider } from '../../../src/infrastructure/heygen/heygen-provider.ts';
import { makeLiveAvatarProvider } from '../../../src/infrastructure/heygen/liveavatar-provider.ts';
import { avatarProviderContract } from '../../contracts/avatar-provider.contract.ts';
import { FakeHeyGen } from '../../support/fake-avatars/fake-heygen.ts';
import { FakeLiveAvatar } from '../../support/fake-avatars/fake-liveavatar.ts';
import type { FakeVendor, VendorReply } from '../../support/fake-avatars/fake-vendor.ts';

const timeoutMs = 300;
const avatarId = 'an-avatar';

const reply = (status: number, body: unknown, headers = {}): VendorReply => ({ status, body, headers });
const said = (message: string, code = 1) => ({ code, message });

type Vendor = {
  readonly name: string;
  readonly start: () => FakeVendor;
  readonly connect: (baseUrl: string, apiKey: string) => AvatarProvider;
};

const vendors: readonly Vendor[] = [
  {
    name: 'LiveAvatar',
    start: () => new FakeLiveAvatar(),
    connect: (baseUrl, apiKey) =>
      makeLiveAvatarProvider({ apiKey, baseUrl, avatarId, language: 'en', timeoutMs }),
  },
  {
    name: 'HeyGen',
    start: () => new FakeHeyGen(),
    connect: (baseUrl, apiKey) => makeHeyGenProvider({ apiKey, baseUrl, timeoutMs }),
  },
];

for (const { name, start, connect } of vendors) {
  avatarProviderContract(name, async () => {
    const vendor = start();
    const baseUrl = await vendor.listen();
    return {
      provider: connect(baseUrl, vendor.apiKey),
      open: async () => vendor.openSession(),
      dispose: () => vendor.close(),
    };
  });

  describe(`${name} in trouble`, () => {
    let vendor: FakeVendor;
    let provider: AvatarProvider;
    let baseUrl: string;

    beforeEach(async () => {
      vendor = start();
      baseUrl = await vendor.listen();
      provider = connect(baseUrl, vendor.apiKey);
    });
    afterEach(() => vendor.close());

    const calls = (): readonly [string, () => Promise<unknown>][] => [
      ['token', () => provider.issueToken()],
      ['list', () => provider.list()],
      ['stop', () => provider.stop('a-session')],
      ['keep alive', () => provider.keepAlive('a-session')],
    ];

    it.each([
      ['a limit by 403', reply(403, said('Session concurrency limit reached', 4032)), 'avatar_limit_reached'],
      ['a limit by 409', reply(409, said('Concurrent sessions: 3 of 3')), 'avatar_limit_reached'],
      ['a limit by 429', reply(429, said('concurrency limit')), 'avatar_limit_reached'],
      ['a limit by 400 and number', reply(400, said('', 10_007)), 'avatar_limit_reached'],
      [
        'a limit in words',
        reply(400, said('Concurrent limit reached, please make sure you have closed other testing sessions')),
        'avatar_limit_reached',
      ],
      ['a bad key', reply(401, said('Unauthorized', 400_112)), 'avatar_refused'],
      ['no credits', reply(402, said('quota')), 'avatar_refused'],
      ['a deprecated avatar', reply(400, said('avatar version deprecated', 10_003)), 'avatar_refused'],
      ['a redirect', reply(302, null, { Location: 'http://127.0.0.1:1/' }), 'avatar_unavailable'],
      ['an outage', reply(500, said('<html>')), 'avatar_unavailable'],
      ['a gateway', reply(502, null), 'avatar_unavailable'],
      ['a stall', 'stall', 'avatar_unavailable'],
      ['a cut', 'cut', 'avatar_unavailable'],
    ] as const)('%s is one typed failure, whatever is asked', async (_what, instead, type) => {
      vendor.misbehave = () => instead;
      for (const [, call] of calls()) expect(await call()).toMatchObject({ ok: false, error: { type } });
    });

    it.each([
      ['seconds', '7', 7],
      ['a date', 'Wed, 21 Oct 2026 07:28:09 GMT', 9],
      ['a date that was', 'Wed, 21 Oct 2026 07:27:00 GMT', 1],
      ['a date far away', 'Wed, 21 Oct 2029 07:28:00 GMT', 3_600],
      ['nonsense', 'soon', 1],
      ['less than nothing', '-5', 1],
      ['years', '99999999', 3_600],
      ['a day', '86400', 3_600],
    ])('honours Retry-After in %s', async (_what, header, retryAfterS) => {
      const headers = { 'Retry-After': header, Date: 'Wed, 21 Oct 2026 07:28:00 GMT' };
      vendor.misbehave = () => reply(429, said('Too many requests'), headers);
      for (const [, call] of calls()) {
        expect(await call()).toEqual({ ok: false, error: { type: 'avatar_busy', retryAfterS } });
      }
    });

    it.each(['', 'null', '[]', '<html>', '{"data":{}}', '{"data":{"sessions":[{"session_id":7}]}}'])(
      'does not take nonsense for a token or a list: %s',
      async (body) => {
        vendor.misbehave = () => ({ text: body });
        expect(await provider.issueToken()).toEqual({ ok: false, error: { type: 'avatar_unavailable' } });
        expect(await provider.list()).toEqual({ ok: false, error: { type: 'avatar_unavailable' } });
      },
    );

    it('does not read an answer without end', async () => {
      vendor.misbehave = () => ({ text: `{"data":{"token":"${'x'.repeat(2_000_000)}"}}` });
      expect(await provider.issueToken()).toEqual({ ok: false, error: { type: 'avatar_unavailable' } });
    });

    it('says that its key is not taken', async () => {
      const stranger = connect(baseUrl, 'another-key');
      expect(await stranger.list()).toEqual({ ok: false, error: { type: 'avatar_refused' } });
    });

    it('sends ids in bodies, never in addresses', async () => {
      await provider.stop('a-session');
      await provider.keepAlive('a-session');
      expect(vendor.requests.map(({ path }) => path).join(' ')).not.toContain('a-session');
      expect(vendor.requests.map(({ body }) => body)).toMatchObject([
        { session_id: 'a-session' },
        { session_id: 'a-session' },
      ]);
    });
  });
}

describe('LiveAvatar', () => {
  it('asks for an avatar that only says what it is told, and lists more than a page', async () => {
    const vendor = new FakeLiveAvatar();
    const baseUrl = await vendor.listen();
    const settings = { apiKey: vendor.apiKey, baseUrl: `${baseUrl}/`, avatarId, language: 'de' };
    const provider = makeLiveAvatarProvider(settings);
    const issued = await provider.issueToken();
    expect(vendor.requests[0]?.body).toEqual({
      mode: 'FULL',
      avatar_id: avatarId,
      avatar_persona: { language: 'de' },
    });
    if (!issued.ok || issued.value.sessionId === null) throw new Error('no session');
    vendor.start(issued.value.sessionId);
    for (let count = 0; count < 249; count += 1) vendor.openSession();
    const listed = await provider.list();
    expect(listed.ok && listed.value.length).toBe(250);
    expect(listed.ok && listed.value.map(({ id }) => id)).toContain(issued.value.sessionId);
    await vendor.close();
  });
});
