import { CreateConversations } from './20261124110000-create-conversations.ts';
import { CreateSocketTickets } from './20261124121000-create-socket-tickets.ts';

/** Listed by hand, oldest first, so that the same list runs from source, compiled and packed. */
export const migrations = [
  { name: '20261124110000-create-conversations', class: CreateConversations },
  { name: '20261124121000-create-socket-tickets', class: CreateSocketTickets },
] as const;

/** Where the database remembers which of them ran. */
export const migrationsTable = 'schema_migrations';
