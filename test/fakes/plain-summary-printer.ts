import type { SummaryPrinter } from '../../src/application/ports/summary-printer.ts';
import { minuteWords } from '../../src/domain/assessment/summary/result-words.ts';
import type { ScreeningSummary } from '../../src/domain/assessment/summary/screening-summary.ts';

const linesOf = (summary: ScreeningSummary): readonly string[] => [
  summary.title,
  summary.notice,
  ...summary.reversibleCauses,
  summary.status === 'final' ? '' : 'Preliminary: not yet signed by a clinician.',
  summary.overall.riskWords,
  ...summary.domains.flatMap(({ title, feedback, score, evidence }) => [
    `${title}: ${score === null ? 'no value' : score.toFixed(1)}. ${feedback}`,
    ...evidence.map(({ quote, turn, finding }) => `“${quote}” turn ${turn}: ${finding}`),
  ]),
  ...summary.concerns.map(({ words, quote, turn }) => `“${quote}” turn ${turn}: ${words}`),
  summary.changeWords,
  ...summary.notKnown,
  summary.review === null
    ? 'No clinician has reviewed this summary yet.'
    : `${summary.review.signedAt === null ? 'Draft' : `Signed on ${minuteWords(summary.review.signedAt)}`}. ${summary.review.text}`,
  summary.algorithm,
];

/** Plain text, so that a test can read what was printed. */
export const plainSummaryPrinter: SummaryPrinter = {
  mediaType: 'text/plain',
  print: (summary) =>
    Promise.resolve(
      new TextEncoder().encode(
        linesOf(summary)
          .map((line) => (line.isWellFormed() ? line : '[letters that this document cannot show]'))
          .join('\n'),
      ),
    ),
};
