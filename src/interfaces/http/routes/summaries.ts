import type { ReadSummary } from '../../../application/assessments/read-summary.ts';
import type { SummaryPrinter } from '../../../application/ports/summary-printer.ts';
import type { ScreeningSummary } from '../../../domain/assessment/summary/screening-summary.ts';
import { ok } from '../../../domain/shared/result.ts';
import { fhirMediaType } from '../../fhir/resource.ts';
import { screeningBundle } from '../../fhir/screening-bundle.ts';
import { assessmentPath } from '../assessment-schemas.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { screeningBundleSchema } from '../fhir-schemas.ts';
import { patientPath } from '../patient-schemas.ts';
import {
  documentSchema,
  formOf,
  mediaTypes,
  pageSchema,
  summaryQuery,
  type SummaryForm,
} from '../summary/summary-forms.ts';
import { summaryPage } from '../summary/summary-page.ts';
import { presentScreeningSummary, screeningSummarySchema } from '../summary/summary-schemas.ts';
import { summaryPolicy } from '../summary/summary-style.ts';

export type SummaryUseCases = { readonly readSummary: ReadSummary; readonly summaryPrinter: SummaryPrinter };

/** The name tells nothing of whom it is about. */
const asFile = (mediaType: string, ending: string) => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename="cognitive-screening-summary.${ending}"`,
});

const replies: {
  readonly [form in SummaryForm]: (summary: ScreeningSummary, printer: SummaryPrinter) => Promise<Reply>;
} = {
  json: (summary) => Promise.resolve({ status: 200, body: presentScreeningSummary(summary) }),
  html: (summary) =>
    Promise.resolve({
      status: 200,
      headers: { ...asFile(mediaTypes.html, 'html'), 'Content-Security-Policy': summaryPolicy },
      body: summaryPage(summary),
    }),
  pdf: async (summary, printer) => ({
    status: 200,
    headers: asFile(printer.mediaType, 'pdf'),
    body: await printer.print(summary),
  }),
  fhir: async (summary, printer) => {
    const { mediaType } = printer;
    const printed = summary.status === 'final' ? { mediaType, bytes: await printer.print(summary) } : null;
    return {
      status: 200,
      headers: asFile(mediaTypes.fhir, 'fhir.json'),
      body: JSON.stringify(screeningBundle(summary, printed)),
    };
  },
};

const described = {
  method: 'get',
  tag: 'Assessments',
  description:
    'Never a diagnosis. As JSON, as a page that prints well, as PDF, or as a Bundle of FHIR R4, by `format` or by `Accept`.',
  answers: [
    {
      status: 200,
      description: 'The summary',
      schema: screeningSummarySchema,
      otherwise: [
        { mediaType: mediaTypes.html, schema: pageSchema },
        { mediaType: mediaTypes.pdf, schema: documentSchema },
        { mediaType: fhirMediaType, schema: screeningBundleSchema },
      ],
    },
  ],
  failures: ['forbidden', 'assessment_not_found', 'review_pending'],
} as const;

const readOwn = ({ readSummary, summaryPrinter }: SummaryUseCases): Endpoint =>
  ownerEndpoint({
    ...described,
    path: '/api/v1/assessments/{assessment_id}/summary',
    summary: 'Get the cognitive screening summary of an assessment',
    request: { params: assessmentPath, query: summaryQuery },
    handle: async ({ principal, params: { assessment_id: assessmentId }, query, preferred }) => {
      const read = await readSummary({ principal, assessmentId });
      if (!read.ok) return read;
      return ok(await replies[formOf(query.format, preferred)](read.value, summaryPrinter));
    },
  });

const readTheirs = ({ readSummary, summaryPrinter }: SummaryUseCases): Endpoint =>
  ownerEndpoint({
    ...described,
    path: '/api/v1/patients/{user_id}/assessments/{assessment_id}/summary',
    summary: "Get the cognitive screening summary of a person's assessment",
    request: { params: patientPath.extend(assessmentPath.shape), query: summaryQuery },
    handle: async ({ principal, params, query, preferred }) => {
      const { user_id: owner, assessment_id: assessmentId } = params;
      const read = await readSummary({ principal, owner, assessmentId });
      if (!read.ok) return read;
      return ok(await replies[formOf(query.format, preferred)](read.value, summaryPrinter));
    },
  });

export const summaryEndpoints = (useCases: SummaryUseCases): readonly Endpoint[] => [
  readOwn(useCases),
  readTheirs(useCases),
];
