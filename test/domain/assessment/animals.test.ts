import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOf } from '../../../src/domain/assessment/items/windows.ts';
import { judgeAnimals } from '../../../src/domain/assessment/tasks/animal-item.ts';
import { animalCount } from '../../../src/domain/assessment/tasks/find-animals.ts';
import { asked, dialogue, said, windowOf } from './interview-parts.ts';

const count = (...answers: readonly string[]): number | undefined =>
  judgeAnimals(windowOf('animals', ...answers)).fluency?.count;

describe('animal fluency', () => {
  it('knows more than 600 animals', () => {
    expect(animalCount).toBeGreaterThanOrEqual(600);
  });

  it('counts different animals, in any inflection', () => {
    expect(count('Dog, cat, mice, two geese and some butterflies')).toBe(5);
    expect(count('A dog, dogs, another dog')).toBe(1);
    expect(count('polar bears, guinea pigs, a killer whale, orca')).toBe(3);
    expect(count('hippo and hippopotamus')).toBe(1);
    expect(count('wolves, foxes, ponies, sheep, deer')).toBe(5);
  });

  it('does not count a kind of which something is named', () => {
    expect(count('bird, robin, eagle')).toBe(2);
    expect(count('robin, bird')).toBe(1);
    expect(count('bird, fish')).toBe(2);
    expect(count('bird, owl, barn owl')).toBe(1);
    expect(count('dog, poodle, cat')).toBe(2);
  });

  it('does not count what is no animal', () => {
    expect(count('table, unicorn, dragon, lion')).toBe(1);
    expect(count("I can't think of any")).toBe(0);
    expect(judgeAnimals(windowOf('animals', "I'd rather not")).fluency).toBeNull();
  });

  it('quotes repetitions', () => {
    const { fluency } = judgeAnimals(windowOf('animals', 'cat, dog, Cats'));
    expect(fluency?.repetitions.map(({ quote }) => quote)).toEqual(['Cats']);
  });

  it('counts the first 60 s of event time', () => {
    const window = windowsOf(
      dialogue(
        asked('animals', { startMs: 90_000, endMs: 100_000 }),
        said('lion, tiger', { startMs: 101_000, endMs: 105_000 }),
        said('horse', { startMs: 140_000, endMs: 141_000 }),
        said('zebra', { startMs: 159_000, endMs: 159_500 }),
        said('camel', { startMs: 161_000, endMs: 162_000 }),
      ),
    ).at(-1)!;
    expect(judgeAnimals(window).fluency).toMatchObject({ count: 4, firstHalf: 2, secondHalf: 2 });
  });

  it('spreads the words of a long turn over its time', () => {
    const text = 'lion, tiger, horse, zebra, elephant, crocodile, hedgehog';
    const window = windowsOf(
      dialogue(asked('animals', { endMs: 0 }), said(text, { startMs: 0, endMs: 120_000 })),
    ).at(-1)!;
    expect(judgeAnimals(window).fluency?.count).toBe(5);
  });

  it('never counts less when another animal is added, unless it is a kind', () => {
    const animals = ['lion', 'tiger', 'zebra', 'salmon', 'robin', 'adder', 'ant'];
    fc.assert(
      fc.property(fc.shuffledSubarray(animals, { minLength: 1 }), (some) => {
        expect(count(some.join(', '))).toBe(some.length);
      }),
    );
  });
});
