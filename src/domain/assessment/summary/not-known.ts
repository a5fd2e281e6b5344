import type { Assessment } from '../assessment.ts';
import { domainIds } from '../scores/scale.ts';
import { domainTitles, itemTitles } from './plain-words.ts';
import type { SummarisedItem } from './screening-summary.ts';

/** What holds for every summary of this kind (docs/screening.md). */
const always: readonly string[] = [
  'How well this screening works has not been tested on patients; its limits have not been validated in this mode.',
  'Education, hearing and sight are not taken into account.',
];

const list = (names: readonly string[]): string => names.join(', ');

/** What this assessment cannot say, in plain sentences. */
export const notKnownOf = (
  { domains, overall, shortBlessed }: Assessment,
  items: readonly SummarisedItem[],
  isCompared: boolean,
): readonly string[] => {
  const unrated = domainIds.filter((domain) => domains[domain].score === null);
  const titlesWhere = (outcome: SummarisedItem['outcome']): readonly string[] =>
    items.filter((item) => item.outcome === outcome).map(({ item }) => itemTitles[item]);
  const [notAsked, notJudged] = [titlesWhere('not_asked'), titlesWhere('not_judgeable')];
  const flags = new Set([...overall.flags, ...domainIds.flatMap((domain) => domains[domain].flags)]);

  const sentences: readonly (readonly [boolean, string])[] = [
    [unrated.length > 0, `Too little to judge by: ${list(unrated.map((domain) => domainTitles[domain]))}.`],
    [notAsked.length > 0, `Not asked: ${list(notAsked)}.`],
    [notJudged.length > 0, `What would have been right is not known: ${list(notJudged)}.`],
    [
      shortBlessed === null,
      'The Short Blessed Test items were not all scored, so there is no total of them.',
    ],
    [flags.has('age_unknown'), 'The age of the person.'],
    [flags.has('speakers_unknown'), 'Who said what in the transcript.'],
    [!isCompared, 'Whether anything has changed.'],
  ];
  return [...sentences.filter(([holds]) => holds).map(([, words]) => words), ...always];
};
