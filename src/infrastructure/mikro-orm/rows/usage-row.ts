import { defineEntity, p } from '@mikro-orm/core';
import type { TokenUsage } from '../../../domain/voice-session/usage.ts';
import { SessionRow } from './session-row.ts';

/** Billed tokens as the vendor reported them, with their list price on that day. */
export const UsageRow = defineEntity({
  name: 'UsageRow',
  tableName: 'usage',
  properties: {
    id: p.uuid().primary(),
    session: () =>
      p.manyToOne(SessionRow).mapToPk().fieldName('session_id').deleteRule('cascade').index('usage_session'),
    userId: p.uuid(),
    kind: p.text().$type<TokenUsage['kind']>(),
    model: p.text(),
    inputText: p.integer(),
    inputAudio: p.integer(),
    cachedText: p.integer(),
    cachedAudio: p.integer(),
    outputText: p.integer(),
    outputAudio: p.integer(),
    seconds: p.double(),
    costMicroUsd: p.bigint('number').nullable(),
    at: p.datetime(3),
  },
});
