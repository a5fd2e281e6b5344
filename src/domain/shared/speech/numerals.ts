import type { Word } from './words.ts';

/** A whole number that was said, and the word indices from `from` up to and not including `to`. */
export type Numeral = { readonly value: number; readonly from: number; readonly to: number };

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const smallOrdinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const tensOrdinals = 'twentieth thirtieth'.split(' ');

const belowTwenty = new Map([...small, ...smallOrdinals].map((word, index) => [word, index % 20]));
const roundTens = new Map([
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ...tensOrdinals.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['fourty', 40] as const,
]);
const digits = /^(\d{1,9})(?:st|nd|rd|th)?$/;

const upToNinetyNine = (words: readonly Word[], from: number): Numeral | null => {
  const word = words[from]?.text ?? '';
  const low = belowTwenty.get(word);
  if (low !== undefined) return { value: low, from, to: from + 1 };
  const high = roundTens.get(word);
  if (high === undefined) return null;
  const unit = belowTwenty.get(words[from + 1]?.text ?? '') ?? 0;
  return unit > 0 && unit < 10
    ? { value: high + unit, from, to: from + 2 }
    : { value: high, from, to: from + 1 };
};

const scales: { readonly [word: string]: number } = { hundred: 100, thousand: 1_000 };

const spoken = (words: readonly Word[], from: number): Numeral | null => {
  const head = upToNinetyNine(words, from);
  const scale = head === null ? undefined : scales[words[head.to]?.text ?? ''];
  if (head === null || scale === undefined) return head;
  const after = words[head.to + 1]?.text === 'and' ? head.to + 2 : head.to + 1;
  const tail = upToNinetyNine(words, after);
  return tail === null
    ? { value: head.value * scale, from, to: head.to + 1 }
    : { value: head.value * scale + tail.value, from, to: tail.to };
};

const written = (words: readonly Word[], from: number): Numeral | null => {
  const match = digits.exec(words[from]?.text ?? '');
  return match === null ? null : { value: Number(match[1]), from, to: from + 1 };
};

const ordinals = new Set([...smallOrdinals, ...tensOrdinals]);

/** Numbers that count and do not order: `seven` and not `seventh`, which spares `a second` and `at first`. */
export const cardinalsIn = (words: readonly Word[]): readonly Numeral[] =>
  numeralsIn(words).filter(({ from }) => !ordinals.has(words[from]?.text ?? ''));

/** The numbers among the words, in digits or spelled out, cardinal or ordinal; `twenty twenty six` is 20 and 26. */
export const numeralsIn = (words: readonly Word[]): readonly Numeral[] => {
  const found: Numeral[] = [];
  for (let at = 0; at < words.length;) {
    const numeral = written(words, at) ?? spoken(words, at);
    if (numeral !== null) found.push(numeral);
    at = numeral?.to ?? at + 1;
  }
  return found;
};
