import { z } from 'zod';
import { count, iso, isoOrNull, section, time } from './export-section.ts';

/** What came of conversations beside what was found in them. */
export const analysisSections = {
  alerts: section('alerts', {
    name: 'alerts',
    schema: z.strictObject({
      id: z.uuid(),
      session_id: z.uuid().nullable(),
      assessment_id: z.uuid().nullable(),
      tier: z.int().min(1).max(2),
      concern: z.string(),
      raised_at: time,
    }),
    present: ({ id, sessionId, assessmentId, tier, concern, raisedAt }) => ({
      id,
      session_id: sessionId,
      assessment_id: assessmentId,
      tier,
      concern,
      raised_at: iso(raisedAt),
    }),
  }),
  assessmentRequests: section('assessmentRequests', {
    name: 'assessment_requests',
    schema: z.strictObject({
      job_id: z.uuid(),
      session_id: z.uuid().nullable(),
      created_at: time,
      attempts: count,
      ended_at: time.nullable(),
      problem: z.string().nullable(),
      transcript: z
        .array(z.strictObject({ role: z.enum(['participant', 'interviewer', 'other']), text: z.string() }))
        .nullable()
        .meta({ description: 'As long as it waits to be analysed.' }),
    }),
    present: ({ id, sessionId, createdAt, attempts, endedAt, problem, transcript }) => ({
      job_id: id,
      session_id: sessionId,
      created_at: iso(createdAt),
      attempts,
      ended_at: isoOrNull(endedAt),
      problem,
      transcript: transcript && transcript.turns.map(({ role, text }) => ({ role, text })),
    }),
  }),
};
