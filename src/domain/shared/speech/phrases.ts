import type { Word } from './words.ts';

/** Where a phrase was found: word indices from `from` up to and not including `to`. */
export type PhraseMatch<Name extends string> = {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
};

type Part =
  | { readonly kind: 'words'; readonly oneOf: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number };

type Phrase<Name extends string> = { readonly name: Name; readonly parts: readonly Part[] };

/** Phrases that are looked for together, by the words that they may begin with. */
export type PhraseBook<Name extends string> = ReadonlyMap<string, readonly Phrase<Name>[]>;

/** The words that `~` stands for: none up to so many. */
const gapWords = 3;

const readPart = (part: string): Part => {
  if (part === '~') return { kind: 'gap', most: gapWords };
  const optional = part.endsWith('?');
  const words = optional ? part.slice(0, -1) : part;
  return { kind: 'words', oneOf: new Set(words.split('|')), optional };
};

/**
 * Phrases of full words by name, one string each: `want|wish to really? die` has alternatives and an optional word, `~`
 * stands for up to three words. The first word is neither optional nor a gap. Finding them takes time linear in the words.
 */
export const phraseBook = <Name extends string>(phrases: {
  readonly [name in Name]: readonly string[];
}): PhraseBook<Name> => {
  const book = new Map<string, Phrase<Name>[]>();
  for (const [name, texts] of Object.entries(phrases) as [Name, readonly string[]][]) {
    for (const text of texts) {
      const parts = text.split(' ').map(readPart);
      const [first] = parts;
      if (first?.kind !== 'words' || first.optional) throw new Error(`A phrase cannot begin so: ${text}`);
      for (const word of first.oneOf) book.set(word, [...(book.get(word) ?? []), { name, parts }]);
    }
  }
  return book;
};

/** The word index after the phrase, or -1. Both a gap and an optional word are tried short first. */
const endOf = (words: readonly Word[], at: number, parts: readonly Part[], part: number): number => {
  const wanted = parts[part];
  if (wanted === undefined) return at;
  if (wanted.kind === 'gap') {
    for (let skipped = 0; skipped <= wanted.most; skipped++) {
      const end = endOf(words, at + skipped, parts, part + 1);
      if (end >= 0) return end;
    }
    return -1;
  }
  const word = words[at];
  if (word !== undefined && wanted.oneOf.has(word.text)) {
    const end = endOf(words, at + 1, parts, part + 1);
    if (end >= 0) return end;
  }
  return wanted.optional ? endOf(words, at, parts, part + 1) : -1;
};

/** Every phrase of the book in these full words, in order of where they begin; they may overlap. */
export const findPhrases = <Name extends string>(
  book: PhraseBook<Name>,
  words: readonly Word[],
): readonly PhraseMatch<Name>[] => {
  const found: PhraseMatch<Name>[] = [];
  for (let from = 0; from < words.length; from++) {
    for (const { name, parts } of book.get(words[from]?.text ?? '') ?? []) {
      const to = endOf(words, from, parts, 0);
      if (to >= 0) found.push({ name, from, to });
    }
  }
  return found;
};
