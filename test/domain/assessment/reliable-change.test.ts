import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeBetween,
  reliableDecline,
  type MeasuredScores,
} from '../../../src/domain/assessment/scores/reliable-change.ts';
import { trendOf, type TrendInput } from '../../../src/domain/assessment/scores/trend.ts';

const measured = (score: number) => ({ score, standardError: 0.8 });
const scores = (memory: number, orientation: number, others = 8): MeasuredScores => ({
  memory: measured(memory),
  orientation: measured(orientation),
  language: measured(others),
  executive_function: measured(others),
});

const vague = (score: number) => ({ score, standardError: 2 });

describe('reliable change', () => {
  it('needs a drop of 2.21 points by the assumed retest differences', () => {
    expect(changeBetween(measured(8), measured(5.8)).reliable).toBeNull();
    expect(changeBetween(measured(8), measured(5.79)).reliable).toBe('decline');
    expect(changeBetween(measured(5.79), measured(8)).reliable).toBe('improvement');
    expect(changeBetween(measured(8), measured(6.4))).toMatchObject({ difference: -1.6, provisional: true });
  });

  it('needs more where the measurement itself is less certain', () => {
    expect(changeBetween(vague(8), vague(4)).reliable).toBeNull();
  });

  it('is antisymmetric', () => {
    const score = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(score, score, (one, other) => {
        const [there, back] = [
          changeBetween(measured(one), measured(other)),
          changeBetween(measured(other), measured(one)),
        ];
        expect(there.index).toBeCloseTo(-back.index, 12);
      }),
    );
  });

  it('is a decline in two domains, or in one twice in a row', () => {
    const before = scores(9, 9);
    expect(reliableDecline(before, [scores(5, 9)])).toBe(false);
    expect(reliableDecline(before, [scores(5, 5)])).toBe(true);
    expect(reliableDecline(before, [scores(5, 9), scores(5, 9)])).toBe(true);
    expect(reliableDecline(before, [scores(5, 9), scores(9, 9), scores(5, 9)])).toBe(false);
    expect(reliableDecline(before, [scores(5, 9), scores(9, 5)])).toBe(false);
    expect(reliableDecline(before, [])).toBe(false);
    expect(reliableDecline(before, [{ ...scores(5, 9), orientation: null }])).toBe(false);
  });
});

const at = (
  month: number,
  overall: number | null,
  domains: MeasuredScores,
  algorithm = 'a1',
): TrendInput => ({
  at: new Date(Date.UTC(2026, month, 1)),
  algorithm,
  overall,
  domains,
});

describe('the trend', () => {
  it('compares with the second of three, for the first gain is practice', () => {
    const { points, baseline } = trendOf(
      [at(2, 5, scores(5, 5)), at(0, 7, scores(7, 7)), at(1, 9, scores(9, 9))],
      'a1',
    );
    expect(baseline).toBe(1);
    expect(points.map(({ overall }) => overall)).toEqual([7, 9, 5]);
    expect(points[2]!.sinceBaseline?.memory?.difference).toBe(-4);
    expect(points.map((point) => point.reliableDecline)).toEqual([false, false, true]);
    expect(points[0]!.sincePrevious).toBeNull();
  });

  it('has a slope from three assessments over a month on', () => {
    expect(trendOf([at(0, 9, scores(9, 9)), at(1, 8, scores(8, 8))], 'a1').overallPerYear).toBeNull();
    const year = [
      at(0, 9, scores(9, 9)),
      at(6, null, scores(8, 8)),
      at(6, 8, scores(8, 8)),
      at(12, 7, scores(7, 7)),
    ];
    expect(trendOf(year, 'a1').overallPerYear).toBeCloseTo(-2, 1);
  });

  it('leaves other algorithms out, and says so', () => {
    const { points, leftOut } = trendOf([at(0, 9, scores(9, 9), 'old'), at(1, 8, scores(8, 8))], 'a1');
    expect(points).toHaveLength(1);
    expect(leftOut).toBe(1);
    expect(trendOf([], 'a1')).toEqual({ points: [], baseline: null, overallPerYear: null, leftOut: 0 });
  });
});
