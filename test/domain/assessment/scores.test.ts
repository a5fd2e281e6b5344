import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAnimals } from '../../../src/domain/assessment/scores/animal-norms.ts';
import { domainScore } from '../../../src/domain/assessment/scores/domain-score.ts';
import { beliefFromItems, estimate } from '../../../src/domain/assessment/scores/estimate.ts';
import { opinionOn, type ModelRun } from '../../../src/domain/assessment/scores/model-ratings.ts';
import { baselineOf, speechAdjustment } from '../../../src/domain/assessment/scores/personal-baseline.ts';
import { riskLevelOf, roundScore } from '../../../src/domain/assessment/scores/scale.ts';
import { scoreOfShortBlessed } from '../../../src/domain/assessment/scores/sbt-equivalent.ts';
import type { Marker } from '../../../src/domain/assessment/markers/marker.ts';
import { aside, dialogue, said } from './interview-parts.ts';

const unit = fc.double({ min: 0, max: 10, noNaN: true });

describe('the scale', () => {
  it('reads the band from the rounded score', () => {
    expect([6.949, 6.95, 7, 3.949, 3.95, 4].map(riskLevelOf)).toEqual([
      'moderate',
      'low',
      'low',
      'high',
      'moderate',
      'moderate',
    ]);
    expect(roundScore(6.95)).toBe(7);
    expect(roundScore(0.1 + 0.2)).toBe(0.3);
  });

  it('always shows a score in the band it is called', () => {
    fc.assert(
      fc.property(unit, (score) => {
        const shown = roundScore(score);
        const expected = shown >= 7 ? 'low' : shown >= 4 ? 'moderate' : 'high';
        expect(riskLevelOf(score)).toBe(expected);
      }),
    );
  });

  it('puts the bands of the Short Blessed Test on those of the score', () => {
    expect([0, 4, 5, 9, 10, 28].map(scoreOfShortBlessed)).toEqual([10, 7, 6.9, 4, 3.9, 0]);
    for (let total = 1; total <= 28; total++)
      expect(scoreOfShortBlessed(total)).toBeLessThan(scoreOfShortBlessed(total - 1));
  });
});

