import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { dataKeyRotationContract } from '../../contracts/data-key-rotation.contract.ts';
import { dataKeyStoreContract } from '../../contracts/data-key-store.contract.ts';
import { keyCanaryStoreContract } from '../../contracts/key-canary-store.contract.ts';
import { storageContract } from '../../contracts/storage.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { openStorage } from './storage-fixture.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ kind: 'pglite', dataDir: null });
  await storage.migrations.up();
});

afterAll(() => storage.close());

storageContract('PGlite', () => storage);
const dataKeys = async () => ({ store: storage.dataKeys, newUser: () => newUser(storage) });
dataKeyStoreContract('PGlite', dataKeys);
dataKeyRotationContract('PGlite', dataKeys);
keyCanaryStoreContract('PGlite', () => storage.keyCanaries);
