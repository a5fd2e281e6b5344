import { assess } from '../../src/domain/assessment/assess.ts';
import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import type { AssessmentId, SessionId, UserId } from '../../src/domain/shared/ids.ts';
import { performanceAt } from './simulated-people/performance.ts';
import { plainStyle, simulate } from './simulated-people/simulate.ts';

export const person = '018f0000-0000-7000-8000-0000000000aa' as UserId;
export const clinician = '018f0000-0000-7000-8000-0000000000c1' as UserId;

/** A whole interview of a simulated person, the same impairment (0 to 4) in every domain. */
export const assessedAt = (level: number, seed = 1): Assessment => {
  const severities = { memory: level, language: level, executive_function: level, orientation: level };
  const { transcript, context } = simulate(performanceAt(severities), plainStyle(seed));
  return assess(transcript, context);
};

/** As it is kept; `month` (1 to 12) of 2026 tells it from others. */
export const storedIn = (month: number, assessment: Assessment): StoredAssessment => {
  const two = String(month).padStart(2, '0');
  const at = new Date(`2026-${two}-03T10:15:00.000Z`);
  return {
    id: `018f0000-0000-7000-8000-0000000001${two}` as AssessmentId,
    userId: person,
    sessionId: `018f0000-0000-7000-8000-0000000002${two}` as SessionId,
    analyst: 'offline',
    conversedAt: at,
    createdAt: new Date(at.getTime() + 600_000),
    assessment,
  };
};
