import { z } from 'zod';
import { parseAssessmentId } from '../../domain/shared/ids.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AssessmentPage } from '../../application/ports/assessment-repository.ts';

type Position = NonNullable<AssessmentPage['after']>;

/** Where a page of assessments ends, opaque to clients. */
export const encodeAssessmentCursor = ({ createdAt, id }: StoredAssessment): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');

const decode = (cursor: string): Position | null => {
  const [time = '', idText = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const id = parseAssessmentId(idText);
  return id.ok && z.iso.datetime().safeParse(time).success
    ? { createdAt: new Date(time), id: id.value }
    : null;
};

export const assessmentListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(10).meta({ description: 'Summaries in one page.' }),
  cursor: z
    .string()
    .max(200)
    .transform((cursor, context): Position => {
      const position = decode(cursor);
      if (position) return position;
      context.addIssue('Not a cursor of an earlier answer');
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', description: 'Taken from the Link header of the page before.' }),
});
