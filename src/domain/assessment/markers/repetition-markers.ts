import { meaningsOf } from '../../shared/speech/replies.ts';
import { wordsOf } from '../../shared/speech/words.ts';
import { cite, type Evidence } from '../evidence.ts';
import type { Span, Transcript, Turn } from '../transcript/turn.ts';
import { contentStems, overlap, type SpeechTurn } from './connected-speech.ts';
import type { Marker } from './marker.ts';

/** Product choice: alike from .6 of the content words on, and at least two turns apart. */
const sameQuestion = { leastOverlap: 0.6, turnsApart: 2 } as const;
/** Product choice, after Yamada et al. 2018 and 2020: .4 of the trigrams, of at least eight content words. */
const sameStory = { leastOverlap: 0.4, contentWords: 8 } as const;
/** Bounds of the pairwise comparisons: what comes later is not compared. */
const mostCompared = { questions: 200, stories: 300 } as const;

type Question = { readonly turn: Turn; readonly span: Span; readonly stems: ReadonlySet<string> };

const questionsIn = (turn: Turn): readonly Question[] => {
  if (!turn.text.includes('?') || meaningsOf(turn.text).has('repeat')) return [];
  const found: Question[] = [];
  let start = 0;
  for (const { 0: mark, index } of turn.text.matchAll(/[.!?\n:;{}<>"()]+/g)) {
    const end = index + mark.length;
    const begin =
      start + (turn.text.slice(start, end).length - turn.text.slice(start, end).trimStart().length);
    const stems = new Set(contentStems(wordsOf(turn.text.slice(begin, end))));
    if (mark.includes('?') && stems.size > 0) found.push({ turn, span: { start: begin, end }, stems });
    start = end;
  }
  return found;
};

/** Questions that were asked and answered before; the repetition is quoted, with the number of the earlier turn. */
export const repeatedQuestions = ({ turns }: Transcript): readonly Evidence[] => {
  const asked = turns
    .filter(({ role }) => role === 'participant')
    .flatMap(questionsIn)
    .slice(0, mostCompared.questions);
  const answered = ({ index }: Turn): boolean => turns[index + 1]?.role === 'interviewer';
  return asked.flatMap((question, position) => {
    const earlier = asked
      .slice(0, position)
      .find(
        (other) =>
          question.turn.index - other.turn.index >= sameQuestion.turnsApart &&
          answered(other.turn) &&
          overlap(question.stems, other.stems) >= sameQuestion.leastOverlap,
      );
    if (earlier === undefined) return [];
    const finding = `asked again what was answered after turn ${earlier.turn.index}`;
    return [cite(question.turn, question.span, finding, 'marker')];
  });
};

const trigrams = (stems: readonly string[]): ReadonlySet<string> =>
  new Set(stems.slice(2).map((third, n) => `${stems[n]} ${stems[n + 1]} ${third}`));

const repeatedStories = (speech: readonly SpeechTurn[]): readonly Evidence[] => {
  const stories = speech
    .map(({ turn, words }, position) => ({ turn, position, stems: contentStems(words) }))
    .filter(({ stems }) => stems.length >= sameStory.contentWords)
    .slice(0, mostCompared.stories)
    .map(({ turn, position, stems }) => ({ turn, position, grams: trigrams(stems) }));
  return stories.flatMap(({ turn, position, grams }) => {
    const earlier = stories.find(
      (other) => other.position < position - 1 && overlap(grams, other.grams) >= sameStory.leastOverlap,
    );
    if (earlier === undefined) return [];
    const span = { start: 0, end: turn.text.length };
    return [cite(turn, span, `told again what was told in turn ${earlier.turn.index}`, 'marker')];
  });
};

/** Repeated questions and stories within one conversation: counts. */
export const repetitionMarkers = (
  transcript: Transcript,
  speech: readonly SpeechTurn[],
): readonly Marker[] => {
  const count = (id: 'repeated_questions' | 'repeated_stories', evidence: readonly Evidence[]): Marker => ({
    id,
    value: speech.length === 0 ? null : evidence.length,
    unit: 'count',
    n: speech.length,
    tier: id === 'repeated_questions' ? 'A' : 'B',
    reliability: 'usual',
    evidence,
  });
  return [
    count('repeated_questions', repeatedQuestions(transcript)),
    count('repeated_stories', repeatedStories(speech)),
  ];
};
