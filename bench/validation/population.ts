import { domainIds, type DomainId } from '../../src/domain/assessment/scores/scale.ts';
import { assess } from '../../src/domain/assessment/assess.ts';
import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import {
  performanceAt,
  type Performance,
  type Severities,
} from '../../test/support/simulated-people/performance.ts';
import { Random } from '../../test/support/simulated-people/random.ts';
import {
  plainStyle,
  simulate,
  type Simulated,
  type Style,
} from '../../test/support/simulated-people/simulate.ts';

/** One simulated person: how impaired, and the truth of what they do. */
export type Case = {
  readonly seed: number;
  readonly severities: Severities;
  readonly performance: Performance;
  readonly style: Style;
};

export type Judged = Case & { readonly simulated: Simulated; readonly assessment: Assessment };

const severitiesOf = (of: (domain: DomainId) => number): Severities => ({
  memory: of('memory'),
  language: of('language'),
  executive_function: of('executive_function'),
  orientation: of('orientation'),
});

/** People of every severity, the domains independent of each other. */
export const population = (size: number, firstSeed: number): readonly Case[] =>
  Array.from({ length: size }, (_, index) => {
    const seed = firstSeed + index;
    const random = new Random(seed * 7919);
    const severities = severitiesOf(() => random.whole(0, 4));
    const style = {
      ...plainStyle(seed),
      verbosity: random.pick([0.5, 1, 2]),
      paraphrased: random.chance(0.5),
    };
    return { seed, severities, performance: performanceAt(severities), style };
  });

export const judge = (one: Case, style: Partial<Style> = {}): Judged => {
  const simulated = simulate(one.performance, { ...one.style, ...style });
  return { ...one, simulated, assessment: assess(simulated.transcript, simulated.context) };
};

export const scoresOf = ({ domains, overall }: Assessment): readonly (number | null)[] => [
  ...domainIds.map((domain) => domains[domain].score),
  overall.score,
];

/** The largest difference between two assessments, domains and overall; infinite where only one has a score. */
export const apart = (one: Assessment, other: Assessment): number =>
  Math.max(
    ...scoresOf(one).map((score, index) => {
      const second = scoresOf(other)[index] ?? null;
      if (score === null || second === null) return score === second ? 0 : Infinity;
      return Math.abs(score - second);
    }),
  );

export const withSeverity = (one: Case, domain: DomainId, severity: number): Case => {
  const severities = { ...one.severities, [domain]: severity };
  return { ...one, severities, performance: performanceAt(severities) };
};

export const allAt = (seed: number, severity: number): Case => {
  const severities = severitiesOf(() => severity);
  return { seed, severities, performance: performanceAt(severities), style: plainStyle(seed) };
};
