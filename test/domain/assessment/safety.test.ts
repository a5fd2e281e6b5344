import { describe, expect, it } from 'vitest';
import { concernsIn, findConcerns } from '../../../src/domain/assessment/safety/find-concerns.ts';
import { numbersFor, whatToDo } from '../../../src/domain/assessment/safety/what-to-do.ts';
import { aside, dialogue, said } from './interview-parts.ts';
import { harmlessSentences, plantedConcerns } from './planted-concerns.ts';

describe('concerns', () => {
  it.each(plantedConcerns)('are raised, tier %i or above: %s', (tier, sentence) => {
    expect(findConcerns(sentence)[0]?.tier ?? 5).toBeLessThanOrEqual(tier);
    expect(findConcerns(`Well, the soup was good. ${sentence}. Anyway.`)[0]?.tier ?? 5).toBeLessThanOrEqual(
      tier,
    );
  });

  it.each(harmlessSentences)('do not stop an interview: %s', (sentence) => {
    expect(findConcerns(sentence).filter(({ tier }) => tier <= 2)).toEqual([]);
  });

  it('quote the words that raised them, most serious first, and only the participant’s', () => {
    const { turns } = dialogue(
      aside('Did you say: I want to die?'),
      said('I am so lonely here. I wish I were dead.'),
      said('Oh, chest pain.'),
    );
    expect(concernsIn(turns)).toMatchObject([
      { turn: 2, concern: 'medical_emergency', tier: 1, quote: 'chest pain' },
      { turn: 1, concern: 'self_harm', tier: 2, quote: 'I wish I were dead'.slice(2) },
      { turn: 1, concern: 'low_mood', tier: 4 },
    ]);
  });
});

describe('not knowing where one is', () => {
  const answer = 'I do not know where I am.';
  const concernsAfter = (question: string) =>
    concernsIn(dialogue(aside(question), said(answer)).turns).map(({ concern }) => concern);

  it('raises a concern, but not as the answer to where one is', () => {
    expect(concernsAfter('How are you today?')).toEqual(['lost']);
    expect(concernsAfter('Which town are we in?')).toEqual([]);
    expect(concernsIn(dialogue(said(answer)).turns)).toMatchObject([{ concern: 'lost', tier: 2 }]);
  });

  it('leaves every other concern in such an answer', () => {
    const { turns } = dialogue(aside('Which town are we in?'), said(`${answer} I have chest pain.`));
    expect(concernsIn(turns)).toMatchObject([{ concern: 'medical_emergency' }]);
  });
});

describe('what to do', () => {
  it('names the numbers of the person’s country, and none that is not known', () => {
    expect(whatToDo(1, 'fall', 'en-GB')).toContain('ring 999 now');
    expect(whatToDo(1, 'fall', 'en-US')).toContain('ring 911 now');
    expect(whatToDo(2, 'self_harm', 'en-US')).toContain('988');
    expect(whatToDo(1, 'fall', 'de-DE')).toContain('112');
    expect(whatToDo(1, 'fall', 'en')).toContain('your local emergency number');
    expect(whatToDo(2, 'self_harm', 'en-ZZ')).toContain('your local emergency number');
    expect(numbersFor('en-Latn-IE')?.emergency).toBe('112');
  });

  it('says that it cannot call, for every tier that stops the interview', () => {
    for (const concern of ['fall', 'self_harm', 'abuse', 'self_harm_now'] as const)
      for (const tier of [1, 2] as const)
        expect(whatToDo(tier, concern, 'en-GB')).toContain('cannot call anyone');
    expect(whatToDo(4, 'medicines', 'en-GB')).toBeNull();
  });
});
