import { z } from 'zod';
import type { ReadAudit } from '../../../application/audit/read-audit.ts';
import { ok } from '../../../domain/shared/result.ts';
import {
  auditListQuery,
  auditRecordSchema,
  encodeAuditCursor,
  presentAuditRecord,
} from '../audit-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';

export type AuditUseCases = { readonly readAudit: ReadAudit };

const path = '/api/v1/audit';

export const auditEndpoints = ({ readAudit }: AuditUseCases): readonly Endpoint[] => [
  ownerEndpoint({
    method: 'get',
    path,
    tag: 'Audit',
    summary: 'Read who did what, newest first',
    description: 'For auditors. Reading it is recorded in it.',
    request: { query: auditListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of the audit trail',
        schema: z.array(auditRecordSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, query: { limit, cursor } }) => {
      const read = await readAudit({ principal, page: { limit, before: cursor ?? null } });
      if (!read.ok) return read;
      const last = read.value.length === limit ? read.value.at(-1) : undefined;
      const next = last && `<${path}?limit=${limit}&cursor=${encodeAuditCursor(last)}>; rel="next"`;
      return ok({
        status: 200,
        body: read.value.map(presentAuditRecord),
        ...(next && { headers: { Link: next } }),
      });
    },
  }),
];
