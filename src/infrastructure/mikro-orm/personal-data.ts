import type { Cipher } from '../../application/ports/cipher.ts';
import type { PersonalData, RecordKind } from '../../application/ports/personal-data.ts';
import type { Queries } from './database.ts';
import { personalAccount } from './personal-account.ts';
import { personalAudit } from './personal-audit.ts';
import { personalConversations } from './personal-conversations.ts';
import { personalCosts } from './personal-costs.ts';
import type { Read } from './personal-pages.ts';
import { personalSchedules } from './personal-schedules.ts';
import { personalSharing } from './personal-sharing.ts';
import { personalLogins } from './personal-logins.ts';

type Readers = { readonly [Kind in RecordKind]: Read<Kind> };

export const mikroOrmPersonalData = (database: Queries, cipher: Cipher): PersonalData => {
  const readers: Readers = {
    ...personalAccount(database, cipher),
    ...personalLogins(database),
    ...personalSharing(database, cipher),
    ...personalSchedules(database, cipher),
    ...personalConversations(database, cipher),
    ...personalCosts(database),
    ...personalAudit(database),
  };
  return { read: (kind, owner) => readers[kind](owner) };
};
