import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { TurnConcern } from '../../../src/domain/assessment/safety/find-concerns.ts';
import {
  concernsOfRuns,
  verifyConcerns,
  type ModelConcern,
} from '../../../src/domain/assessment/safety/model-concerns.ts';
import { tierOf, type SafetyConcern } from '../../../src/domain/assessment/safety/safety-rules.ts';
import { aside, dialogue, said } from './interview-parts.ts';

const swans = 'Tomorrow I am going to follow the swans';
const transcript = dialogue(
  aside('Do you ever want to follow the swans?'),
  said(`${swans}, and that is that.`),
  { role: 'other', text: 'She took all her pills.' },
  said('My chest really hurts.'),
);

const claim = (concern: SafetyConcern, turn: number, quote: string): ModelConcern => ({
  concern,
  turn,
  quote,
});
const concernsWith = (...concerns: readonly ModelConcern[]): readonly TurnConcern[] =>
  assess(transcript, { ...emptyContext, concerns }).concerns;
const byRules = concernsWith();

describe('what a model raises', () => {
  it('stands beside what rules raise, the most serious first', () => {
    expect(byRules.map(({ concern }) => concern)).toEqual(['medical_emergency']);
    expect(concernsWith(claim('self_harm_now', 1, swans))).toEqual([
      { concern: 'self_harm_now', tier: 1, turn: 1, start: 0, end: swans.length, quote: swans },
      ...byRules,
    ]);
  });

  it('is told once where the rules raise it too', () => {
    expect(concernsWith(claim('medical_emergency', 3, 'My chest really hurts.'))).toEqual(byRules);
    const twice = claim('self_harm', 1, 'follow the swans');
    expect(concernsWith(twice, twice)).toHaveLength(2);
  });

  it.each([
    ['words that nobody said', claim('self_harm_now', 1, 'I will drown myself')],
    ['words of the interviewer', claim('self_harm_now', 0, 'follow the swans')],
    ['words of somebody else', claim('self_harm_now', 2, 'She took all her pills')],
    ['words of another turn', claim('self_harm_now', 3, swans)],
    ['a turn that does not exist', claim('self_harm_now', 99, swans)],
    ['a turn that is no number of one', claim('self_harm_now', 1.5, swans)],
    ['a part of a word', claim('self_harm_now', 1, 'omorrow I am')],
    ['no words at all', claim('self_harm_now', 1, '')],
  ])('is nothing with %s', (_what, one) => {
    expect(concernsWith(one)).toEqual(byRules);
  });

  it('has the tier of what it is, and is found again to the letter', () => {
    const names = Object.keys(tierOf) as SafetyConcern[];
    const words = ['follow the swans', 'My chest', 'chest', 'Tomorrow', 'pills', 'swans?', ''];
    const anything = fc.record({
      concern: fc.constantFrom(...names),
      turn: fc.integer({ min: -2, max: 5 }),
      quote: fc.constantFrom(...words),
    });
    fc.assert(
      fc.property(fc.array(anything), (claims) => {
        for (const { concern, tier, turn, start, end, quote } of verifyConcerns(transcript.turns, claims)) {
          expect(tier).toBe(tierOf[concern]);
          expect(transcript.turns[turn]!.role).toBe('participant');
          expect(transcript.turns[turn]!.text.slice(start, end)).toBe(quote);
        }
        expect(concernsWith(...claims)).toEqual(expect.arrayContaining([...byRules]));
      }),
    );
  });
});

describe('the models of an assessment', () => {
  it('are named once each, with the turns that they did not read', () => {
    const run = { model: 'm', prompt: 'p', ratings: [] };
    const runs = [run, run, { ...run, prompt: 'q', unreadTurns: 3 }];
    expect(assess(transcript, { ...emptyContext, runs }).models).toEqual([
      { model: 'm', prompt: 'p' },
      { model: 'm', prompt: 'q', unreadTurns: 3 },
    ]);
  });
});

const raised = (...runs: readonly (readonly ModelConcern[])[]): readonly string[] =>
  concernsOfRuns(transcript.turns, runs).map(({ concern, turn }) => `${concern} ${turn}`);

describe('several runs', () => {
  const sees = claim('self_harm_now', 1, swans);
  const sad = claim('low_mood', 1, 'that is that');
  const elsewhere = claim('low_mood', 3, 'My chest');

  it('raise an alarm where a single one does', () => {
    expect(raised([], [], [], [sees])).toEqual(['self_harm_now 1']);
    expect(raised([sees], [sees], [sees])).toEqual(['self_harm_now 1']);
  });

  it('raise what is less than an alarm where half of them do, in the same turn', () => {
    expect(raised([], [], [sad])).toEqual([]);
    expect(raised([], [sad])).toEqual(['low_mood 1']);
    expect(raised([sad], [elsewhere], [])).toEqual([]);
    expect(raised([sad, elsewhere], [elsewhere], [sad])).toEqual(['low_mood 1', 'low_mood 3']);
  });

  it('raise nothing by words that nobody said, however many agree', () => {
    const invented = claim('self_harm_now', 1, 'I will drown myself');
    expect(raised([invented], [invented], [invented])).toEqual([]);
    expect(raised()).toEqual([]);
  });
});
