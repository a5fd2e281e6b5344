import { defineEntity, p } from '@mikro-orm/core';
import type { FaceChange } from '../../../domain/messages/face-change.ts';
import { SessionRow } from './session-row.ts';

export const FaceChangeRow = defineEntity({
  name: 'FaceChangeRow',
  tableName: 'face_changes',
  properties: {
    id: p.uuid().primary(),
    session: () =>
      p
        .manyToOne(SessionRow)
        .mapToPk()
        .fieldName('session_id')
        .deleteRule('cascade')
        .index('face_changes_session'),
    userId: p.uuid(),
    part: p.text().$type<FaceChange['part']>(),
    state: p.text().$type<FaceChange['state']>(),
    noticedBy: p.text().$type<FaceChange['noticedBy']>(),
    afterSeq: p.integer(),
    at: p.datetime(3),
  },
});
