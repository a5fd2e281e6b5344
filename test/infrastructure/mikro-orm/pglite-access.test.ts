import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { localAccessSignals } from '../../../src/infrastructure/mikro-orm/access-signals.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { accessSignalsContract } from '../../contracts/access-signals.contract.ts';
import { avatarSessionsContract } from '../../contracts/avatar-sessions.contract.ts';
import { readAll } from '../../contracts/personal-data.contract.ts';
import { socketTicketsContract } from '../../contracts/socket-tickets.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { openStorage } from './storage-fixture.ts';

const clock = new ManualClock();
let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ kind: 'pglite', dataDir: null }, { clock });
  await storage.migrations.up();
});

afterAll(() => storage.close());

accessSignalsContract('within one process', () => ({ instances: [localAccessSignals()] }));

const newUser = async (): Promise<UserId> => {
  const id = randomUUID() as UserId;
  await storage.users.ensure({ id, role: 'patient', createdAt: clock.now() });
  return id;
};

avatarSessionsContract('PGlite', () => ({ avatars: storage.avatarSessions, newUser }));

it('has the avatars of a person among what is held about them', async () => {
  const userId = await newUser();
  const [createdAt, seenAt] = [new Date('2026-03-01T09:00:00.123Z'), new Date('2026-03-01T09:01:00.456Z')];
  await storage.avatarSessions.claim({ vendor: 'heygen', id: 'one', userId, createdAt, seenAt });
  const { records } = await readAll(storage.personalData, 'avatarSessions', userId);
  expect(records).toEqual([{ vendor: 'heygen', id: 'one', createdAt, seenAt }]);
});

socketTicketsContract('PGlite', () => ({
  tickets: storage.socketTickets,
  newUser,
  advance: (ms) => clock.advance(ms),
}));
