import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { AnalysisProblem } from '../../../application/ports/assessment-requests.ts';
import type { Role } from '../../../domain/users/principal.ts';
import { SessionRow } from './session-row.ts';
import { UserRow } from './user-row.ts';

/** `transcript` is sealed, in parts. */
export const AssessmentRequestRow = defineEntity({
  name: 'AssessmentRequestRow',
  tableName: 'assessment_requests',
  properties: {
    id: p.uuid().primary(),
    user: () =>
      p
        .manyToOne(UserRow)
        .mapToPk()
        .fieldName('user_id')
        .deleteRule('cascade')
        .index('assessment_requests_user'),
    role: p.text().$type<Role>(),
    session: () =>
      p
        .manyToOne(SessionRow)
        .mapToPk()
        .fieldName('session_id')
        .deleteRule('cascade')
        .nullable()
        .index('assessment_requests_session'),
    assessmentId: p.uuid(),
    createdAt: p.datetime(3).index('assessment_requests_by_creation'),
    attempts: p.integer().default(0),
    endedAt: p.datetime(3).nullable(),
    problem: p.text().$type<AnalysisProblem>().nullable(),
    transcript: p.blob().nullable(),
  },
});

export type AssessmentRequestRow = InferEntity<typeof AssessmentRequestRow>;
