import type { Session } from '../../sessions/session.ts';
import type { Person } from '../scores/animal-norms.ts';
import { civilTime, type SessionSetting } from './civil-time.ts';

const mostPlaceNames = 20;

const isZone = (name: unknown): name is string => {
  if (typeof name !== 'string') return false;
  try {
    return civilTime(new Date(0), name).year > 0;
  } catch {
    return false;
  }
};

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value
        .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
        .slice(0, mostPlaceNames)
    : [];

/**
 * When and where a session took place: as its screening was set up, else by its metadata `time_zone` (IANA), `place_names`
 * and `hemisphere`. Null without a time zone that there is: what is not said is not guessed.
 */
export const settingOf = (
  session: Pick<Session, 'startedAt' | 'metadata' | 'screening'>,
): SessionSetting | null => {
  const { startedAt, metadata, screening } = session;
  if (screening !== null && isZone(screening.setting.timeZone)) {
    const { timeZone, placeNames, hemisphere } = screening.setting;
    return { startedAt, timeZone, placeNames, hemisphere };
  }
  const { time_zone: timeZone, place_names: placeNames, hemisphere } = metadata;
  if (!isZone(timeZone)) return null;
  const half = hemisphere === 'north' || hemisphere === 'south' ? hemisphere : null;
  return { startedAt, timeZone, placeNames: textsIn(placeNames), hemisphere: half };
};

const oldestYears = 120;

/**
 * The person's age in the year of the session, by the year of birth that its screening was set up with, else by the
 * metadata `age_years`; null where neither is known.
 */
export const personOf = ({
  startedAt,
  metadata,
  screening,
}: Pick<Session, 'startedAt' | 'metadata' | 'screening'>): Person => {
  const birthYear = screening?.setting.birthYear ?? null;
  const years = birthYear === null ? metadata['age_years'] : startedAt.getUTCFullYear() - birthYear;
  return { ageYears: typeof years === 'number' && years >= 0 && years <= oldestYears ? years : null };
};
