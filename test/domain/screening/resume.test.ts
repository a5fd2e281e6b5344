import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screeningForms } from '../../../src/domain/screening/forms.ts';
import { conduct, newGuide } from '../../../src/domain/screening/guide.ts';
import type { GuideState } from '../../../src/domain/screening/guide-state.ts';
import { promptFor } from '../../../src/domain/screening/prompts.ts';
import { resumeGuide, type Hear, type Spoken } from '../../../src/domain/screening/resume.ts';

const form = screeningForms[0]!;
const startedAt = new Date('2026-11-23T10:15:00Z');
const hear: Hear = (_guide, said) => ({ type: 'said', ...said });

const spoken = (role: Spoken['role'], content: string, at: number): Spoken => ({
  role,
  content,
  interrupted: false,
  ledger: null,
  createdAt: new Date(startedAt.getTime() + at),
});

const resumed = (messages: readonly Spoken[]) => resumeGuide(form, messages, startedAt, hear);

/** What may happen next: somebody says something, or a timer of the guide runs out. */
type Move = { readonly afterMs: number; readonly text: string | null };

const texts = [
  'Yes, that is fine',
  'Sunny morning',
  'Pardon?',
  "I'd rather not say",
  form.phrase,
  'Yesterday my daughter came by and we went to the market, where we bought apples and bread, and had tea together at home.',
  'December, November, October, September, August, July, June, May, April, March, February, January',
  "I don't know",
  'dog, cat',
];

const move: fc.Arbitrary<Move> = fc.record({
  afterMs: fc.integer({ min: 1_000, max: 60_000 }),
  text: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});

/** Conducts an interview, and keeps its states and what was said, as a live session stores it. */
const converse = (moves: readonly Move[]) => {
  let at = 0;
  let { state, effects } = conduct(newGuide(form), { type: 'began', at });
  const said: Spoken[] = [];
  const tell = (): void => {
    for (const effect of effects) if (effect.type === 'say') said.push(spoken('assistant', effect.text, at));
  };
  tell();
  for (const { afterMs, text } of moves) {
    at += afterMs;
    if (text !== null) said.push(spoken('user', text, at));
    const attempt = state.phase === 'asking' ? state.attempt : 0;
    const timer = state.phase === 'asking' && state.item === 'animals' ? 'task' : 'silence';
    ({ state, effects } = conduct(
      state,
      text === null ? { type: 'timer', timer, attempt, at } : { type: 'said', text, at },
    ));
    tell();
  }
  return { state, said };
};

/** `attempt` only tells moments apart. */
const essence = (state: GuideState): unknown =>
  state.phase === 'asking' ? { ...state, attempt: 0, silences: 0 } : state;

describe('an interview that is resumed', () => {
  it('stands where it stood, whatever was said and left unsaid', () => {
    let reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const { state, said } = converse(moves);
        const standing = resumed(said);
        expect(essence(standing.guide)).toEqual(essence(state));
        expect(standing.line).toBeNull();
        expect(standing.isOver).toBe(state.phase === 'closed');
        if (state.phase === 'asking') expect(standing.waits.length).toBeGreaterThan(0);
        reached = reached.add(state.phase === 'asking' ? state.item : state.phase);
      }),
      { numRuns: 500, seed: 4 },
    );
    expect(reached.size).toBeGreaterThan(8);
  });

  it('has not begun without a word', () => {
    expect(resumed([])).toMatchObject({ guide: { phase: 'new' }, line: null, waits: [], isOver: false });
  });

  it('still has to answer what the person said last', () => {
    const { said } = converse([{ afterMs: 1_000, text: 'Yes, that is fine' }]);
    expect(resumed(said.slice(0, -1)).line?.text).toBe(promptFor('hearing', form));
  });

  it('takes other words of the interviewer for the line that was due, and passes over the rest', () => {
    const { said } = converse([{ afterMs: 1_000, text: 'Yes, that is fine' }]);
    const deviating = [
      ...said.slice(0, -1),
      spoken('assistant', 'Can you hear me? Say sunny morning.', 2_000),
      spoken('assistant', 'Take your time.', 3_000),
    ];
    expect(resumed(deviating)).toMatchObject({ guide: { item: 'hearing', times: 1 }, line: null });
  });

  it('knows a line that was lost half-way and said again', () => {
    const { said } = converse([{ afterMs: 1_000, text: 'Yes, that is fine' }]);
    const lost = { ...said.at(-1)!, content: 'Thank', interrupted: true };
    const standing = resumed([
      ...said.slice(0, -1),
      lost,
      said.at(-1)!,
      spoken('user', 'sunny morning', 3_000),
    ]);
    expect(standing).toMatchObject({ guide: { item: 'recent_event', cuts: 0 } });
  });

  it('remembers that a question was broken off', () => {
    const { said } = converse([{ afterMs: 1_000, text: 'Yes, that is fine' }]);
    const cut = { ...said.at(-1)!, content: 'Thank', interrupted: true };
    const standing = resumed([...said.slice(0, -1), cut, spoken('user', 'I said yes', 3_000)]);
    expect(standing).toMatchObject({ guide: { item: 'hearing', cuts: 1 } });
    expect(standing.line?.text).toBe(promptFor('hearing', form));
  });
});
