import { z } from 'zod';
import { modeOf, sessionModes, type Session, type SessionDetails } from '../../domain/sessions/session.ts';
import {
  isPurpose,
  presentScreening,
  purpose,
  sessionScreening,
  strayScreening,
} from './screening-schemas.ts';
import { cursorSchema } from './session-cursor.ts';

const maxMetadataBytes = 16 * 1024;

const metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= maxMetadataBytes, {
    error: `Must take at most ${maxMetadataBytes} bytes as JSON`,
  })
  .meta({
    description: `JSON kept for the client, at most ${maxMetadataBytes} bytes.`,
    example: { room: 'kitchen' },
  });

const details = {
  title: z.string().max(200).nullish().meta({ example: 'Tuesday morning' }),
  notes: z.string().max(10_000).nullish(),
  session_metadata: metadata.nullish(),
};

const endedStatus = z.enum(['completed', 'cancelled']);

/** A malformed id is as unknown as any other, so its form is not checked here. */
export const sessionPath = z.object({
  session_id: z.string().meta({
    format: 'uuid',
    example: '018f0000-0000-7000-8000-000000000001',
    description: 'Id of the session.',
  }),
});

export const noQuery = z.strictObject({});

/** Nothing is taken from a body; one that is sent has to be an empty object. */
export const noBody = z.strictObject({}).default({});

export const sessionListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Sessions in one page.' }),
  cursor: cursorSchema.optional().meta({ description: 'Taken from the Link header of the page before.' }),
});

export const createSessionBody = z
  .strictObject({ ...details, ...purpose })
  .refine(isPurpose, strayScreening)
  .default({ mode: 'free' })
  .meta({ id: 'NewSession', example: { title: 'Tuesday morning', session_metadata: { room: 'kitchen' } } });

export const updateSessionBody = z
  .strictObject({
    ...details,
    status: endedStatus.optional().meta({ description: 'Ends the session, as `end` does.' }),
  })
  .meta({ id: 'SessionChanges', example: { notes: 'Quiet room, good microphone.' } });

export const endSessionBody = z
  .strictObject({ status: endedStatus.default('completed') })
  .default({ status: 'completed' })
  .meta({ id: 'SessionEnd', example: { status: 'completed' } });

export const sessionSchema = z
  .strictObject({
    id: z.uuid(),
    user_id: z.uuid(),
    title: z.string().nullable(),
    status: z.enum(['active', 'completed', 'cancelled']),
    notes: z.string().nullable(),
    session_metadata: z.record(z.string(), z.unknown()),
    mode: z.enum(sessionModes),
    screening: sessionScreening.nullable(),
    started_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({
    id: 'Session',
    example: {
      id: '018f0000-0000-7000-8000-000000000001',
      user_id: '00000000-0000-4000-8000-000000000001',
      title: 'Tuesday morning',
      status: 'completed',
      notes: null,
      session_metadata: { room: 'kitchen' },
      mode: 'free',
      screening: null,
      started_at: '2026-01-06T09:30:00.000Z',
      ended_at: '2026-01-06T09:47:12.000Z',
      created_at: '2026-01-06T09:30:00.000Z',
      updated_at: '2026-01-06T09:47:12.000Z',
    },
  });

/** Absent fields stay absent; metadata set to null is emptied. */
export const detailsOf = ({
  title,
  notes,
  session_metadata,
}: Pick<z.output<typeof createSessionBody>, keyof typeof details>): Partial<SessionDetails> => ({
  ...(title !== undefined && { title }),
  ...(notes !== undefined && { notes }),
  ...(session_metadata !== undefined && { metadata: session_metadata ?? {} }),
});

export const presentSession = (session: Session): z.output<typeof sessionSchema> => ({
  id: session.id,
  user_id: session.userId,
  title: session.title,
  status: session.status,
  notes: session.notes,
  session_metadata: session.metadata,
  mode: modeOf(session),
  screening: session.screening && presentScreening(session.screening),
  started_at: session.startedAt.toISOString(),
  ended_at: session.endedAt?.toISOString() ?? null,
  created_at: session.createdAt.toISOString(),
  updated_at: session.updatedAt.toISOString(),
});
