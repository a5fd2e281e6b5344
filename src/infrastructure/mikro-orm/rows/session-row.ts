import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SessionStatus } from '../../../domain/sessions/session.ts';
import { UserRow } from './user-row.ts';

/** `title`, `notes`, `metadata` and `setting` are sealed. `form` is null in a free conversation. */
export const SessionRow = defineEntity({
  name: 'SessionRow',
  tableName: 'sessions',
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    title: p.blob().nullable(),
    notes: p.blob().nullable(),
    metadata: p.blob().nullable(),
    form: p.text().nullable(),
    setting: p.blob().nullable(),
    status: p.text().$type<SessionStatus>(),
    startedAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
  indexes: [{ name: 'sessions_by_start', properties: ['user', 'startedAt', 'id'] }],
});

export type SessionRow = InferEntity<typeof SessionRow>;
