import { accountRowsContract } from './account-rows.contract.ts';

accountRowsContract('PGlite', () => ({ kind: 'pglite', dataDir: null }));
