import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { dataKeyRotationContract } from '../../contracts/data-key-rotation.contract.ts';
import { dataKeyStoreContract } from '../../contracts/data-key-store.contract.ts';
import { spendingLedgerContract } from '../../contracts/spending-ledger.contract.ts';
import { keyCanaryStoreContract } from '../../contracts/key-canary-store.contract.ts';
import { storageContract } from '../../contracts/storage.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { erasedMeanwhileContract } from './erased-meanwhile.contract.ts';
import { openStorage } from './storage-fixture.ts';

let storage: Storage;
const clock = new ManualClock();
const dayMs = 24 * 60 * 60_000;

beforeAll(async () => {
  storage = await openStorage({ kind: 'pglite', dataDir: null }, { clock });
  await storage.migrations.up();
});

afterAll(() => storage.close());

storageContract('PGlite', () => storage);
erasedMeanwhileContract('PGlite', () => storage);
const dataKeys = async () => ({ store: storage.dataKeys, newUser: () => newUser(storage) });
dataKeyStoreContract('PGlite', dataKeys);
dataKeyRotationContract('PGlite', dataKeys);
keyCanaryStoreContract('PGlite', () => storage.keyCanaries);
spendingLedgerContract('PGlite', () => {
  clock.advance(dayMs - (clock.now().getTime() % dayMs));
  return {
    ledger: storage.spending,
    advance: (ms) => clock.advance(ms),
    newUser: () => newUser(storage),
  };
});
