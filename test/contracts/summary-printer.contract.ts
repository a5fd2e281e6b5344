import { describe, expect, it } from 'vitest';
import type { SummaryPrinter } from '../../src/application/ports/summary-printer.ts';
import { fullSummary, unsignedSummary, withEveryText } from '../support/full-summary.ts';

type SummaryPrinterUnderTest = {
  readonly printer: SummaryPrinter;
  /** What a reader of the document finds in it, in order. */
  readonly textOf: (bytes: Uint8Array) => Promise<string>;
};

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** What every `SummaryPrinter` owes its callers. */
export const summaryPrinterContract = (adapter: string, create: () => SummaryPrinterUnderTest): void => {
  describe(`SummaryPrinter contract: ${adapter}`, () => {
    it('prints the same bytes for the same summary, and others for another', async () => {
      const { printer } = create();
      const once = await printer.print(fullSummary);
      expect(Buffer.from(await create().printer.print(structuredClone(fullSummary))).equals(once)).toBe(true);
      expect(Buffer.from(await printer.print(unsignedSummary)).equals(once)).toBe(false);
    });

    it('prints what the summary says, as text that can be read again', async () => {
      const { printer, textOf } = create();
      const text = flat(await textOf(await printer.print(fullSummary)));
      const { title, notice, reversibleCauses, overall, domains, changeWords, notKnown } = fullSummary;
      const { algorithm, review, concerns } = fullSummary;
      for (const words of [title, notice, ...reversibleCauses, overall.riskWords, changeWords, ...notKnown])
        expect(text).toContain(flat(words));
      for (const { title: name, feedback, score, evidence } of domains) {
        for (const words of [name, feedback, score!.toFixed(1)]) expect(text).toContain(flat(words));
        for (const { quote, turn } of evidence) expect(text).toContain(flat(`${quote}” turn ${turn}:`));
      }
      for (const words of [algorithm, review!.text, concerns[0]!.quote]) expect(text).toContain(flat(words));
    });

    it('says whether a clinician has signed', async () => {
      const { printer, textOf } = create();
      const unsigned = flat(await textOf(await printer.print(unsignedSummary)));
      expect(unsigned).toContain('Preliminary: not yet signed by a clinician.');
      expect(unsigned).toContain('No clinician has reviewed this summary yet.');
      expect(flat(await textOf(await printer.print(fullSummary)))).toContain('Signed on 4 May 2026');
    });

    it.each(['Я не помню', '我不记得', 'لا أتذكر', 'Łódź', '👵 fine', 'a\u0000b', 'a\u202eb', 'lone \ud800'])(
      'shows %j as it is or says that it cannot, and never as something else',
      async (words) => {
        const { printer, textOf } = create();
        const text = flat(await textOf(await printer.print(withEveryText(words))));
        expect(text.includes(flat(words)) || text.includes('letters that this document cannot show')).toBe(
          true,
        );
        expect(text).not.toContain('undefined');
      },
    );

    it('shows accents and typographic signs', async () => {
      const { printer, textOf } = create();
      const words = 'Zoë said “café” – naïve, 5 €, Cafe\u0301';
      const text = flat(await textOf(await printer.print(withEveryText(words))));
      expect(text.normalize('NFC')).toContain(words.normalize('NFC'));
    });
  });
};
