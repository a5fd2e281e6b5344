import { emailIndexesContract } from './email-indexes.contract.ts';

emailIndexesContract('PGlite', () => ({ kind: 'pglite', dataDir: null }));
