import { wordsOf } from '../../shared/speech/words.ts';
import type { Transcript } from '../transcript/turn.ts';
import { contentStems, lexicalTokens, overlap, type SpeechTurn } from './connected-speech.ts';
import {
  brunetIndex,
  honoreStatistic,
  lexicalDiversity,
  movingTypeTokenRatio,
  typeTokenRatio,
} from './lexical.ts';
import { leastWords, type Marker } from './marker.ts';
import { phraseMarkers } from './phrase-markers.ts';
import { repetitionMarkers } from './repetition-markers.ts';
import { interviewerWords, timingMarkers } from './timing-markers.ts';

/** Covington & McFall 2010; the window is part of the measure. */
const movingWindow = 50;

type Measure = Pick<Marker, 'id' | 'value' | 'unit' | 'n' | 'tier'> & { readonly low?: boolean };

const marker = ({ low = false, ...measure }: Measure): Marker => ({
  ...measure,
  reliability: low ? 'low' : 'usual',
  evidence: [],
});

const lexicalMarkers = (speech: readonly SpeechTurn[]): readonly Marker[] => {
  const tokens = lexicalTokens(speech);
  const n = tokens.length;
  const enough = (value: number | null): number | null => (n < leastWords ? null : value);
  return [
    marker({ id: 'type_token_ratio', value: typeTokenRatio(tokens), unit: 'ratio', n, tier: 'C', low: true }),
    marker({
      id: 'moving_type_token_ratio',
      value: enough(movingTypeTokenRatio(tokens, movingWindow)),
      unit: 'ratio',
      n,
      tier: 'B',
    }),
    marker({ id: 'lexical_diversity', value: enough(lexicalDiversity(tokens)), unit: 'words', n, tier: 'C' }),
    marker({ id: 'brunet_index', value: brunetIndex(tokens), unit: 'index', n, tier: 'C', low: true }),
    marker({
      id: 'honore_statistic',
      value: honoreStatistic(tokens),
      unit: 'index',
      n,
      tier: 'C',
      low: true,
    }),
  ];
};

const utterances = ({ turn }: SpeechTurn): number =>
  turn.text.split(/[.!?\n]+/).filter((part) => wordsOf(part).length > 0).length;

const mean = (sum: number, n: number): number | null => (n === 0 ? null : sum / n);

const shapeMarkers = (transcript: Transcript, speech: readonly SpeechTurn[]): readonly Marker[] => {
  const words = speech.reduce((sum, turn) => sum + turn.words.length, 0);
  const sentences = speech.reduce((sum, turn) => sum + utterances(turn), 0);
  const own = transcript.turns
    .filter(({ role }) => role === 'participant')
    .reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  const all = own + interviewerWords(transcript);
  const answers = speech.filter(({ prompt, words: said }) => prompt !== null && said.length > 0);
  const alike = answers.map(({ prompt, words: said }) =>
    overlap(new Set(contentStems(said)), new Set(contentStems(wordsOf(prompt?.text ?? '')))),
  );
  const coherence = mean(
    alike.reduce((sum, value) => sum + value, 0),
    alike.length,
  );
  return [
    marker({
      id: 'utterance_length',
      value: words < leastWords ? null : mean(words, sentences),
      unit: 'words',
      n: sentences,
      tier: 'C',
      low: true,
    }),
    marker({
      id: 'turn_length',
      value: mean(words, speech.length),
      unit: 'words',
      n: speech.length,
      tier: 'C',
    }),
    marker({
      id: 'word_share',
      value: transcript.speakersKnown ? mean(own, all) : null,
      unit: 'ratio',
      n: all,
      tier: 'C',
    }),
    marker({
      id: 'prompt_coherence',
      value: words < leastWords ? null : coherence,
      unit: 'ratio',
      n: alike.length,
      tier: 'B',
    }),
  ];
};

/** All markers of a conversation, in time linear in its length. */
export const measureSpeech = (transcript: Transcript, speech: readonly SpeechTurn[]): readonly Marker[] => {
  const markers = [
    ...lexicalMarkers(speech),
    ...shapeMarkers(transcript, speech),
    ...phraseMarkers(speech),
    ...repetitionMarkers(transcript, speech),
    ...timingMarkers(transcript, speech),
  ];
  return transcript.speakersKnown ? markers : markers.map((one) => ({ ...one, reliability: 'low' }));
};
