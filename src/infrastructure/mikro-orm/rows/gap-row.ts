import { defineEntity, p } from '@mikro-orm/core';
import type { GapReason } from '../../../domain/messages/message.ts';
import { SessionRow } from './session-row.ts';

export const GapRow = defineEntity({
  name: 'GapRow',
  tableName: 'gaps',
  properties: {
    id: p.uuid().primary(),
    session: () =>
      p.manyToOne(SessionRow).mapToPk().fieldName('session_id').deleteRule('cascade').index('gaps_session'),
    userId: p.uuid(),
    reason: p.text().$type<GapReason>(),
    ms: p.integer().nullable(),
    afterSeq: p.integer(),
    at: p.datetime(3),
  },
});
