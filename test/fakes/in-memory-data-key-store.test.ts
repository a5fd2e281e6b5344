import { randomUUID } from 'node:crypto';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { dataKeyStoreContract } from '../contracts/data-key-store.contract.ts';
import { InMemoryDataKeyStore } from './in-memory-data-key-store.ts';

dataKeyStoreContract('in memory', async () => ({
  store: new InMemoryDataKeyStore(),
  newUser: async () => randomUUID() as UserId,
}));
