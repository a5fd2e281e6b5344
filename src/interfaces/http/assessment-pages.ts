import { z } from 'zod';
import { parseAssessmentId } from '../../domain/shared/ids.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AssessmentPage } from '../../application/ports/assessment-repository.ts';
import { assessmentSummarySchema, presentSummary } from './assessment-schemas.ts';
import type { Reply } from './endpoint.ts';

type Position = NonNullable<AssessmentPage['after']>;

/** Where a page of assessments ends, opaque to clients. */
const encode = ({ createdAt, id }: StoredAssessment): string =>
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

export const pageOfSummaries = {
  status: 200,
  description: 'One page of summaries',
  schema: z.array(assessmentSummarySchema),
  headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
} as const;

export const replyWithPage = (path: string, limit: number, listed: readonly StoredAssessment[]): Reply => {
  const last = listed.length === limit ? listed.at(-1) : undefined;
  const next = last && `<${path}?limit=${limit}&cursor=${encode(last)}>; rel="next"`;
  return { status: 200, body: listed.map(presentSummary), ...(next && { headers: { Link: next } }) };
};
