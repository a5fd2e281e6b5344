// `caresma/mikro-orm`: sealed storage on PostgreSQL, or on PGlite inside the process.
export {
  connectStorage,
  type Storage,
  type StorageOptions,
} from '../../infrastructure/mikro-orm/connect-storage.ts';
export type { Engine } from '../../infrastructure/mikro-orm/engine.ts';
export type { Migrations } from '../../infrastructure/mikro-orm/migrate.ts';
