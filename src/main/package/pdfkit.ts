// `caresma/pdfkit`: screening summaries as PDF.
export { pdfSummaryPrinter } from '../../infrastructure/pdfkit/summary-printer.ts';
