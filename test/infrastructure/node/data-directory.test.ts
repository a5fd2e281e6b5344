import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirectoryUnusable, openDataDirectory } from '../../../src/infrastructure/node/data-directory.ts';

const module = new URL('../../../src/infrastructure/node/data-directory.ts', import.meta.url).href;
const holdScript = `
  import { openDataDirectory } from '${module}';
  await openDataDirectory(process.argv[1]);
  for (let n = 0; n < 5; n += 1) await new Promise((done) => setImmediate(done)).then(gc);
  console.log('open');
  setInterval(() => {}, 1000);
`;

const others: ChildProcess[] = [];
const openInAnotherProcess = async (path: string): Promise<ChildProcess> => {
  const other = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', holdScript, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  others.push(other);
  await once(other.stdout, 'data');
  return other;
};

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('openDataDirectory', () => {
  let parent = '';
  let path = '';
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'caresma-data-'));
    path = join(parent, 'deep', 'data');
  });
  afterEach(async () => {
    for (const other of others.splice(0)) other.kill('SIGKILL');
    await rm(parent, { recursive: true });
  });

  it('creates a directory that only its owner may enter', async () => {
    const directory = await openDataDirectory(path);
    expect(directory.path).toBe(path);
    expect(await modeOf(path)).toBe(0o700);
    directory.release();
  });

  it('refuses a directory that another process has open, by a named error', async () => {
    await openInAnotherProcess(path);
    await expect(openDataDirectory(path)).rejects.toThrow(DataDirectoryUnusable);
    await expect(openDataDirectory(path)).rejects.toThrow('is in use by another process');
  });

  it('says so when it cannot be made, without naming it', async () => {
    await writeFile(join(parent, 'deep'), 'a file');
    const refused = openDataDirectory(path);
    await expect(refused).rejects.toThrow(DataDirectoryUnusable);
    await expect(refused).rejects.toThrow(/^cannot be created or written$/);
  });

  it('takes over from a process that was killed', async () => {
    const other = await openInAnotherProcess(path);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const directory = await openDataDirectory(path);
    expect(directory.path).toBe(path);
    directory.release();
  });

  it('opens once at a time within one process', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => openDataDirectory(path)));
    const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(opened).toHaveLength(1);

    opened[0]!.value.release();
    opened[0]!.value.release();
    const again = await openDataDirectory(path);
    await expect(openDataDirectory(path)).rejects.toThrow('is in use by another process');
    again.release();
  });

  it('makes a secret once and finds it again, in a file for its owner alone', async () => {
    let made = 0;
    const make = () => `secret ${(made += 1)}`;
    const first = await openDataDirectory(path);
    expect(await first.keepSecret('secret-key', make)).toBe('secret 1');
    expect(await first.keepSecret('secret-key', make)).toBe('secret 1');
    first.release();

    const second = await openDataDirectory(path);
    expect(await second.keepSecret('secret-key', make)).toBe('secret 1');
    expect(await second.keepSecret('other', make)).toBe('secret 2');
    second.release();

    expect(await modeOf(join(path, 'secret-key'))).toBe(0o600);
    expect((await readdir(path)).sort()).toEqual(['lock', 'other', 'secret-key']);
  });

  it('does not mistake the remains of an interrupted write for a secret', async () => {
    const directory = await openDataDirectory(path);
    await writeFile(join(path, 'secret-key.new'), 'hal');
    expect(await directory.keepSecret('secret-key', () => 'whole')).toBe('whole');
    expect(await readFile(join(path, 'secret-key'), 'utf8')).toBe('whole\n');
    directory.release();
  });

  it('fails, and makes no new secret, when a kept one cannot be read', async () => {
    const directory = await openDataDirectory(path);
    await mkdir(join(path, 'secret-key'));
    await expect(directory.keepSecret('secret-key', () => 'new')).rejects.toThrow('EISDIR');
    directory.release();
  });
});
