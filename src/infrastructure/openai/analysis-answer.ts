import { z } from 'zod';
import type { ModelConcern } from '../../domain/assessment/safety/model-concerns.ts';
import type { SafetyConcern } from '../../domain/assessment/safety/safety-rules.ts';
import type { ModelRating } from '../../domain/assessment/scores/model-ratings.ts';
import { domainIds, mostPoints } from '../../domain/assessment/scores/scale.ts';
import { analysisLimits } from './analysis-limits.ts';
import { concernWords, signs } from './analysis-signs.ts';

const { quoteChars, quotesPerDomain, concerns: mostConcerns } = analysisLimits;

const namesOf = <T extends string>(phrases: { readonly [name in T]: string }): readonly T[] =>
  Object.keys(phrases) as T[];

const place = { turn: z.int().min(0), quote: z.string() };

/** The passages come before the rating, so that the model has them before it when it rates. */
const rated = <T extends string>(phrases: { readonly [sign in T]: string }) =>
  z.object({
    quotes: z.array(z.object({ ...place, sign: z.enum(namesOf(phrases)) })).max(quotesPerDomain),
    rating: z.number().min(0).max(mostPoints).nullable(),
  });

/** What a model answers. Domains are keys, so that none comes twice; signs are names, so that no words of its own do. */
export const analysisAnswer = z.object({
  memory: rated(signs.memory),
  language: rated(signs.language),
  executive_function: rated(signs.executive_function),
  orientation: rated(signs.orientation),
  concerns: z
    .array(z.object({ ...place, concern: z.enum(namesOf<SafetyConcern>(concernWords)) }))
    .max(mostConcerns),
});

export type AnalysisAnswer = z.infer<typeof analysisAnswer>;

export const ratingsOf = (answer: AnalysisAnswer): readonly ModelRating[] =>
  domainIds.map((domain) => {
    const phrases: { readonly [sign: string]: string } = signs[domain];
    const { rating, quotes } = answer[domain];
    return {
      domain,
      rating,
      quotes: quotes
        .filter(({ quote }) => quote.length <= quoteChars)
        .map(({ turn, quote, sign }) => ({ turn, quote, finding: phrases[sign] ?? '' })),
    };
  });

export const concernsOf = ({ concerns }: AnalysisAnswer): readonly ModelConcern[] =>
  concerns.map(({ concern, turn, quote }) => ({ concern, turn, quote }));
