import { findPhrases, phraseBook } from '../../shared/speech/phrases.ts';
import type { Word } from '../../shared/speech/words.ts';
import { cite, type Evidence } from '../evidence.ts';
import { fillers, type SpeechTurn } from './connected-speech.ts';
import { leastWords, type Marker, type MarkerId } from './marker.ts';

/** After Nicholas et al. 1985 (empty speech) and clinical convention (word finding); there are no norms for either. */
const book = phraseBook<'vague_words' | 'word_finding' | 'self_corrections'>({
  vague_words: [
    'thing|things',
    'stuff',
    'something',
    'someone',
    'somebody',
    'somewhere',
    'whatever',
    'you know',
    'and so on',
    'and all that',
  ],
  word_finding: [
    'what do|did you|they call it|them|him|her|that',
    'what is it called',
    'what is the word|name',
    'what was the word',
    'can not think of the word|name|it',
    'can not find the word',
    'can not get the word',
    'the word escapes',
    'the word has gone',
    'tip of my tongue',
    'whatsit',
    'whatchamacallit',
    'thingamajig',
    'thingummy',
    'thingy',
    'the thing you|for|that|um|uh|er|what',
    'oh what is it',
  ],
  self_corrections: ['i mean', 'no wait', 'or rather', 'sorry i', 'no not', 'let me start|say', 'i meant'],
});

const findings = {
  vague_words: 'a word without content',
  word_finding: 'looked for a word',
  self_corrections: 'corrected themselves',
} as const;

const emphatic = new Set([
  'very',
  'no',
  'yes',
  'yeah',
  'well',
  'oh',
  'really',
  'so',
  'many',
  'ha',
  'bye',
  'now',
  'there',
]);

const repeats = (words: readonly Word[], at: number, length: number): boolean => {
  for (let n = 0; n < length; n++) {
    const [one, two] = [words[at + n]?.text, words[at + length + n]?.text];
    if (one === undefined || one !== two) return false;
  }
  return length > 1 || !emphatic.has(words[at]?.text ?? '');
};

/** One to three words said twice in a row, emphasis left out. */
const immediateRepetitions = ({ turn, words }: SpeechTurn): readonly Evidence[] => {
  const found: Evidence[] = [];
  for (let at = 0; at < words.length;) {
    const length = [1, 2, 3].find((size) => repeats(words, at, size));
    const [first, last] = [words[at], words[at + 2 * (length ?? 1) - 1]];
    if (length !== undefined && first !== undefined && last !== undefined) {
      found.push(cite(turn, { start: first.start, end: last.end }, 'said the same words twice', 'marker'));
    }
    at += length === undefined ? 1 : 2 * length;
  }
  return found;
};

const phraseEvidence = (
  { turn, fullWords }: SpeechTurn,
  wanted: keyof typeof findings,
): readonly Evidence[] => {
  const found: Evidence[] = [];
  let end = 0;
  for (const { name, from, to } of findPhrases(book, fullWords)) {
    const [first, last] = [fullWords[from], fullWords[to - 1]];
    if (name !== wanted || from < end || first === undefined || last === undefined) continue;
    end = to;
    found.push(cite(turn, { start: first.start, end: last.end }, findings[wanted], 'marker'));
  }
  return found;
};

const fillerEvidence = ({ turn, words }: SpeechTurn): readonly Evidence[] =>
  words.filter(({ text }) => fillers.has(text)).map((word) => cite(turn, word, 'a filler', 'marker'));

/** Rates per 100 words of free speech; null below 100 words. */
export const phraseMarkers = (speech: readonly SpeechTurn[]): readonly Marker[] => {
  const n = speech.reduce((sum, { words }) => sum + words.length, 0);
  const rate = (
    id: MarkerId,
    tier: Marker['tier'],
    reliability: Marker['reliability'],
    evidence: readonly Evidence[],
  ): Marker => ({
    id,
    value: n < leastWords ? null : (100 * evidence.length) / n,
    unit: 'per 100 words',
    n,
    tier,
    reliability,
    evidence,
  });
  const all = (find: (turn: SpeechTurn) => readonly Evidence[]): readonly Evidence[] => speech.flatMap(find);
  return [
    rate(
      'vague_words',
      'B',
      'usual',
      all((turn) => phraseEvidence(turn, 'vague_words')),
    ),
    rate(
      'word_finding',
      'B',
      'usual',
      all((turn) => phraseEvidence(turn, 'word_finding')),
    ),
    rate('fillers', 'C', 'low', all(fillerEvidence)),
    rate(
      'self_corrections',
      'C',
      'low',
      all((turn) => phraseEvidence(turn, 'self_corrections')),
    ),
    rate('immediate_repetitions', 'C', 'low', all(immediateRepetitions)),
  ];
};
