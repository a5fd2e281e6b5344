import type { Cipher } from '../../application/ports/cipher.ts';
import type { PersonalData, RecordKind } from '../../application/ports/personal-data.ts';
import type { Queries, Scopes } from './database.ts';
import { personalAccount } from './personal-account.ts';
import { personalAudit } from './personal-audit.ts';
import { personalConversations } from './personal-conversations.ts';
import { personalCosts } from './personal-costs.ts';
import type { Read } from './personal-pages.ts';
import { personalSchedules } from './personal-schedules.ts';
import { personalSharing } from './personal-sharing.ts';
import { personalLogins } from './personal-logins.ts';

type Readers = { readonly [Kind in RecordKind]: Read<Kind> };

const readersOn = (database: Queries, cipher: Cipher): Readers => ({
  ...personalAccount(database, cipher),
  ...personalLogins(database),
  ...personalSharing(database, cipher),
  ...personalSchedules(database, cipher),
  ...personalConversations(database, cipher),
  ...personalCosts(database),
  ...personalAudit(database),
});

export const mikroOrmPersonalData = (database: Scopes, cipher: Cipher): PersonalData => ({
  read: (kind, owner) => readersOn(database.of(owner), cipher)[kind](owner),
});
