/** What the windows-1252 encoding of the standard fonts has besides ASCII and Latin-1 (PDF 32000-1, annex D.2). */
const extra = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const unprintable = new RegExp(`[^\\n\\x20-\\x7e\\xa0-\\xff${extra}]`, 'u');

/** The text as the standard fonts can show it; null where they cannot, for other letters would come out instead. */
export const printable = (text: string): string | null => {
  const composed = text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ');
  return unprintable.test(composed) ? null : composed;
};

/** Stands for words that cannot be shown. */
export const notPrintable =
  '[These words are in letters that this document cannot show. They are on the page and in the JSON of this summary.]';

export const printableOrNote = (text: string): string => printable(text) ?? notPrintable;
