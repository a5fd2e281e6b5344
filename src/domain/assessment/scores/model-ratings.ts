import { cite, locateQuote, type Evidence } from '../evidence.ts';
import type { Transcript } from '../transcript/turn.ts';
import { mostPoints, type DomainId } from './scale.ts';

/** A passage that a language model points to. Its words count only if the participant said them in that turn. */
export type ModelQuote = { readonly turn: number; readonly quote: string; readonly finding: string };

export type ModelRating = {
  readonly domain: DomainId;
  /** 0 to 10; null where the model abstains. */
  readonly rating: number | null;
  readonly quotes: readonly ModelQuote[];
};

/** One answer of one model to one prompt. */
export type ModelRun = {
  readonly model: string;
  readonly prompt: string;
  /** Turns at the end of a long transcript that the model was not given; absent where it had all. */
  readonly unreadTurns?: number;
  readonly ratings: readonly ModelRating[];
};

/** What several runs say of a domain, as far as verified quotes support it. */
export type ModelOpinion = {
  readonly rating: number;
  /** s_w / √k: precision of the mean, no validity. */
  readonly runError: number;
  /** Standard deviation between models or prompts; 0 for one alone. */
  readonly modelError: number;
  readonly evidence: readonly Evidence[];
};

/** UTF-16 units of a model's own words; what is longer, or marks up text, is not shown. */
const longestFinding = 200;
const plainFinding = (finding: string): string =>
  finding.length <= longestFinding && !/[<>{}`\\]|https?:/i.test(finding)
    ? finding
    : 'a passage that the model points to';

/** A model's passages that are the participant's own words, to the letter. */
export const verifyQuotes = ({ turns }: Transcript, quotes: readonly ModelQuote[]): readonly Evidence[] =>
  quotes.flatMap(({ turn: index, quote, finding }) => {
    const turn = turns[index];
    const span = turn === undefined ? null : locateQuote(turn, quote);
    return turn === undefined || span === null ? [] : [cite(turn, span, plainFinding(finding), 'model')];
  });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const squaresAround = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
};

/** Product choice: fewer than half of the runs with a verified quote are no opinion. */
const leastSupported = 0.5;

/**
 * The opinion of the runs on a domain, each model and prompt counting alike; null unless most runs rate it and support
 * that by a verified quote. A rating that is no number from 0 to 10, or without support, does not count.
 */
export const opinionOn = (
  domain: DomainId,
  transcript: Transcript,
  runs: readonly ModelRun[],
): ModelOpinion | null => {
  const supported = runs.flatMap(({ model, prompt, ratings }) => {
    const rated = ratings.find((rating) => rating.domain === domain);
    const rating = rated?.rating ?? null;
    const evidence = rated === undefined ? [] : verifyQuotes(transcript, rated.quotes);
    if (rating === null || !(rating >= 0 && rating <= mostPoints) || evidence.length === 0) return [];
    return [{ group: `${model}\n${prompt}`, rating, evidence }];
  });
  if (supported.length === 0 || supported.length < leastSupported * runs.length) return null;

  const groups = [...Map.groupBy(supported, ({ group }) => group).values()].map((group) =>
    group.map(({ rating }) => rating),
  );
  const means = groups.map(mean);
  const freedom = supported.length - groups.length;
  const within = groups.reduce((sum, group) => sum + squaresAround(group), 0);
  return {
    rating: mean(means),
    runError: freedom > 0 ? Math.sqrt(within / freedom / supported.length) : 0,
    modelError: means.length > 1 ? Math.sqrt(squaresAround(means) / (means.length - 1)) : 0,
    evidence: distinct(supported.flatMap(({ evidence }) => evidence)),
  };
};

const distinct = (evidence: readonly Evidence[]): readonly Evidence[] => [
  ...new Map(evidence.map((one) => [`${one.turn}:${one.start}:${one.end}`, one])).values(),
];
