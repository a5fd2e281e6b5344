import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/assessment/scores/reliable-change.ts';
import { riskLevelOf } from '../../../src/domain/assessment/scores/scale.ts';
import {
  decideFollowUp,
  weeklyInARow,
  type FollowUpFacts,
} from '../../../src/domain/schedules/follow-up-policy.ts';
import { wordsOf } from '../../../src/domain/schedules/reasons.ts';
import { dayMs, after, scheduleOn, start } from './schedules.ts';

type Scores = readonly [
  memory: number | null,
  language: number | null,
  executive: number | null,
  place: number | null,
];

type DomainScore = FollowUpFacts['assessment']['domains']['memory'];
const domain = (score: number | null) => ({ score }) as DomainScore;

const assessmentOf = (overall: number | null, scores: Scores = [8, 8, 8, 8]) => {
  const [memory, language, executive, place] = scores;
  return {
    overall: { score: overall, riskLevel: overall === null ? null : riskLevelOf(overall) },
    domains: {
      memory: domain(memory),
      language: domain(language),
      executive_function: domain(executive),
      orientation: domain(place),
    },
  } as FollowUpFacts['assessment'];
};

const change = (difference: number, reliable: Change['reliable'] = null): Change => ({
  difference,
  index: difference,
  reliable,
  provisional: true,
});
const none = { memory: null, language: null, executive_function: null, orientation: null };

const facts = (changes: Partial<FollowUpFacts> = {}): FollowUpFacts => ({
  assessment: assessmentOf(8),
  previous: null,
  weeklyInARow: 0,
  override: null,
  ...changes,
});
const decide = (changes: Partial<FollowUpFacts>) => decideFollowUp(facts(changes))!;
const codesOf = (changes: Partial<FollowUpFacts>) => decide(changes).reasons.map(({ code }) => code);

describe('how often to meet', () => {
  it.each([
    [8, 'monthly'],
    [7, 'monthly'],
    [6.9, 'every_two_weeks'],
    [4, 'every_two_weeks'],
    [3.9, 'weekly'],
  ] as const)('with an overall score of %d is %s', (overall, frequency) => {
    expect(decide({ assessment: assessmentOf(overall) }).frequency).toBe(frequency);
  });

  it.each([
    [8, 3.9, 'every_two_weeks'],
    [8, 4, 'monthly'],
    [5, 0, 'weekly'],
    [3, 1, 'weekly'],
  ] as const)('with %d overall and one domain at %d is %s', (overall, low, frequency) => {
    expect(decide({ assessment: assessmentOf(overall, [8, low, 8, null]) }).frequency).toBe(frequency);
  });

  it('rises by one level however many domains are low', () => {
    expect(decide({ assessment: assessmentOf(8, [1, 1, 1, 1]) }).frequency).toBe('every_two_weeks');
  });

  it.each([
    [9.6, 8, 'weekly'],
    [9.5, 8, 'monthly'],
    [8.1, 8, 'monthly'],
    [null, 8, 'monthly'],
  ] as const)('after %s, with %d now, is %s', (before, now, frequency) => {
    const previous = { overall: before, changes: none };
    expect(decide({ assessment: assessmentOf(now), previous }).frequency).toBe(frequency);
  });

  it('is not decided where too little is known, unless somebody chooses', () => {
    expect(decideFollowUp(facts({ assessment: assessmentOf(null) }))).toBeNull();
    const override = { frequency: 'monthly', by: 'person' } as const;
    expect(decide({ assessment: assessmentOf(null), override })).toMatchObject({ frequency: 'monthly' });
  });

  it('is what somebody chose, with the reasons that spoke for something else', () => {
    const override = { frequency: 'monthly', by: 'clinician' } as const;
    const decision = decide({ assessment: assessmentOf(3, [1, 8, 8, 8]), override });
    expect(decision.frequency).toBe('monthly');
    expect(decision.reasons.map(({ code }) => code)).toEqual([
      'risk_level',
      'low_domain',
      'nothing_to_compare',
      'override',
    ]);
  });

  it('is weekly four times in a row at most before a clinician is asked', () => {
    const high = { assessment: assessmentOf(2) };
    expect(decide(high)).toMatchObject({ frequency: 'weekly', count: 4 });
    expect(decide({ ...high, weeklyInARow: 3 })).toMatchObject({ frequency: 'weekly', count: 1 });
    expect(decide({ ...high, weeklyInARow: 4 })).toMatchObject({ frequency: 'every_two_weeks' });
    expect(codesOf({ ...high, weeklyInARow: 4 })).toContain('clinician_to_decide');
    expect(codesOf({ ...high, weeklyInARow: 3 })).not.toContain('clinician_to_decide');
    const mine = { frequency: 'weekly', by: 'person' } as const;
    expect(decide({ ...high, weeklyInARow: 4, override: mine }).frequency).toBe('every_two_weeks');
    const theirs = { frequency: 'weekly', by: 'clinician' } as const;
    expect(decide({ ...high, weeklyInARow: 4, override: theirs })).toMatchObject({
      frequency: 'weekly',
      count: 4,
    });
  });

  it.each([
    ['a drop that is reliable', 9.6, 'decline', true],
    ['a drop that is not', 9.6, null, false],
    ['a reliable decline in one domain without a drop', 8.5, 'decline', false],
    ['neither', 8.5, null, true],
  ] as const)('says whether the reliable change index agrees: %s', (_, before, reliable, agrees) => {
    const previous = { overall: before, changes: { ...none, memory: change(-3, reliable) } };
    const { reasons } = decide({ assessment: assessmentOf(8), previous });
    expect(reasons).toContainEqual({
      code: 'reliable_change',
      agrees,
      declined: reliable === null ? [] : ['memory'],
    });
  });

  it('says each reason in words', () => {
    const previous = { overall: 9.6, changes: { ...none, memory: change(-3, 'decline') } };
    const { reasons } = decide({ assessment: assessmentOf(3.5, [1.25, 8, 8, 8]), previous, weeklyInARow: 9 });
    expect(reasons.map(wordsOf)).toEqual([
      'The screening summary put the overall score in the high-risk band.',
      'The score for memory was 1.3, below 4.0.',
      'The overall score fell by 6.1 points since the assessment before.',
      'The reliable change index sees a reliable decline in memory, which agrees with this.',
      'There were four weekly appointments in a row: a clinician is asked before there are more.',
    ]);
  });
});

describe('weekly appointments in a row', () => {
  const weekly = scheduleOn([0, 7, 14, 21], { frequency: 'weekly' });
  const monthly = scheduleOn([0, 28], { frequency: 'monthly' });
  it('are those that were due by now, over several schedules', () => {
    const earlier = scheduleOn([-14, -7], { frequency: 'weekly', status: 'cancelled' });
    expect(weeklyInARow([weekly, earlier], after(8 * dayMs))).toBe(4);
    expect(weeklyInARow([weekly, earlier], after(-dayMs))).toBe(2);
    expect(weeklyInARow([], start)).toBe(0);
  });
  it('end where it was less often, and not with what is only planned', () => {
    expect(weeklyInARow([weekly, monthly, weekly], after(dayMs))).toBe(1);
    const planned = scheduleOn([90], { frequency: 'monthly' });
    expect(weeklyInARow([planned, weekly], after(15 * dayMs))).toBe(3);
  });
});
