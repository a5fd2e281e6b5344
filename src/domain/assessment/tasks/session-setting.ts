import type { Session, SessionMetadata } from '../../sessions/session.ts';
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
 * When and where a session took place, by its metadata `time_zone` (IANA), `place_names` and `hemisphere`. Null without a
 * time zone that there is: what is not said is not guessed.
 */
export const settingOf = ({
  startedAt,
  metadata,
}: Pick<Session, 'startedAt' | 'metadata'>): SessionSetting | null => {
  const { time_zone: timeZone, place_names: placeNames, hemisphere } = metadata;
  if (!isZone(timeZone)) return null;
  const half = hemisphere === 'north' || hemisphere === 'south' ? hemisphere : null;
  return { startedAt, timeZone, placeNames: textsIn(placeNames), hemisphere: half };
};

const oldestYears = 120;

/** The person's age by the metadata `age_years`; null where it is none. */
export const personOf = ({ age_years: years }: SessionMetadata): Person => ({
  ageYears: typeof years === 'number' && years >= 0 && years <= oldestYears ? years : null,
});
