import { z } from 'zod';
import {
  modeOf,
  sessionModes,
  type ScreeningSetting,
  type Session,
  type SessionDetails,
  type SessionMode,
  type SessionScreening,
} from '../../domain/sessions/session.ts';
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

/** Ids that `Intl` knows; others would make orientation impossible to judge. */
const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const isLocale = (name: string): boolean => {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
};

const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Must be an IANA time zone' })
  .meta({ example: 'Europe/London', description: 'By whose clock questions of time are judged.' });
const locale = z
  .string()
  .max(35)
  .refine(isLocale, { error: 'Must be a BCP 47 language tag' })
  .meta({ example: 'en-GB', description: 'With a region, emergencies are answered with its numbers.' });
const placeName = z.string().trim().min(1).max(100);
const placeNames = z
  .array(placeName)
  .max(10)
  .meta({ example: ['Leeds'], description: 'What the place goes by: the town, and other names of it.' });
const hemisphere = z.enum(['north', 'south']).meta({ description: 'By which the season is judged.' });
const birthYear = z
  .number()
  .int()
  .min(1900)
  .max(2100)
  .meta({ example: 1945, description: 'For norms by age.' });

const screeningSetting = z
  .strictObject({
    time_zone: timeZone.nullish(),
    place_names: placeNames.nullish(),
    hemisphere: hemisphere.nullish(),
    birth_year: birthYear.nullish(),
    locale: locale.nullish(),
  })
  .meta({
    id: 'ScreeningSetting',
    description: 'What is known of the person and the place. What is left out is not judged.',
    example: { time_zone: 'Europe/London', place_names: ['Leeds'], hemisphere: 'north', birth_year: 1945 },
  });

const purpose = {
  mode: z
    .enum(sessionModes)
    .default('free')
    .meta({ description: '`screening`: the interviewer conducts the screening interview.' }),
  screening: screeningSetting.nullish(),
};

const isPurpose = ({ mode, screening }: { mode: SessionMode; screening?: unknown }): boolean =>
  mode === 'screening' || screening === undefined || screening === null;
const strayScreening = { path: ['screening'], error: 'Only with the mode `screening`' };

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

/** A session for somebody else has only a purpose. */
export const purposeBody = z
  .strictObject(purpose)
  .refine(isPurpose, strayScreening)
  .default({ mode: 'free' })
  .meta({ id: 'SessionPurpose', example: { mode: 'screening', screening: { time_zone: 'Europe/London' } } });

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

const sessionScreening = z
  .strictObject({
    form: z.string().meta({ description: 'The form of the phrase to remember.' }),
    time_zone: z.string().nullable(),
    place_names: z.array(z.string()),
    hemisphere: z.enum(['north', 'south']).nullable(),
    birth_year: z.number().int().nullable(),
    locale: z.string().nullable(),
  })
  .meta({ id: 'SessionScreening', description: 'Null in a free conversation.' });

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

/** Null for a free conversation. */
export const settingOf = ({ mode, screening }: z.output<typeof purposeBody>): ScreeningSetting | null =>
  mode === 'free'
    ? null
    : {
        timeZone: screening?.time_zone ?? null,
        placeNames: screening?.place_names ?? [],
        hemisphere: screening?.hemisphere ?? null,
        birthYear: screening?.birth_year ?? null,
        locale: screening?.locale ?? null,
      };

const presentScreening = ({ formId, setting }: SessionScreening): z.output<typeof sessionScreening> => ({
  form: formId,
  time_zone: setting.timeZone,
  place_names: [...setting.placeNames],
  hemisphere: setting.hemisphere,
  birth_year: setting.birthYear,
  locale: setting.locale,
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
