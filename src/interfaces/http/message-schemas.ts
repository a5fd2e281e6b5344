import { z } from 'zod';
import type { Message, MessageCount } from '../../domain/messages/message.ts';
import type { HeardLedger } from '../../domain/shared/heard-ledger.ts';
import type { Integrity } from '../../domain/messages/transcript-chain.ts';

/** What a `seq` can be: a PostgreSQL integer. */
const maxSeq = 2 ** 31 - 1;

export const messageListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: 'Messages in one page.' }),
  after_seq: z.coerce
    .number()
    .int()
    .min(0)
    .max(maxSeq)
    .default(0)
    .meta({ description: 'Only messages after this position in the transcript.' }),
});

const chars = z.int().min(0);
const ledgerSchema = z
  .strictObject({
    generated_chars: chars.meta({
      description: 'What the model wrote; more than `content` where it was cut off.',
    }),
    sent_chars: chars.meta({ description: 'What a client was sent.' }),
    spoken_chars: chars.nullable().meta({
      description: 'What a client at least began to speak or play; null where none reported.',
    }),
    heard_chars: chars.nullable().meta({ description: 'What was heard; null where no client reported it.' }),
  })
  .meta({ id: 'HeardLedger', description: 'UTF-16 code units, none more than the one before.' });

export const messageSchema = z
  .strictObject({
    id: z.uuid(),
    session_id: z.uuid(),
    seq: z.int().min(1).meta({ description: 'Position in the transcript, from 1 without gaps.' }),
    role: z.enum(['user', 'assistant']),
    content: z.string(),
    item_id: z.string(),
    ledger: ledgerSchema.nullable().meta({
      description: 'How far an answer got to the person; null for what the person said.',
    }),
    created_at: z.iso.datetime(),
  })
  .meta({
    id: 'Message',
    example: {
      id: '018f0000-0000-7000-8000-000000000002',
      session_id: '018f0000-0000-7000-8000-000000000001',
      seq: 1,
      role: 'assistant',
      content: 'Hello. How has your week been?',
      item_id: 'item_1',
      ledger: { generated_chars: 30, sent_chars: 30, spoken_chars: 30, heard_chars: 30 },
      created_at: '2026-01-06T09:30:02.000Z',
    },
  });

export const messageCountSchema = z
  .strictObject({
    session_id: z.uuid(),
    message_count: z.int().min(0),
    user_messages: z.int().min(0),
    assistant_messages: z.int().min(0),
  })
  .meta({ id: 'MessageCount' });

export const integritySchema = z
  .strictObject({
    session_id: z.uuid(),
    message_count: z.int().min(0).meta({ description: 'Messages that were written.' }),
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .meta({ description: 'The chain hash of the last message; null while there is none.' }),
    status: z.enum(['intact', 'broken']),
    first_bad_seq: z
      .int()
      .nullable()
      .meta({ description: 'Where the stored transcript first departs from what was written.' }),
  })
  .meta({ id: 'Integrity' });

const presentLedger = ({ generated, sent, spoken, heard }: HeardLedger): z.output<typeof ledgerSchema> => ({
  generated_chars: generated,
  sent_chars: sent,
  spoken_chars: spoken,
  heard_chars: heard,
});

export const presentMessage = (message: Message): z.output<typeof messageSchema> => ({
  id: message.id,
  session_id: message.sessionId,
  seq: message.seq,
  role: message.role,
  content: message.content,
  item_id: message.itemId,
  ledger: message.ledger && presentLedger(message.ledger),
  created_at: message.createdAt.toISOString(),
});

export const presentCount = (
  sessionId: string,
  { user, assistant }: MessageCount,
): z.output<typeof messageCountSchema> => ({
  session_id: sessionId.toLowerCase(),
  message_count: user + assistant,
  user_messages: user,
  assistant_messages: assistant,
});

export const presentIntegrity = (
  sessionId: string,
  { messageCount, head, firstBadSeq }: Integrity,
): z.output<typeof integritySchema> => ({
  session_id: sessionId.toLowerCase(),
  message_count: messageCount,
  head: head && Buffer.from(head).toString('hex'),
  status: firstBadSeq === null ? 'intact' : 'broken',
  first_bad_seq: firstBadSeq,
});
