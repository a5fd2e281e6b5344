import { timeOfTurn, type CivilTime, type SessionSetting } from './civil-time.ts';
import type { Judgement } from './judge-answer.ts';
import { mentionsIn } from './spoken.ts';

const seasonByName: ReadonlyMap<string, number> = new Map([
  ['winter', 0],
  ['wintertime', 0],
  ['spring', 1],
  ['springtime', 1],
  ['summer', 2],
  ['summertime', 2],
  ['autumn', 3],
  ['fall', 3],
]);

const dayMs = 86_400_000;
/** A week on either side of a boundary counts as both seasons (product choice). */
const toleranceDays = 7;

/** Meteorological seasons begin on the 1st, astronomical ones about the 21st of the same months. Both are in use. */
const astronomicalLagDays = 21;

/** Season of a northern day: December to February 0, and so on. */
const northern = (at: number): number => Math.floor(((new Date(at).getUTCMonth() + 1) % 12) / 3);

/** The seasons that may be said on a day in the north: by either convention, with the tolerance (product choice). */
const seasonsAround = ({ year, month, day }: CivilTime): ReadonlySet<number> => {
  const at = Date.UTC(year, month - 1, day);
  const seasons = new Set<number>();
  for (let days = -toleranceDays - astronomicalLagDays; days <= toleranceDays; days++)
    seasons.add(northern(at + days * dayMs));
  return seasons;
};

/** Season by hemisphere; not judged where the hemisphere is not known. */
export const seasonItem = (setting: SessionSetting): Judgement<number> => ({
  item: 'season',
  asked: 'the season',
  find: (words) => mentionsIn(words, seasonByName),
  credit: (value, turn) => {
    if (setting.hemisphere === null) return null;
    const inNorth = setting.hemisphere === 'north' ? value : (value + 2) % 4;
    return seasonsAround(timeOfTurn(setting, turn)).has(inNorth) ? 1 : 0;
  },
});
