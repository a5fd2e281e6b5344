import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import type { AssessmentReview } from '../../src/domain/assessment/review/assessment-review.ts';
import type { ScreeningSummary } from '../../src/domain/assessment/summary/screening-summary.ts';
import { summaryOf } from '../../src/domain/assessment/summary/summary-of.ts';
import { assessedAt, clinician, storedIn } from './assessed-person.ts';

/** With everything that a summary can have. */
const assessment: Assessment = {
  ...assessedAt(2, 7),
  concerns: [{ concern: 'low_mood', tier: 4, turn: 3, quote: 'I feel low', start: 0, end: 10 }],
  models: [{ model: 'a-model', prompt: 'a-prompt' }],
};

const stored = storedIn(5, assessment);
const earlier = [storedIn(3, assessedAt(0)), storedIn(4, assessedAt(1))];

export const signedReview: AssessmentReview = {
  assessmentId: stored.id,
  userId: stored.userId,
  version: 2,
  clinicianId: clinician,
  text: 'She was tired; I would ask again in spring.',
  amendedScores: { memory: 6.5 },
  createdAt: new Date('2026-05-04T08:00:00.000Z'),
  signedAt: new Date('2026-05-04T09:30:00.000Z'),
};

export const fullSummary: ScreeningSummary = summaryOf({ stored, earlier, review: signedReview });
export const unsignedSummary: ScreeningSummary = summaryOf({ stored, earlier, review: null });

/** Ids and choices of a closed list, which are never anybody's words. */
const closed = new Set([
  'id',
  'userId',
  'sessionId',
  'clinicianId',
  'status',
  'domain',
  'basis',
  'flag',
  'item',
  'outcome',
  'source',
  'riskLevel',
  'reliable',
  'analyst',
]);

const replaced = (value: unknown, key: string, text: string): unknown => {
  if (typeof value === 'string') return closed.has(key) ? value : text;
  if (Array.isArray(value)) return value.map((one: unknown) => replaced(one, key, text));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, name, text)]));
};

/** The same summary with this text in every field that holds text. */
export const withEveryText = (text: string, summary = fullSummary): ScreeningSummary =>
  replaced(summary, '', text) as ScreeningSummary;
