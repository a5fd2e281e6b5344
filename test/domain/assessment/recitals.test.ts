import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCounting, judgeMonths } from '../../../src/domain/assessment/tasks/recital-items.ts';
import { sequenceErrors } from '../../../src/domain/assessment/tasks/sequence.ts';
import { windowsOf } from '../../../src/domain/assessment/items/windows.ts';
import { asked, aside, dialogue, said, windowOf } from './interview-parts.ts';

const numbers =
  'twenty nineteen eighteen seventeen sixteen fifteen fourteen thirteen twelve eleven ten nine eight seven six five four three two one'.split(
    ' ',
  );
const months = 'December November October September August July June May April March February January'.split(
  ' ',
);
const counting = (text: string): number | null => judgeCounting(windowOf('counting', text)).errors;
const reciting = (text: string): number | null => judgeMonths(windowOf('months', text)).errors;
const without = (values: readonly string[], ...left: readonly string[]): string =>
  values.filter((value) => !left.includes(value)).join(', ');

describe('counting backwards', () => {
  it('has no error in words, digits or a run of digits', () => {
    expect(counting(numbers.join(' '))).toBe(0);
    expect(counting(`All right. ${numbers.map((_, n) => 20 - n).join(', ')}. There.`)).toBe(0);
    expect(counting('20191817161514131211 10 9 8 7 6 5 4 3 2 1')).toBe(0);
    expect(counting(numbers.join('-'))).toBe(0);
  });

  it('counts omissions, swaps and stopping early, up to two', () => {
    expect(counting(without(numbers, 'thirteen'))).toBe(1);
    expect(counting(without(numbers, 'thirteen', 'seven'))).toBe(2);
    expect(counting(without(numbers, 'thirteen', 'seven', 'two', 'three'))).toBe(2);
    expect(counting(numbers.join(' ').replace('twelve eleven', 'eleven twelve'))).toBe(1);
    expect(counting(without(numbers, 'one'))).toBe(1);
  });

  it('does not count what is corrected, said twice or begun again', () => {
    expect(counting(numbers.join(' ').replace('fourteen', 'thirteen, no, fourteen'))).toBe(0);
    expect(counting(numbers.join(' ').replace('fourteen', 'fourteen, wait, um,'))).toBe(0);
    expect(counting(numbers.join(' ').replace('fourteen', 'fourteen, fourteen'))).toBe(0);
    expect(counting(`twenty, nineteen, let me start again, ${numbers.join(', ')}`)).toBe(0);
  });

  it('counts a forward beginning as one error', () => {
    expect(counting(`one, two, three. Oh, backwards: ${numbers.join(', ')}`)).toBe(1);
    expect(counting('one, two, three, four, five, six')).toBe(2);
  });

  it('is the most errors when the person cannot, and not scored when they will not', () => {
    expect(judgeCounting(windowOf('counting', "I can't do that"))).toMatchObject({ errors: 2, credit: 0 });
    expect(judgeCounting(windowOf('counting', "I'd rather not"))).toMatchObject({
      errors: null,
      credit: null,
    });
    expect(judgeCounting(windowOf('counting'))).toMatchObject({ outcome: 'no_answer', errors: null });
  });
});

const prompted = (prompt: string): number | null =>
  judgeMonths(
    windowsOf(
      dialogue(
        asked('months'),
        said(months.slice(0, 6).join(', ')),
        aside(prompt),
        said(months.slice(6).join(', ')),
      ),
    ).at(-1)!,
  ).errors;

describe('months backwards', () => {
  it('counts as counting does', () => {
    expect(reciting(months.join(', '))).toBe(0);
    expect(reciting(without(months, 'August'))).toBe(1);
    expect(reciting('December, November, October, September')).toBe(2);
    expect(reciting(`January, February, oh no. ${months.join(', ')}`)).toBe(1);
    expect(reciting(months.join(', ').replace('April', 'March, no, April'))).toBe(0);
  });

  it('takes a prompt with the last month for an error, a repeated instruction not', () => {
    expect(prompted('You said July.')).toBe(1);
    expect(prompted('Please go on from December.')).toBe(0);
    expect(prompted('Take your time.')).toBe(0);
  });
});

describe('errors of a sequence', () => {
  const expected = [5, 4, 3, 2, 1];

  it('are none for what is expected, and as many as values left out', () => {
    expect(sequenceErrors(expected, expected)).toBe(0);
    fc.assert(
      fc.property(fc.subarray(expected), (kept) => {
        expect(sequenceErrors(kept, expected)).toBe(expected.length - kept.length);
      }),
    );
  });
});
