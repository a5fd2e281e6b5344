import { randomUUID } from 'node:crypto';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { dataKeyRotationContract } from '../contracts/data-key-rotation.contract.ts';
import { dataKeyStoreContract } from '../contracts/data-key-store.contract.ts';
import { keyCanaryStoreContract } from '../contracts/key-canary-store.contract.ts';
import { InMemoryDataKeyStore } from './in-memory-data-key-store.ts';
import { inMemoryKeyCanaryStore } from './in-memory-key-canary-store.ts';

const create = async () => ({
  store: new InMemoryDataKeyStore(),
  newUser: async () => randomUUID() as UserId,
});

dataKeyStoreContract('in memory', create);
dataKeyRotationContract('in memory', create);
keyCanaryStoreContract('in memory', inMemoryKeyCanaryStore);
