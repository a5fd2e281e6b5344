import type { Cipher } from '../../application/ports/cipher.ts';
import type { SessionPage, SessionRepository } from '../../application/ports/session-repository.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import {
  unknownSetting,
  type ScreeningSetting,
  type Session,
  type SessionMetadata,
  type SessionScreening,
} from '../../domain/sessions/session.ts';
import type { Scopes } from './database.ts';
import { SessionRow } from './rows/session-row.ts';
import { sealedColumns } from './sealed-columns.ts';

const hasKeys = (metadata: SessionMetadata): boolean => Object.keys(metadata).length > 0;

const screeningOf = (formId: string, setting: string | null): SessionScreening => ({
  formId,
  setting: setting === null ? unknownSetting : (JSON.parse(setting) as ScreeningSetting),
});

export const sessionRowMapping = (cipher: Cipher) => {
  const { seal, open } = sealedColumns(cipher, 'sessions');

  return {
    toRow: async ({ userId, title, notes, metadata, screening, ...plain }: Session) => ({
      ...plain,
      user: userId,
      title: await seal(plain.id, userId, 'title', title),
      notes: await seal(plain.id, userId, 'notes', notes),
      metadata: await seal(plain.id, userId, 'metadata', hasKeys(metadata) ? JSON.stringify(metadata) : null),
      form: screening?.formId ?? null,
      setting: await seal(plain.id, userId, 'setting', screening && JSON.stringify(screening.setting)),
    }),
    fromRow: async (row: SessionRow): Promise<Session> => {
      const owner = row.user as UserId;
      const metadata = await open(row.id, owner, 'metadata', row.metadata);
      const setting = await open(row.id, owner, 'setting', row.setting);
      return {
        id: row.id as SessionId,
        userId: owner,
        title: await open(row.id, owner, 'title', row.title),
        notes: await open(row.id, owner, 'notes', row.notes),
        metadata: metadata === null ? {} : (JSON.parse(metadata) as SessionMetadata),
        screening: row.form == null ? null : screeningOf(row.form, setting),
        status: row.status,
        startedAt: row.startedAt,
        endedAt: row.endedAt ?? null,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
      };
    },
  };
};

/** Sessions that come after `after`, newest first. */
const beyond = (after: SessionPage['after']) =>
  after && {
    $or: [{ startedAt: { $lt: after.startedAt } }, { startedAt: after.startedAt, id: { $lt: after.id } }],
  };

export const mikroOrmSessionRepository = (database: Scopes, cipher: Cipher): SessionRepository => {
  const { toRow, fromRow } = sessionRowMapping(cipher);

  return {
    add: async (session) => {
      const row = await toRow(session);
      await database.of(session.userId).use((em) => em.insert(SessionRow, row));
    },
    find: async (owner, id) => {
      const row = await database.of(owner).use((em) => em.findOne(SessionRow, { id, user: owner }));
      return row && fromRow(row);
    },
    list: async (owner, { limit, after }) => {
      const rows = await database
        .of(owner)
        .use((em) =>
          em.find(
            SessionRow,
            { user: owner, ...beyond(after) },
            { orderBy: { startedAt: 'desc', id: 'desc' }, limit },
          ),
        );
      return Promise.all(rows.map(fromRow));
    },
    save: async (session) => {
      const { id, user, ...changes } = await toRow(session);
      const replaceable =
        changes.status === 'active' ? { id, user, status: 'active' as const } : { id, user };
      return (await database.of(user).use((em) => em.nativeUpdate(SessionRow, replaceable, changes))) > 0;
    },
    remove: async (owner, id) =>
      (await database.of(owner).use((em) => em.nativeDelete(SessionRow, { id, user: owner }))) > 0,
  };
};
