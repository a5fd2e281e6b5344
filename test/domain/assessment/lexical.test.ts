import { describe, expect, it } from 'vitest';
import {
  brunetIndex,
  honoreStatistic,
  lexicalDiversity,
  movingTypeTokenRatio,
  typeTokenRatio,
} from '../../../src/domain/assessment/markers/lexical.ts';

const tokensOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];

/** The example of the documentation of LexicalRichness, with the values printed there. */
const published = tokensOf(
  `Measure of textual lexical diversity, computed as the mean length of sequential words in a text that maintains a minimum
  threshold TTR score. Iterates over words until TTR scores falls below a threshold, then increase factor counter by 1 and
  start over. McCarthy and Jarvis (2010, pg. 385) recommends a factor threshold in the range of [0.660, 0.750]. (McCarthy
  2005, McCarthy and Jarvis 2010)`,
);

const own = tokensOf(
  `well yesterday i went to the market with my daughter and we bought apples and bread and then we went to the thing the um
  what do you call it the pharmacy and i picked up my tablets and after that we had tea at home and my daughter told me about
  her work at the school and i told her about the garden because the roses are doing very well this year and i was very
  pleased about the roses and then she went home in the evening and i watched the news and went to bed`,
);

describe('lexical measures', () => {
  it('agree with LexicalRichness to the last digit', () => {
    expect(published).toHaveLength(57);
    expect(new Set(published).size).toBe(39);
    expect(typeTokenRatio(published)).toBe(0.6842105263157895);
    expect(movingTypeTokenRatio(published, 25)).toBe(0.8351515151515151);
    expect(lexicalDiversity(published)).toBe(46.79226361031519);
  });

  it('agree with the values computed for our own text', () => {
    expect(own).toHaveLength(98);
    expect(new Set(own).size).toBe(55);
    expect(typeTokenRatio(own)).toBeCloseTo(0.5612, 4);
    expect(movingTypeTokenRatio(own, 50)).toBeCloseTo(0.6841, 4);
    expect(movingTypeTokenRatio(own, 25)).toBeCloseTo(0.787, 4);
    expect(lexicalDiversity(own)).toBeCloseTo(38.373, 3);
    expect(brunetIndex(own)).toBeCloseTo(10.6641, 4);
    expect(honoreStatistic(own)).toBeCloseTo(1483.37, 2);
  });

  it('are null where there is nothing to measure', () => {
    expect(typeTokenRatio([])).toBeNull();
    expect(movingTypeTokenRatio(own.slice(0, 49), 50)).toBeNull();
    expect(lexicalDiversity(['all', 'different'])).toBeNull();
    expect(brunetIndex([])).toBeNull();
    expect(honoreStatistic(['all', 'different'])).toBeNull();
  });
});
