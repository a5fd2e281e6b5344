import { describe, expect, it } from 'vitest';
import { EmailIndexMisfit } from '../../src/application/ports/email-index-rotation.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import { EmbeddedDatabaseUnusable } from '../../src/infrastructure/mikro-orm/open-orm.ts';
import { DataDirectoryUnusable } from '../../src/infrastructure/node/data-directory.ts';
import { EnvFileUnreadable } from '../../src/main/config/read-environment.ts';
import { startProblem } from '../../src/main/start-problem.ts';

const refused = (code: string) => Object.assign(new Error('permission denied for schema x'), { code });

describe('startProblem', () => {
  it.each([
    ['.env', 78, new EnvFileUnreadable('cannot be read')],
    ['CARESMA_DATA_DIR', 69, new DataDirectoryUnusable('is in use by another process')],
    ['BLIND_INDEX_KEY', 78, new EmailIndexMisfit('unknown_key')],
    ['BLIND_INDEX_KEY_PREVIOUS', 78, new EmailIndexMisfit('previous_needed')],
    ['BLIND_INDEX_KEY', 78, new EmailIndexMisfit('unfinished')],
    ['CARESMA_DATA_DIR', 78, new EmbeddedDatabaseUnusable('does not open')],
    ['DATABASE_URL', 69, new StorageUnavailable('away')],
    ['DATABASE_URL', 78, new StorageUnavailable('away', { cause: refused('28P01') })],
    ['DATABASE_URL', 78, new StorageUnavailable('away', { cause: refused('3D000') })],
    ['DATABASE_URL', 78, new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')],
    ['DATABASE_URL', 78, refused('XX001')],
    ['DATABASE_URL', 78, refused('42501')],
    ['DATABASE_URL', 78, new Error('wrapped', { cause: refused('42501') })],
    ['PORT', 69, Object.assign(new Error(), { syscall: 'listen', code: 'EADDRINUSE' })],
  ])('names %s and exits with %i', (key, exitCode, error) => {
    expect(startProblem(error)).toEqual({ key, exitCode, problem: expect.not.stringContaining('schema') });
  });

  it('leaves a bug alone', () => {
    expect(startProblem(new TypeError('x is not a function'))).toBeUndefined();
    expect(startProblem(refused('42601'))).toBeUndefined();
  });
});
