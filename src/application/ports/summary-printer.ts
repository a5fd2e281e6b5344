import type { ScreeningSummary } from '../../domain/assessment/summary/screening-summary.ts';

/** Puts summaries on paper. */
export interface SummaryPrinter {
  /** What the bytes are, such as `application/pdf`. */
  readonly mediaType: string;
  /**
   * The same summary always gives the same bytes. Words in letters that the document cannot show are replaced as a whole by
   * a note that says so, never by other letters.
   */
  print(summary: ScreeningSummary): Promise<Uint8Array>;
}
