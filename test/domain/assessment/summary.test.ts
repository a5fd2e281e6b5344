import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import type { AssessmentReview } from '../../../src/domain/assessment/review/assessment-review.ts';
import type { StoredAssessment } from '../../../src/domain/assessment/stored-assessment.ts';
import { summaryOf } from '../../../src/domain/assessment/summary/summary-of.ts';
import { assessedAt, clinician, storedIn } from '../../support/assessed-person.ts';
import { dialogue, said } from './interview-parts.ts';

const reviewOf = (stored: StoredAssessment, signedAt: Date | null): AssessmentReview => ({
  assessmentId: stored.id,
  userId: stored.userId,
  version: 2,
  clinicianId: clinician,
  text: 'Tired that day.',
  amendedScores: { memory: 6.5 },
  createdAt: stored.createdAt,
  signedAt,
});

/** Rated by a language model alone. */
const withoutTasks = (assessment: Assessment): Assessment => {
  const { domains } = assessment;
  const opinion = { basis: 'llm_only' as const };
  return {
    ...assessment,
    domains: {
      memory: { ...domains.memory, ...opinion },
      language: { ...domains.language, ...opinion },
      executive_function: { ...domains.executive_function, ...opinion },
      orientation: { ...domains.orientation, ...opinion },
    },
  };
};

describe('a cognitive screening summary', () => {
  it('has what was computed, in plain words and with the turns that it rests on', () => {
    const assessment = assessedAt(2, 7);
    const summary = summaryOf({ stored: storedIn(3, assessment), earlier: [], review: null });

    expect(summary.domains.map(({ domain, score }) => [domain, score])).toEqual([
      ['memory', 5.8],
      ['language', 7.5],
      ['executive_function', 5],
      ['orientation', 7],
    ]);
    for (const { domain, evidence, feedback, basisWords } of summary.domains) {
      expect(evidence).toEqual(assessment.domains[domain].evidence);
      expect(feedback).not.toBe('');
      expect(basisWords).toBe('Computed from scored tasks.');
    }
    expect(summary.overall).toMatchObject({ score: 6.3, riskLevel: 'moderate' });
    expect(summary.shortBlessed).toBe(8);
    expect(summary).toMatchObject({ status: 'preliminary', algorithm: assessment.algorithm, review: null });
  });

  it('never says that it is a diagnosis, nor that anybody is ill or well', () => {
    for (const level of [0, 1, 2, 3, 4]) {
      const stored = storedIn(3, assessedAt(level));
      const { notice, domains, ...rest } = summaryOf({ stored, earlier: [], review: null });
      expect(notice).toContain('not a diagnosis');
      const ours = JSON.stringify([
        rest,
        domains.map(({ title, basisWords, flags, feedback }) => [title, basisWords, flags, feedback]),
      ]);
      expect(ours).not.toMatch(/diagnos|dementia|alzheimer|impair|healthy|disease/i);
    }
  });

  it('says what is not known of a conversation with too little in it', () => {
    const assessment = assess(dialogue(said('Hello there.')), emptyContext);
    const summary = summaryOf({ stored: storedIn(3, assessment), earlier: [], review: null });
    expect(summary.domains.map(({ score }) => score)).toEqual([null, null, null, null]);
    expect(summary.overall).toMatchObject({ score: null, riskLevel: null, interval: null });
    expect(summary.overall.riskWords).toContain('too little');
    expect(summary.notKnown.join(' ')).toMatch(/Too little to judge by: Memory/);
    expect(summary.notKnown).toContain('Whether anything has changed.');
  });

  it('compares with the assessment before: the plain difference, and whether it is more than chance', () => {
    const stored = storedIn(5, assessedAt(4));
    const before = storedIn(4, assessedAt(0));
    const summary = summaryOf({ stored, earlier: [before], review: null });
    expect(summary.previousAt).toEqual(before.conversedAt);
    expect(summary.reliableDecline).toBe(true);
    for (const { domain, score, change } of summary.domains) {
      const difference = score! - before.assessment.domains[domain].score!;
      expect(change!.difference).toBeCloseTo(difference, 9);
      expect(change!.reliable).toBe('decline');
    }
    expect(summary.trend.map(({ at }) => at)).toEqual([before.conversedAt, stored.conversedAt]);
  });

  it('does not speak of a decline where the difference may be chance', () => {
    const summary = summaryOf({
      stored: storedIn(5, assessedAt(1)),
      earlier: [storedIn(4, assessedAt(0))],
      review: null,
    });
    expect(summary.reliableDecline).toBe(false);
    expect(summary.changeWords).toContain('no decline can be told from chance');
  });

  it('compares neither with later assessments nor with those of another algorithm, nor with itself', () => {
    const stored = storedIn(5, assessedAt(2));
    const other = storedIn(4, { ...assessedAt(0), algorithm: 'another' });
    const summary = summaryOf({ stored, earlier: [other, storedIn(6, assessedAt(0)), stored], review: null });
    expect(summary.previousAt).toBeNull();
    expect(summary.reliableDecline).toBeNull();
    expect(summary.trend).toHaveLength(1);
  });

  it('becomes final with the signature of a clinician, whose scores stand beside the computed ones', () => {
    const stored = storedIn(3, assessedAt(2, 7));
    const draft = summaryOf({ stored, earlier: [], review: reviewOf(stored, null) });
    const signed = summaryOf({ stored, earlier: [], review: reviewOf(stored, stored.createdAt) });
    expect([draft.status, signed.status]).toEqual(['preliminary', 'final']);
    expect(signed.domains[0]).toMatchObject({ score: 5.8, amendedScore: 6.5 });
    expect(signed.domains[1]!.amendedScore).toBeNull();
    expect(signed.review).toMatchObject({ version: 2, text: 'Tired that day.', clinicianId: clinician });
  });

  it('puts what rests on a model alone into no words of risk before a clinician has signed', () => {
    const stored = storedIn(3, withoutTasks(assessedAt(4)));
    const unseen = summaryOf({ stored, earlier: [], review: null });
    expect(unseen.overall).toMatchObject({ score: stored.assessment.overall.score, riskLevel: null });
    expect(unseen.overall.riskWords).not.toContain('below');
    const signed = summaryOf({ stored, earlier: [], review: reviewOf(stored, stored.createdAt) });
    expect(signed.overall.riskLevel).toBe('high');
  });
});
