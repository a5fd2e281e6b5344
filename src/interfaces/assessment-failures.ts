import type { PresentationRow } from './presentation.ts';

/** About screening summaries. */
export const assessmentFailures = {
  assessment_not_found: {
    status: 404,
    title: 'No such summary',
    detail: 'There is no such summary, or it is not yours.',
  },
  unreadable_transcript: {
    status: 422,
    title: 'Transcript not usable',
    detail: 'What was said cannot be told from this transcript.',
  },
  unsupported_file: {
    status: 415,
    title: 'Unsupported file',
    detail: 'This address takes one text file in UTF-8, named .txt, .md or .text.',
  },
  analyst_unavailable: {
    status: 503,
    title: 'Analysis not available',
    detail: 'The analysis cannot be done at the moment. Nothing was stored. Please try again soon.',
    retryable: true,
  },
  analyst_refused: {
    status: 502,
    title: 'Analysis failed',
    detail: 'The analysis gave nothing that can be used. Nothing was stored.',
  },
} satisfies Record<string, PresentationRow>;
