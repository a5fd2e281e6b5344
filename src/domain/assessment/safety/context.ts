import type { Concept } from './concepts/all-concepts.ts';
import type { MarkIndex } from './mark-index.ts';
import type { SafetyConcern } from './safety-rules.ts';

/** Words to either side that can make a story of what is said (product choice). */
const reach = 12;
/** A story that is being told goes on over some sentences. */
const storyReach = 30;
const justBefore = 2;
const supposedReach = 6;

/** Done by others, so that others being named makes no difference. */
const byOthers: ReadonlySet<SafetyConcern> = new Set(['abuse', 'neglect']);
const accidents: ReadonlySet<SafetyConcern> = new Set(['medical_emergency', 'fall']);

type Place = { readonly from: number; readonly to: number };

/** Whether somebody else is who it happens to: the nearest person named is not the speaker. */
const isOthers = ({ between }: MarkIndex<Concept>, sentence: Place, { from, to }: Place): boolean => {
  const others = between('wasOther', Math.max(sentence.from, from - reach), to);
  const own = between('first', Math.max(sentence.from, from - reach), to).filter(
    (mark) => !others.some((other) => other.from > mark.from && other.from - mark.from <= 2),
  );
  if (own.some((mark) => mark.from >= from)) return false;
  const last = others.findLast((mark) => mark.from < from)?.from ?? -1;
  return last > (own.at(-1)?.from ?? -1);
};

/** Told of long ago or of a film, supposed, denied, or of somebody else. */
export const isHarmlessHere = (
  index: MarkIndex<Concept>,
  concern: SafetyConcern,
  sentence: Place,
  match: Place,
): boolean => {
  const [begin, end] = [Math.max(sentence.from, match.from - reach), Math.min(sentence.to, match.to + reach)];
  const has = (name: Concept, from = begin, to = end): boolean => index.between(name, from, to).length > 0;
  if (has('fiction', match.from - storyReach)) return true;
  if (has('figure', match.from - 1, match.to + 1)) return true;
  if (concern === 'medical_emergency' && has('merry')) return true;
  if (has('ago') && !has('recently')) return true;
  if (has('not', Math.max(sentence.from, match.from - justBefore), match.from)) return true;
  const supposedFrom = Math.max(sentence.from, match.from - supposedReach);
  if (accidents.has(concern) && has('supposed', supposedFrom, match.to)) return true;
  return !byOthers.has(concern) && isOthers(index, sentence, match);
};