describe('an estimate', () => {
  it('has the score in its interval, within the scale, and bands that add up', () => {
    fc.assert(
      fc.property(unit, fc.double({ min: 0.5, max: 20, noNaN: true }), (score, items) => {
        const { interval, bands, score: shown } = estimate(score, beliefFromItems(score, items));
        expect(interval[0]).toBeGreaterThanOrEqual(0);
        expect(interval[0]).toBeLessThanOrEqual(shown);
        expect(interval[1]).toBeGreaterThanOrEqual(shown);
        expect(interval[1]).toBeLessThanOrEqual(10);
        expect(bands.low + bands.moderate + bands.high).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is borderline near the limits of the bands and clear far from them', () => {
    expect(estimate(7.3, { centre: 7.3, standardError: 0.8 }).borderline).toBe(true);
    expect(estimate(9, { centre: 9, standardError: 0.8 }).borderline).toBe(false);
    expect(estimate(7.3, { centre: 7.3, standardError: 0.8 }).bands.low).toBeCloseTo(0.67, 2);
  });

  it('is narrower with more items', () => {
    expect(beliefFromItems(7, 10).standardError).toBeLessThan(beliefFromItems(7, 5).standardError);
    expect(beliefFromItems(10, 5).centre).toBeLessThan(10);
  });
});

describe('animals', () => {
  it('are compared with people of the same age', () => {
    expect(scoreAnimals(16, { ageYears: 75 })).toMatchObject({ score: 10, norm: 'fits' });
    expect(scoreAnimals(14, { ageYears: 85 }).score).toBe(10);
    expect(scoreAnimals(19, { ageYears: 60 }).score).toBe(10);
    expect(scoreAnimals(16, { ageYears: null }).norm).toBe('age_unknown');
    expect(scoreAnimals(16, { ageYears: null }).standardError).toBeGreaterThan(
      scoreAnimals(16, { ageYears: 75 }).standardError,
    );
    expect(scoreAnimals(19, { ageYears: 45 }).norm).toBe('younger_than_norms');
  });
});

const transcript = dialogue(aside('How was it?'), said('I lost my keys again.'));
const run = (rating: number | null, quote = 'lost my keys', model = 'm1', turn = 1): ModelRun => ({
  model,
  prompt: 'p1',
  ratings: [{ domain: 'memory', rating, quotes: [{ turn, quote, finding: 'mislaid something' }] }],
});
const opinion = (...runs: readonly ModelRun[]) => opinionOn('memory', transcript, runs);
const anchor = { score: 6, belief: { centre: 6, standardError: 1 }, evidence: [] };

describe('what language models say', () => {
  it('counts with the participant’s own words only', () => {
    expect(opinion(run(3))).toMatchObject({ rating: 3, evidence: [{ turn: 1, quote: 'lost my keys' }] });
    expect(opinion(run(3, 'lost his keys'))).toBeNull();
    expect(opinion(run(3, 'How was it', 'm1', 0))).toBeNull();
    for (const turn of [-1, 2, 0.5, NaN]) expect(opinion(run(3, 'lost my keys', 'm1', turn))).toBeNull();
    for (const rating of [null, -1, 11, NaN, Infinity]) expect(opinion(run(rating))).toBeNull();
    expect(opinion(run(3), run(3, 'x'), run(3, 'y'))).toBeNull();
  });

  it('has the precision of its runs, and the disagreement of its models', () => {
    const two = opinion(run(4), run(6), run(4), run(6))!;
    expect(two.rating).toBe(5);
    expect(two.runError).toBeCloseTo(Math.sqrt(4 / 3 / 4), 9);
    expect(two.modelError).toBe(0);
    const models = opinion(run(4), run(4), run(6, 'lost my keys', 'm2'))!;
    expect(models).toMatchObject({ rating: 5, runError: 0 });
    expect(models.modelError).toBeCloseTo(Math.SQRT2, 9);
  });

  it('moves what tasks measured by at most one point', () => {
    fc.assert(
      fc.property(unit, unit, (score, rating) => {
        const anchored = { ...anchor, score, belief: { centre: score, standardError: 1 } };
        const moved = domainScore({
          anchor: anchored,
          opinion: opinion(run(rating)),
          adjustment: 0,
          transcriptionError: 0,
        })!;
        expect(Math.abs(moved.score - score)).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.sign(moved.score - score) * Math.sign(rating - score)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is all there is without tasks, with a wide interval, and nothing without either', () => {
    const parts = { anchor: null, adjustment: 0, transcriptionError: 0 };
    const alone = domainScore({ ...parts, opinion: opinion(run(3)) })!;
    expect(alone).toMatchObject({ score: 3, basis: 'llm_only' });
    expect(alone.belief.standardError).toBeGreaterThanOrEqual(1.5);
    expect(domainScore({ ...parts, opinion: null })).toBeNull();
  });

  it('shows no markup of theirs', () => {
    const rude = {
      ...run(3),
      ratings: [
        { domain: 'memory' as const, rating: 3, quotes: [{ turn: 1, quote: 'keys', finding: '<b>x</b>' }] },
      ],
    };
    expect(opinion(rude)!.evidence[0]!.finding).not.toContain('<');
  });
});

const marker = (value: number | null): Marker => ({
  id: 'word_finding',
  value,
  unit: 'per 100 words',
  n: 200,
  tier: 'B',
  reliability: 'usual',
  evidence: [],
});

describe('the personal baseline', () => {
  it('moves Language by at most half a point, and not at all without three sessions', () => {
    const baseline = baselineOf([[marker(1)], [marker(2)], [marker(3)]]);
    expect(baseline.word_finding).toEqual({ mean: 2, deviation: 1, sessions: 3 });
    expect(speechAdjustment([marker(2)], baseline)).toBeCloseTo(0, 12);
    expect(speechAdjustment([marker(3)], baseline)).toBe(-0.25);
    expect(speechAdjustment([marker(50)], baseline)).toBe(-0.5);
    expect(speechAdjustment([marker(0)], baseline)).toBe(0.5);
    expect(speechAdjustment([marker(50)], baselineOf([[marker(1)], [marker(2)]]))).toBe(0);
    expect(speechAdjustment([marker(null)], baseline)).toBe(0);
  });
});
