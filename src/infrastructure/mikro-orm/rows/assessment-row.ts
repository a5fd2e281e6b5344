import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { AnalystName } from '../../../domain/assessment/stored-assessment.ts';
import { SessionRow } from './session-row.ts';
import { UserRow } from './user-row.ts';

/** `assessment` is sealed whole: scores, quotes and all. */
export const AssessmentRow = defineEntity({
  name: 'AssessmentRow',
  tableName: 'assessments',
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    session: () =>
      p
        .manyToOne(SessionRow)
        .mapToPk()
        .fieldName('session_id')
        .deleteRule('cascade')
        .nullable()
        .index('assessments_session'),
    analyst: p.text().$type<AnalystName>(),
    algorithm: p.text(),
    conversedAt: p.datetime(3),
    createdAt: p.datetime(3),
    assessment: p.blob(),
  },
  indexes: [{ name: 'assessments_by_creation', properties: ['user', 'createdAt', 'id'] }],
});

export type AssessmentRow = InferEntity<typeof AssessmentRow>;
