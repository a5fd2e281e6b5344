import { summaryPrinterContract } from '../contracts/summary-printer.contract.ts';
import { plainSummaryPrinter } from './plain-summary-printer.ts';

summaryPrinterContract('plain text', () => ({
  printer: plainSummaryPrinter,
  textOf: (bytes) => Promise.resolve(new TextDecoder().decode(bytes)),
}));
