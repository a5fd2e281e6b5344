import { z } from 'zod';
import {
  sessionModes,
  type ScreeningSetting,
  type SessionMode,
  type SessionScreening,
} from '../../domain/sessions/session.ts';

/** Ids that `Intl` knows; others would make orientation impossible to judge. */
const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
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

/** What a session is made for. */
export const purpose = {
  mode: z
    .enum(sessionModes)
    .default('free')
    .meta({ description: '`screening`: the interviewer conducts the screening interview.' }),
  screening: screeningSetting.nullish(),
};

/** A free conversation has no setting. */
export const isPurpose = ({ mode, screening }: { mode: SessionMode; screening?: unknown }): boolean =>
  mode === 'screening' || screening === undefined || screening === null;
export const strayScreening = { path: ['screening'], error: 'Only with the mode `screening`' };

/** A session for somebody else has only a purpose. */
export const purposeBody = z
  .strictObject(purpose)
  .refine(isPurpose, strayScreening)
  .default({ mode: 'free' })
  .meta({ id: 'SessionPurpose', example: { mode: 'screening', screening: { time_zone: 'Europe/London' } } });

export const sessionScreening = z
  .strictObject({
    form: z.string().meta({ description: 'The form of the phrase to remember.' }),
    time_zone: z.string().nullable(),
    place_names: z.array(z.string()),
    hemisphere: z.enum(['north', 'south']).nullable(),
    birth_year: z.number().int().nullable(),
    locale: z.string().nullable(),
  })
  .meta({ id: 'SessionScreening', description: 'Null in a free conversation.' });

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

export const presentScreening = ({
  formId,
  setting,
}: SessionScreening): z.output<typeof sessionScreening> => ({
  form: formId,
  time_zone: setting.timeZone,
  place_names: [...setting.placeNames],
  hemisphere: setting.hemisphere,
  birth_year: setting.birthYear,
  locale: setting.locale,
});
