import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import { essence, storedMessages, toldMessages } from './conversation.ts';

const canary = 'The canary Amadeus sang behind the blue door.';

let home: ServerHome;
let server: ServerProcess;
let sessionId: string;
let client: WsClient;
beforeAll(async () => {
  home = await ServerHome.make();
  server = await home.start();
  client = await WsClient.connect(server.socketUrl());
  sessionId = String((await client.next('session_created'))['session_id']);
  await client.next('text_response');
  client.send({ type: 'text', text: canary });
  await client.until('a saved answer', () =>
    client.frames.some(({ seq, saved }) => seq === 3 && saved === true),
  );
});
afterAll(() => home.remove());

const entries = async (): Promise<readonly string[]> => {
  const names = await readdir(home.dataDirectory, { recursive: true });
  return [home.dataDirectory, ...names.map((name) => join(home.dataDirectory, name))];
};

const filesHolding = async (texts: readonly string[]): Promise<readonly string[]> => {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const path of await entries()) {
    if ((await stat(path)).isDirectory()) continue;
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
};

/** One server after the other on the same directory: the tests build on each other. */
describe('the data directory', () => {
  it.skipIf(process.platform === 'win32')('is for its owner alone, as is everything in it', async () => {
    const open: string[] = [];
    for (const path of await entries()) if (((await stat(path)).mode & 0o077) !== 0) open.push(path);
    expect(open).toEqual([]);
  });

  it('is for one process at a time', async () => {
    const second = await home.run({});
    expect([second.code, second.stdout]).toEqual([69, '']);
    expect(second.stderr.trim()).toBe('CARESMA_DATA_DIR: is in use by another process');

    client.send({ type: 'ping' });
    expect(await client.next('pong')).toEqual({ type: 'pong' });
  });

  it('holds what was said in no readable form while the server runs', async () => {
    expect(await filesHolding(['session_leases'])).not.toEqual([]);
    expect(await filesHolding([canary, ...toldMessages(client).map(({ content }) => content)])).toEqual([]);
  });

  it('is left in order by SIGTERM: clients are told to come back, and the exit code is 0', async () => {
    const exit = server.end('SIGTERM');
    expect(await client.next('draining')).toEqual({ type: 'draining', retry_after_ms: expect.any(Number) });
    expect(await client.next()).toEqual({ type: 'session_ended', reason: 'server_stopping' });
    expect(await client.whenClosed()).toMatchObject({ code: 1012 });
    expect(await exit).toEqual({ code: 0, signal: null });
    expect(server.stderr).toBe('');
  });

  it('holds what was said in no readable form afterwards', async () => {
    expect(await filesHolding([canary, ...toldMessages(client).map(({ content }) => content)])).toEqual([]);
  });

  it('gives the next server everything that was said, and the conversation goes on', async () => {
    const next = await home.start();
    expect((await storedMessages(next, sessionId)).map(essence)).toEqual(toldMessages(client));

    const back = await WsClient.connect(next.socketUrl(`${sessionId}?resume_from=1`));
    expect(await back.next()).toMatchObject({ type: 'session_resumed', next_seq: 4 });
    expect(await back.next()).toMatchObject({ type: 'transcript', seq: 2, text: canary });
    expect(await back.next('text_response')).toMatchObject({ seq: 3 });
    back.send({ type: 'text', text: 'It did so every morning.' });
    expect(await back.next('transcript')).toMatchObject({ seq: 4 });
    expect(await back.next('text_response')).toMatchObject({ seq: 5 });
    await back.close();

    next.signal('SIGINT');
    expect(await next.ended()).toEqual({ code: 0, signal: null });
    await expect(refusedUpgrade(next.socketUrl())).rejects.toThrow('ECONNREFUSED');
  });
});
