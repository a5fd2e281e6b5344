import { describe, expect, it } from 'vitest';
import { PersonErased } from '../../../src/application/ports/person-erased.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { asStorageError, sqlState } from '../../../src/infrastructure/mikro-orm/storage-errors.ts';

const driverError = (message: string, fields: object = {}): Error =>
  Object.assign(new Error(message), fields);

describe('storage errors', () => {
  it.each([
    ['a refused connection', driverError('connect', { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a missing socket', driverError('connect', { code: 'ENOENT', syscall: 'connect' })],
    ['an unknown host', driverError('getaddrinfo', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
    ['a reset connection', driverError('read', { code: 'ECONNRESET', syscall: 'read' })],
    ['a terminated backend', driverError('terminating connection', { code: '57P01' })],
    ['a closed database', driverError('not currently accepting connections', { code: '55000' })],
    ['a server that starts', driverError('the database system is starting up', { code: '57P03' })],
    ['too many connections', driverError('sorry, too many clients already', { code: '53300' })],
    ['a full disk', driverError('could not extend file', { code: '53100' })],
    ['a statement timeout', driverError('canceling statement', { code: '57014' })],
    ['a deadlock', driverError('deadlock detected', { code: '40P01' })],
    ['a standby', driverError('cannot execute INSERT in a read-only transaction', { code: '25006' })],
    ['a lost connection', driverError('Connection terminated unexpectedly')],
    ['an exhausted pool', driverError('timeout exceeded when trying to connect')],
    ['a late answer', driverError('Query read timeout')],
    ['a closed pool', driverError('Cannot use a pool after calling end on the pool')],
    ['a wrapped error', new Error('outer', { cause: driverError('inner', { code: '57P01' }) })],
  ])('takes %s for storage being away', (_, error) => {
    const translated = asStorageError(error);
    expect(translated).toBeInstanceOf(StorageUnavailable);
    expect(translated).toMatchObject({ cause: error });
  });

  it.each([
    ['a taken key', driverError('duplicate key', { code: '23505' })],
    ['a missing table', driverError('no such table', { code: '42P01' })],
    ['text that is not JSON', driverError('invalid input syntax', { code: '22P02' })],
    ['a file that cannot be made', driverError('mkdir', { code: 'EACCES', syscall: 'mkdir' })],
    ['a mistake of ours', new TypeError('undefined is not a function')],
    ['no error at all', 'text'],
  ])('leaves %s as it is', (_, error) => {
    expect(asStorageError(error)).toBe(error);
  });

  it.each([
    ['sessions_user_id_foreign', 'anna'],
    ['relationships_patient_id_foreign', 'anna'],
    ['relationships_holder_id_foreign', null],
    ['assessment_reviews_clinician_id_foreign', null],
  ])('takes a violation of %s for a person who is gone', (constraint, userId) => {
    const error = driverError('violates foreign key constraint', { code: '23503', constraint });
    const translated = asStorageError(new Error('outer', { cause: error }), 'anna');
    expect(translated).toBeInstanceOf(PersonErased);
    expect(translated).toMatchObject({ userId });
    expect(asStorageError(translated)).toBe(translated);
  });

  it('leaves a row that something else refers to as it is', () => {
    const error = driverError('violates', { code: '23503', constraint: 'messages_session_id_foreign' });
    expect(asStorageError(error, 'anna')).toBe(error);
  });

  it('reads the SQLSTATE, wherever it is in the chain of causes', () => {
    expect(sqlState(new Error('outer', { cause: driverError('inner', { code: '23505' }) }))).toBe('23505');
    expect(sqlState(driverError('connect', { code: 'EPIPE', syscall: 'write' }))).toBeNull();
  });
});
