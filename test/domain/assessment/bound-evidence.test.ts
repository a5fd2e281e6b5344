import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import { boundEvidence, evidenceLimits } from '../../../src/domain/assessment/bound-evidence.ts';
import type { Evidence } from '../../../src/domain/assessment/evidence.ts';
import { domainIds } from '../../../src/domain/assessment/scores/scale.ts';
import { transcriptOf } from '../../../src/domain/assessment/transcript/turn.ts';
import { interviewAt } from '../../support/simulated-people/stored-interview.ts';

const listsIn = ({ domains, items, markers, fluency }: Assessment): readonly (readonly Evidence[])[] => [
  ...domainIds.map((domain) => domains[domain].evidence),
  ...[...items, ...markers].map(({ evidence }) => evidence),
  fluency?.repetitions ?? [],
];

describe('the evidence that is kept', () => {
  it('is all of it for an interview', () => {
    const { transcript, context } = interviewAt(3);
    const assessment = assess(transcript, context);
    expect(boundEvidence(assessment)).toEqual(assessment);
  });

  it('is bounded however often a thing is said, and stays what was said', () => {
    const said = fc.constantFrom(
      'the the',
      'um cat',
      'dog dog dog',
      'help me I cannot breathe',
      '🐈‍⬛ x'.repeat(300),
    );
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), fc.boolean(), (words, asked) => {
        const text = Array.from({ length: 300 }, () => words.join(' ')).join(' ');
        const prompt = asked ? 'Please name as many animals as you can in one minute.' : 'How are you?';
        const transcript = transcriptOf([
          { role: 'interviewer', text: prompt },
          { role: 'participant', text },
        ]);
        const assessment = assess(transcript, emptyContext);
        const kept = boundEvidence(assessment);
        for (const list of listsIn(kept)) expect(list.length).toBeLessThanOrEqual(evidenceLimits.passages);
        expect(kept.concerns.length).toBeLessThanOrEqual(evidenceLimits.concerns);
        for (const { quote, turn, start, end } of [...listsIn(kept).flat(), ...kept.concerns]) {
          expect(quote.length).toBeLessThanOrEqual(evidenceLimits.quoteChars);
          expect(quote.isWellFormed()).toBe(true);
          expect(transcript.turns[turn]?.text.slice(start, end)).toBe(quote);
        }
        expect(kept.overall).toEqual(assessment.overall);
      }),
      { numRuns: 25 },
    );
  });

  it('says nothing less serious in place of what is more so', () => {
    const text = `${'I feel so lonely. '.repeat(300)} Help me, I cannot breathe and my chest hurts.`;
    const assessment = assess(transcriptOf([{ role: 'participant', text }]), emptyContext);
    const tiers = boundEvidence(assessment).concerns.map(({ tier }) => tier);
    expect(tiers[0]).toBe(1);
    expect(tiers).toEqual(tiers.toSorted((one, other) => one - other));
  });
});
