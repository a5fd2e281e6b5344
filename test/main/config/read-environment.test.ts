import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvFileUnreadable, readEnvironment } from '../../../src/main/config/read-environment.ts';

describe('readEnvironment', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'caresma-env-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is the environment alone when there is no .env file', () => {
    expect(readEnvironment(directory, { PORT: '1' })).toEqual({ PORT: '1' });
  });

  it('takes from .env what the environment does not set', async () => {
    await writeFile(join(directory, '.env'), '# comment\nPORT=2\nVOICE_OUTPUT="audio" # why\nHOST=::1\n');
    expect(readEnvironment(directory, { PORT: '1', HOST: '' })).toEqual({
      PORT: '1',
      HOST: '',
      VOICE_OUTPUT: 'audio',
    });
  });

  it('refuses a .env that is there and cannot be read', async () => {
    await mkdir(join(directory, '.env'));
    expect(() => readEnvironment(directory, {})).toThrow(EnvFileUnreadable);
  });
});
