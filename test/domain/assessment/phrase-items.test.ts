import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOf } from '../../../src/domain/assessment/items/windows.ts';
import { judgeRecall, judgeRegistration } from '../../../src/domain/assessment/tasks/phrase-items.ts';
import { formById } from '../../../src/domain/screening/forms.ts';
import { asked, dialogue, said, windowOf } from './interview-parts.ts';

const { units, phrase } = formById('a1')!;
const recall = (...answers: readonly string[]) => judgeRecall(units, windowOf('recall', ...answers));
const register = (...trials: readonly string[]) =>
  judgeRegistration(
    units,
    windowsOf(dialogue(...trials.flatMap((text) => [asked('registration'), said(text)]))).at(-1)!,
  );

describe('delayed recall', () => {
  it('counts the units, in any order, the street without its word', () => {
    expect(recall(phrase).errors).toBe(0);
    expect(recall('Boston, Garden, thirty-seven', 'and Walker, Peter Walker').errors).toBe(0);
    expect(recall('Peter, three seven something street').errors).toBe(3);
    expect(recall('It was Patrick Wilson').errors).toBe(5);
    expect(recall("I don't remember")).toMatchObject({ outcome: 'unknown', errors: 5, credit: 0 });
    expect(recall("I'd rather not")).toMatchObject({ outcome: 'refused', errors: null });
  });

  it('cites every unit', () => {
    expect(recall('Mr Walker of Boston').evidence.map(({ quote }) => quote)).toEqual(['Walker', 'Boston']);
  });

  it('never gets better with fewer units', () => {
    const said5 = ['Peter', 'Walker', '37', 'Garden', 'Boston'];
    fc.assert(
      fc.property(fc.subarray(said5), fc.constantFrom(', ', ' and ', '. '), (kept, glue) => {
        expect(recall(`${kept.join(glue)} I think`).errors).toBe(5 - kept.length);
      }),
    );
  });
});

describe('registration', () => {
  it('is full at the first trial, half by the third', () => {
    expect(register(phrase).credit).toBe(1);
    expect(register('Peter Walker, Boston', phrase)).toMatchObject({ credit: 0.5, errors: 1 });
    expect(register('Peter', 'Peter Walker', phrase).credit).toBe(0.5);
    expect(register('Peter', 'Peter Walker', 'Boston', phrase)).toMatchObject({ credit: 0, errors: 3 });
  });

  it('joins a trial that came in two turns', () => {
    const window = windowsOf(
      dialogue(asked('registration'), said('Peter Walker'), said('37 Garden Street, Boston')),
    );
    expect(judgeRegistration(units, window.at(-1)!).credit).toBe(1);
  });
});
