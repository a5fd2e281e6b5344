import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printable } from '../../../src/infrastructure/pdfkit/printable.ts';
import { pdfSummaryPrinter } from '../../../src/infrastructure/pdfkit/summary-printer.ts';
import { summaryPrinterContract } from '../../contracts/summary-printer.contract.ts';
import { fullSummary, withEveryText } from '../../support/full-summary.ts';

const pagesOf = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  return text;
};
const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await pagesOf(bytes))
    .join('\n')
    .replace(/Cognitive screening summary, not a diagnosis\. Page \d+ of \d+/g, '');

summaryPrinterContract('pdfkit', () => ({ printer: pdfSummaryPrinter, textOf }));

describe('the printed summary', () => {
  it('says on every page that it is no diagnosis, and which page it is', async () => {
    const pages = await pagesOf(await pdfSummaryPrinter.print(fullSummary));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((text, index) =>
      expect(text).toContain(`not a diagnosis. Page ${index + 1} of ${pages.length}`),
    );
  });

  it('begins no page for nothing, however much there is to print', async () => {
    const long = withEveryText('I went to the market and bought apples. '.repeat(60));
    const pages = await pagesOf(await pdfSummaryPrinter.print(long));
    expect(pages.length).toBeGreaterThan(20);
    for (const text of pages) expect(text.length).toBeGreaterThan(100);
  });

  it('is tagged, has a language and a title, and no name of a person', async () => {
    const bytes = await pdfSummaryPrinter.print(fullSummary);
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Cognitive screening summary', Language: 'en' });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Marked true');
    const tree = await (await document.getPage(1)).getStructTree();
    expect(JSON.stringify(tree)).toMatch(/"role":"H1"/);
  });

  it('takes only letters that the standard fonts have for printable', () => {
    for (const text of ['Zoë', 'Cafe\u0301', '“5 €” – …', 'a\tb\r\nc'])
      expect(printable(text)).not.toBeNull();
    for (const text of ['Łódź', 'я', '\u0007', '\u0080', '\u00ad\u200b', '\ud800', '😀'])
      expect(printable(text)).toBeNull();
  });
});
