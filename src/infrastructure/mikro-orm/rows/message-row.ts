import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Speaker } from '../../../domain/messages/message.ts';
import { SessionRow } from './session-row.ts';

/** `content` is sealed; `chainHash` ties the message to those before it. */
export const MessageRow = defineEntity({
  name: 'MessageRow',
  tableName: 'messages',
  properties: {
    id: p.uuid().primary(),
    session: () =>
      p.manyToOne(SessionRow).mapToPk().fieldName('session_id').deleteRule('cascade').index(false),
    userId: p.uuid(),
    seq: p.integer(),
    role: p.text().$type<Speaker>(),
    content: p.blob(),
    itemId: p.text(),
    contentIndex: p.integer(),
    clientMsgId: p.text().nullable(),
    interrupted: p.boolean(),
    generatedChars: p.integer().nullable(),
    sentChars: p.integer().nullable(),
    spokenChars: p.integer().nullable(),
    heardChars: p.integer().nullable(),
    confidence: p.float().nullable(),
    createdAt: p.datetime(3),
    chainHash: p.blob(),
  },
  uniques: [
    { name: 'messages_seq', properties: ['session', 'seq'] },
    { name: 'messages_item', properties: ['session', 'itemId', 'contentIndex'] },
    { name: 'messages_client_msg', properties: ['session', 'clientMsgId'] },
  ],
});

export type MessageRow = InferEntity<typeof MessageRow>;
