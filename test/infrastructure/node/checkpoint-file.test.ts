import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCheckpoints, writeCheckpoint } from '../../../src/infrastructure/crypto/audit-checkpoint.ts';
import { CheckpointFileUnusable, fileCheckpoints } from '../../../src/infrastructure/node/checkpoint-file.ts';
import { startProblem } from '../../../src/main/start-problem.ts';

const keys = [new Uint8Array(32).fill(3)];
const headAt = (chain: number, seq: number) => ({ chain, seq, hash: new Uint8Array(32).fill(seq) });
let folder: string;

beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'caresma-checkpoints-'))));
afterEach(() => rm(folder, { recursive: true }));

const opened = (name = 'checkpoints') => {
  const file = join(folder, name);
  return { file, ...fileCheckpoints(file, (heads) => writeCheckpoint(keys, new Date(0), heads)) };
};

describe('a file of checkpoints', () => {
  it('is its owner’s alone, and has of each chain the furthest head', async () => {
    const { file, prepare, keep } = opened();
    await prepare();
    await keep([headAt(0, 1), headAt(1, 7)]);
    await keep([headAt(0, 2), headAt(1, 6)]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(readCheckpoints(keys, await readFile(file, 'utf8'))).toEqual([headAt(0, 2), headAt(1, 7)]);
  });

  it('loses no line to one that was torn, and takes none that others made', async () => {
    const { file, keep } = opened();
    await keep([headAt(0, 1)]);
    await appendFile(file, '2026-11-25T00:00:00.000Z 0:9:');
    await keep([headAt(0, 2)]);
    const forged = writeCheckpoint([new Uint8Array(32)], new Date(0), [headAt(0, 3)]);
    await appendFile(file, forged);
    expect(readCheckpoints(keys, await readFile(file, 'utf8'))).toEqual([headAt(0, 2)]);
    expect(readCheckpoints(keys, forged)).toBeNull();
  });

  it('that cannot be written stops the start, with a line that names the setting', async () => {
    const { prepare } = opened('no such folder/checkpoints');
    const error: unknown = await prepare().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CheckpointFileUnusable);
    expect(startProblem(error)).toEqual({
      key: 'AUDIT_CHECKPOINT_FILE',
      problem: 'cannot be written (ENOENT)',
      exitCode: 78,
    });
  });
});
