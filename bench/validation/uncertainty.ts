import { assess } from '../../src/domain/assessment/assess.ts';
import type { Assessment, DomainAssessment } from '../../src/domain/assessment/assessment.ts';
import {
  reliableDecline,
  type Measured,
  type MeasuredScores,
} from '../../src/domain/assessment/scores/reliable-change.ts';
import { domainIds, type DomainId } from '../../src/domain/assessment/scores/scale.ts';
import { performanceOf, type TrueScores } from '../../test/support/simulated-people/performance.ts';
import { Random } from '../../test/support/simulated-people/random.ts';
import { plainStyle, simulate } from '../../test/support/simulated-people/simulate.ts';
import { mean, share } from './statistics.ts';

const trueScores = (of: () => number): TrueScores => ({
  memory: of(),
  language: of(),
  executive_function: of(),
  orientation: of(),
});

/** One day's assessment of a person. */
const oneDay = (scores: TrueScores, seed: number): Assessment => {
  const { transcript, context } = simulate(performanceOf(scores, new Random(seed * 6007)), plainStyle(seed));
  return assess(transcript, context);
};

const holds = (interval: readonly [number, number] | null, truth: number): boolean =>
  interval !== null && truth >= interval[0] && truth <= interval[1];

export type Coverage = { readonly [part in DomainId | 'overall' | 'all']: number };

/** How often the 90 % intervals hold the true score, of people whose true scores are anywhere from 0 to 10. */
export const coverage = (people: number, firstSeed: number): Coverage => {
  const held = Array.from({ length: people }, (_, index) => {
    const random = new Random((firstSeed + index) * 3571);
    const truth = trueScores(() => 10 * random.next());
    const { domains, overall } = oneDay(truth, firstSeed + index);
    return {
      memory: holds(domains.memory.interval, truth.memory),
      language: holds(domains.language.interval, truth.language),
      executive_function: holds(domains.executive_function.interval, truth.executive_function),
      orientation: holds(domains.orientation.interval, truth.orientation),
      overall: holds(overall.interval, mean(domainIds.map((domain) => truth[domain]))),
    };
  });
  const part = (of: (one: (typeof held)[number]) => boolean): number => share(held.map(of));
  return {
    memory: part((one) => one.memory),
    language: part((one) => one.language),
    executive_function: part((one) => one.executive_function),
    orientation: part((one) => one.orientation),
    overall: part((one) => one.overall),
    all: share(held.flatMap((one) => Object.values(one))),
  };
};

const measured = ({ score, standardError }: DomainAssessment): Measured | null =>
  score === null || standardError === null ? null : { score, standardError };

export const measuredScores = ({ domains }: Assessment): MeasuredScores => ({
  memory: measured(domains.memory),
  language: measured(domains.language),
  executive_function: measured(domains.executive_function),
  orientation: measured(domains.orientation),
});

/** How often a reliable decline is found between two days, the second one lower by so many points in every domain. */
export const declinesFound = (pairs: number, firstSeed: number, drop: number): number =>
  share(
    Array.from({ length: pairs }, (_, index) => {
      const seed = firstSeed + 2 * index;
      const random = new Random(seed * 4391);
      const before = trueScores(() => drop + (10 - drop) * random.next());
      const after: TrueScores = {
        memory: before.memory - drop,
        language: before.language - drop,
        executive_function: before.executive_function - drop,
        orientation: before.orientation - drop,
      };
      return reliableDecline(measuredScores(oneDay(before, seed)), [measuredScores(oneDay(after, seed + 1))]);
    }),
  );
