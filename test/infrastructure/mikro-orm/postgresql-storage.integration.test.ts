import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { dataKeyRotationContract } from '../../contracts/data-key-rotation.contract.ts';
import { dataKeyStoreContract } from '../../contracts/data-key-store.contract.ts';
import { keyCanaryStoreContract } from '../../contracts/key-canary-store.contract.ts';
import { storageContract } from '../../contracts/storage.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let storage: Storage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url });
  await storage.migrations.up();
});

afterAll(async () => {
  await storage.close();
  await database.drop();
});

storageContract('PostgreSQL', () => storage);
const dataKeys = async () => ({ store: storage.dataKeys, newUser: () => newUser(storage) });
dataKeyStoreContract('PostgreSQL', dataKeys);
dataKeyRotationContract('PostgreSQL', dataKeys);
keyCanaryStoreContract('PostgreSQL', () => storage.keyCanaries);
