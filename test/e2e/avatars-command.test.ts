import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentationOf } from '../../src/interfaces/failures.ts';
import { runCaresma } from '../support/command-process.ts';
import { FakeHeyGen } from '../support/fake-avatars/fake-heygen.ts';
import { FakeLiveAvatar } from '../support/fake-avatars/fake-liveavatar.ts';
import { sessionIn } from '../support/fake-avatars/fake-vendor.ts';
import { read } from '../support/http-call.ts';
import { ServerHome } from '../support/server-process.ts';

const vendors = { liveavatar: new FakeLiveAvatar(), heygen: new FakeHeyGen() };
let home: ServerHome;
let ours: string;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  home = await ServerHome.make();
  settings = {
    LIVEAVATAR_API_KEY: vendors.liveavatar.apiKey,
    LIVEAVATAR_AVATAR_ID: 'an-avatar',
    LIVEAVATAR_BASE_URL: await vendors.liveavatar.listen(),
    HEYGEN_API_KEY: vendors.heygen.apiKey,
    HEYGEN_BASE_URL: await vendors.heygen.listen(),
  };
  const server = await home.start(settings);
  const token = await read<{ session_id: string }>(`${server.url}/api/v1/heygen/session-token`, {
    method: 'POST',
  });
  ours = token.session_id;
  vendors.liveavatar.start(ours);
  // An embedded database lets one process in.
  await server.end();
});
afterAll(async () => {
  await home.remove();
  await Promise.all(Object.values(vendors).map((vendor) => vendor.close()));
});

const caresma = (...args: readonly string[]) => runCaresma(home.directory, settings, ['avatars', ...args]);

describe('caresma avatars, as a process against the vendor', () => {
  it('lists what is open at LiveAvatar where there are keys of both, and stops none that is not ours', async () => {
    const foreign = vendors.liveavatar.openSession();
    const listed = await caresma('list');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    const lines = listed.stdout.split('\n').map((line) => line.split('\t'));
    expect(lines).toContainEqual([ours, expect.any(String), expect.stringMatching(/^20\d\d-/)]);
    expect(lines).toContainEqual([foreign, expect.any(String), '-']);
    expect(vendors.heygen.requests).toEqual([]);
    expect(await caresma('cleanup')).toMatchObject({ code: 0, stdout: '0 of 0 avatar sessions stopped' });
    expect(vendors.liveavatar.open.size).toBe(2);
  });

  it('stops all when asked to, waits as it is told, and names what it could not, in words of ours', async () => {
    const [stubborn] = vendors.liveavatar.open.keys();
    let refused = 0;
    vendors.liveavatar.misbehave = ({ path }) => {
      if (path !== '/v1/sessions/stop') return null;
      refused += 1;
      const busy = { status: 429, headers: { 'Retry-After': '1' }, body: { message: 'slow down' } };
      if (refused === 1) return busy;
      const isStubborn = sessionIn(vendors.liveavatar.requests.at(-1)?.body) === stubborn;
      return isStubborn ? { status: 500, body: { message: 'secret words of the vendor' } } : null;
    };
    const cleaned = await caresma('cleanup', '--which', 'all');
    expect(cleaned.stdout).toBe('1 of 2 avatar sessions stopped');
    expect(cleaned.stderr).toBe(`${stubborn} was not stopped: avatar_unavailable`);
    expect(cleaned.code).toBe(1);
    expect([...vendors.liveavatar.open.keys()]).toEqual([stubborn]);
  });

  it('says that the vendor is away, or not set up, with a code of its own', async () => {
    vendors.liveavatar.misbehave = () => 'cut';
    expect(await caresma('list')).toMatchObject({
      code: 69,
      stdout: '',
      stderr: presentationOf('avatar_unavailable').detail,
    });
    const none = await runCaresma(home.directory, {}, ['avatars', 'cleanup']);
    expect(none).toMatchObject({
      code: 69,
      stdout: '',
      stderr: presentationOf('avatar_not_configured').detail,
    });
  });
});
