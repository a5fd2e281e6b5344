import { createHash } from 'node:crypto';
import { zodTextFormat } from 'openai/helpers/zod';
import { describe, expect, it } from 'vitest';
import { tierOf } from '../../../src/domain/assessment/safety/safety-rules.ts';
import { domainIds } from '../../../src/domain/assessment/scores/scale.ts';
import { analysisAnswer } from '../../../src/infrastructure/openai/analysis-answer.ts';
import { evidencePrompt, ratingPrompt } from '../../../src/infrastructure/openai/analysis-prompts.ts';
import { signs } from '../../../src/infrastructure/openai/analysis-signs.ts';
import { allPrompts } from '../../../src/infrastructure/openai/prompt-catalogue.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the prompts', () => {
  it('keep their wording under their ids: a changed text needs a new version', () => {
    const pinned = allPrompts.map(({ id, text }) => `${id} ${sha256(text)}`);
    expect(pinned).toEqual([
      'interviewer-1 15b05a96fc425bc832a6837e5b0ff186d96f94e60a66d0910927e28069d54762',
      'analysis-1 24ae454474ce417a05081b33f5d64a31a4cae331fcaa2f04e2daa30660b2f44f',
      'analysis-evidence-1 a4293c9d6b6b52758b069f118f15872dd6bbd6770598aaccc8ce6a2edf6ed84a',
    ]);
    expect(allPrompts.map(({ id, sha256: hash }) => `${id} ${hash}`)).toEqual(pinned);
  });

  it('have an id each, of a name and a version', () => {
    const ids = allPrompts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*-\d+$/);
  });
});

describe('the prompts of the analysis', () => {
  it('belong to one shape of the answer: another shape needs new versions too', () => {
    const shape = JSON.stringify(zodTextFormat(analysisAnswer, 'analysis').schema);
    expect([ratingPrompt.id, evidencePrompt.id, sha256(shape)]).toEqual([
      'analysis-1',
      'analysis-evidence-1',
      '870f5284b1ce53f6ccced1565c937e21d401a945c40c550f117d21b2d3134fca',
    ]);
  });

  it.each([ratingPrompt, evidencePrompt])('name every domain, sign and concern: $id', ({ text }) => {
    for (const domain of domainIds) {
      expect(text).toMatch(new RegExp(`^${domain}$`, 'm'));
      for (const [sign, words] of Object.entries(signs[domain]))
        expect(text).toContain(`- ${sign}: ${words}`);
    }
    for (const concern of Object.keys(tierOf)) expect(text).toContain(`- ${concern}: `);
  });

  it('show phrases that are plain, and speak of no disease', () => {
    for (const phrase of domainIds.flatMap((domain) => Object.values(signs[domain]))) {
      expect(phrase).toMatch(/^[a-z ,]{10,80}$/);
      expect(phrase).not.toMatch(/dement|alzheim|impair|patholog|disease/);
    }
  });
});
