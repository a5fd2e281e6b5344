import { scoreOfZ } from './scale.ts';

/** What is known of a person that norms depend on; null where it is not known. */
export type Person = { readonly ageYears: number | null };

type Stratum = {
  readonly fromAge: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
};

/**
 * Animals in 60 s, median and quartiles, NHANES 2011-2014, US adults from 60 on (n about 3,000), as reported in secondary
 * sources; to be checked against the public-use files CFQ_G and CFQ_H. They are not by education.
 */
const strata: readonly [Stratum, Stratum, Stratum] = [
  { fromAge: 60, median: 19, lower: 15, upper: 22 },
  { fromAge: 70, median: 16, lower: 12, upper: 20 },
  { fromAge: 80, median: 14, lower: 11, upper: 17 },
];

/** The quartiles of a normal distribution are so many standard deviations apart. */
const quartilesApart = 1.349;

/** Semantic fluency on retest within 20 days correlates at .53 in older adults (see docs/screening.md). */
const retestReliability = 0.53;
/** In points: 3 a standard deviation, of which this part is error. */
const retestError = 3 * Math.sqrt(1 - retestReliability);

/** In points, between the strata: what not knowing the age adds (standard deviation of the medians, over that of the middle). */
const ageError = (3 * 2.05) / (8 / quartilesApart);

export type FluencyScore = {
  /** Not clamped to the scale. */
  readonly score: number;
  readonly standardError: number;
  /** Which norm was used, where it does not fit. */
  readonly norm: 'fits' | 'age_unknown' | 'younger_than_norms';
};

/**
 * Animals against people of the same age. Where the age is unknown those from 70 to 79 serve, and for younger people those
 * from 60 to 69; both are said (product choice).
 */
export const scoreAnimals = (count: number, { ageYears }: Person): FluencyScore => {
  const stratum = strata.findLast(({ fromAge }) => (ageYears ?? 70) >= fromAge) ?? strata[0];
  const deviation = (stratum.upper - stratum.lower) / quartilesApart;
  const score = scoreOfZ((count - stratum.median) / deviation);
  if (ageYears === null)
    return { score, standardError: Math.hypot(retestError, ageError), norm: 'age_unknown' };
  const norm = ageYears < strata[0].fromAge ? 'younger_than_norms' : 'fits';
  return { score, standardError: retestError, norm };
};
