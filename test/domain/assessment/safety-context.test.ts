import { describe, expect, it } from 'vitest';
import { findConcerns } from '../../../src/domain/assessment/safety/find-concerns.ts';

const alarms = (text: string) => findConcerns(text).filter(({ tier }) => tier <= 2);

describe('grave words', () => {
  it.each([
    ['long over', 'My son hits me with his belt', 'My father hit me with his belt when I was a child'],
    ['of a certain year', 'We had a fire in the kitchen', 'We had a fire in the kitchen in 1962'],
    ['of a story', 'He locked me in the cellar', 'On the telly he locked me in the cellar'],
    ['of somebody else', 'I have a crushing pain in the chest', 'He had a crushing pain in the chest'],
    ['supposed', 'I fell and broke my hip', 'I would be in trouble if I fell and broke my hip'],
    ['denied', 'I have chest pain', 'I have no chest pain'],
    ['a manner of speaking', 'My heart is racing and pounding', 'My heart skipped a beat'],
  ])('alarm, and do not when they are %s', (_, grave, harmless) => {
    expect(alarms(grave)).not.toEqual([]);
    expect(alarms(harmless)).toEqual([]);
  });

  it('alarm again where what is long over goes on', () => {
    expect(alarms('He hit me years ago')).toEqual([]);
    expect(alarms('He hit me years ago and he still hits me')).not.toEqual([]);
  });

  it('are each told once, however many rules they meet', () => {
    const found = findConcerns('I fell and I cannot get up off the floor');
    expect(found.filter(({ concern }) => concern === 'fall')).toHaveLength(1);
  });
});
