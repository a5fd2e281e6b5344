/** One word of a text: in plain form (lower case, no accents, straight apostrophes), and where it stands in UTF-16 units. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const beyondAscii = /[^\x20-\x7e]/;

/** A word as it is compared: `Café` is `cafe`, `DON’T` is `don't`. */
export const plainWord = (text: string): string => {
  const lower = text.toLowerCase();
  if (!beyondAscii.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ]/g, "'");
};

/** The words of a text in order. A hyphen parts words, an apostrophe within one does not. */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    words.push({ text: plainWord(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return words;
};

const irregular: { readonly [contraction: string]: readonly string[] } = {
  "won't": ['will', 'not'],
  "can't": ['can', 'not'],
  cannot: ['can', 'not'],
  "shan't": ['shall', 'not'],
  "let's": ['let', 'us'],
  dont: ['do', 'not'],
  cant: ['can', 'not'],
  gonna: ['going', 'to'],
  wanna: ['want', 'to'],
  gotta: ['got', 'to'],
  dunno: ['do', 'not', 'know'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
  whats: ['what', 'is'],
};

const endings: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
];

/** Before `'s` these mean `is`; elsewhere it is a possessive. */
const withIs = new Set(['it', 'that', 'what', 'where', 'who', 'he', 'she', 'there', 'here', 'how', 'when']);

const expansion = (word: string): readonly string[] | null => {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (!word.includes("'")) return null;
  const ending = endings.find(([short]) => word.endsWith(short) && word.length > short.length);
  if (ending !== undefined) return [word.slice(0, -ending[0].length), ending[1]];
  const stem = word.endsWith("'s") ? word.slice(0, -2) : '';
  return withIs.has(stem) ? [stem, 'is'] : null;
};

/** The words with contractions written out (`I'm` is `i am`), for matching phrases; both parts have the place of the whole. */
export const fullWordsOf = (text: string): readonly Word[] =>
  wordsOf(text).flatMap((word) => {
    const full = expansion(word.text);
    return full === null ? [word] : full.map((part) => ({ ...word, text: part }));
  });
