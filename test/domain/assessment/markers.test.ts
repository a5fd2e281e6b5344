import { describe, expect, it } from 'vitest';
import { windowsOf } from '../../../src/domain/assessment/items/windows.ts';
import { connectedSpeech } from '../../../src/domain/assessment/markers/connected-speech.ts';
import type { Marker, MarkerId } from '../../../src/domain/assessment/markers/marker.ts';
import { measureSpeech } from '../../../src/domain/assessment/markers/measure-speech.ts';
import type { Transcript, Turn } from '../../../src/domain/assessment/transcript/turn.ts';
import { asked, aside, dialogue, said } from './interview-parts.ts';

const measure = (transcript: Transcript): readonly Marker[] =>
  measureSpeech(transcript, connectedSpeech(windowsOf(transcript)));

const markerOf = (id: MarkerId, transcript: Transcript): Marker =>
  measure(transcript).find((marker) => marker.id === id)!;

const story =
  'In the morning my neighbour came over with her small dog, and we walked along the river to the old mill where they sell bread. ';
const long = (extra: string) =>
  dialogue(
    asked('recent_event'),
    said(
      `${extra} ${story}Later I read the paper, cooked a soup with carrots, and my son rang from Canada about his new job. ` +
        'He likes it there, although winters are hard. In the evening a friend played the piano next door, so I opened the window and listened. ' +
        'It reminded me of dances in my youth when we went to the hall every Saturday and walked home under the stars, laughing all the way back. I slept well.',
    ),
  );

describe('markers of free speech', () => {
  it('are null, not 0, where too little was said', () => {
    const short = dialogue(asked('recent_event'), said('I went to the thing, you know.'));
    for (const id of ['moving_type_token_ratio', 'vague_words', 'word_finding', 'prompt_coherence'] as const)
      expect(markerOf(id, short).value).toBeNull();
    expect(markerOf('speech_rate', short).value).toBeNull();
    expect(markerOf('response_latency', short).value).toBeNull();
  });

  it('count and quote what they count', () => {
    const marker = markerOf(
      'word_finding',
      long('We bought a, oh, what do you call it, a what is it called.'),
    );
    expect(marker.evidence.map(({ quote }) => quote)).toEqual(['what do you call it', 'what is it called']);
    expect(marker.value).toBeCloseTo((100 * 2) / marker.n, 10);
    expect(markerOf('word_finding', long('We bought a kettle.')).value).toBe(0);
    expect(markerOf('fillers', long('Um, we, er, went.')).evidence).toHaveLength(2);
    expect(
      markerOf('immediate_repetitions', long('We we went to the to the shop, very very far.')).evidence,
    ).toHaveLength(2);
    expect(markerOf('self_corrections', long('On Monday, I mean Tuesday.')).evidence[0]?.quote).toBe(
      'I mean',
    );
  });

  it('leave the answers to tasks out', () => {
    const transcript = dialogue(
      asked('animals'),
      said('dog, um, thing, dog'),
      asked('recent_event'),
      said('I slept.'),
    );
    expect(markerOf('turn_length', transcript).value).toBe(2);
    expect(markerOf('fillers', transcript).evidence).toEqual([]);
  });

  it('know the rate and the latency from the times of turns only', () => {
    const turns = Array.from({ length: 7 }, (_, n) => [
      { ...aside('What then?'), endMs: n * 20_000 },
      said('We went on to the next house', {
        startMs: n * 20_000 + 1_000 * (n + 1),
        endMs: n * 20_000 + 10_000,
      }),
    ]).flat();
    expect(markerOf('response_latency', dialogue(...turns))).toMatchObject({ value: 4_000, n: 7 });
    expect(markerOf('speech_rate', dialogue(...turns)).value).toBeCloseTo(
      (60_000 * 49) / (7 * 10_000 - 28_000),
      6,
    );
  });

  it('have low reliability where the speakers are unknown', () => {
    const unknown = { ...long(''), speakersKnown: false };
    expect(measure(unknown).every(({ reliability }) => reliability === 'low')).toBe(true);
    expect(markerOf('word_share', unknown).value).toBeNull();
  });
});

const question = said('When is my daughter coming to visit?');
const repeated = (...turns: readonly Omit<Turn, 'index'>[]): readonly string[] =>
  markerOf('repeated_questions', dialogue(...turns)).evidence.map(({ quote }) => quote);

describe('repeated questions', () => {
  it('are those that were answered before', () => {
    expect(
      repeated(question, aside('On Sunday.'), said('Oh good. When does my daughter come to visit?')),
    ).toEqual(['When does my daughter come to visit?']);
  });

  it('are not those that nobody answered, other ones, or a wish to hear something again', () => {
    expect(repeated(question, said('Hello?'), said('When is my daughter coming to visit?'))).toEqual([]);
    expect(repeated(question, aside('On Sunday.'), said('And when is dinner?'))).toEqual([]);
    const pardon = said('Can you repeat the question?');
    expect(repeated(pardon, aside('Of course.'), pardon)).toEqual([]);
  });
});

describe('repeated stories', () => {
  it('are found between turns that are not neighbours', () => {
    const turns = [
      said(story),
      aside('And then?'),
      said('We had tea and cake in a garden with twelve other people and a band.'),
    ];
    const again = markerOf('repeated_stories', dialogue(...turns, aside('I see.'), said(story)));
    expect(again).toMatchObject({ value: 1 });
    expect(again.evidence[0]).toMatchObject({ turn: 4 });
    expect(markerOf('repeated_stories', dialogue(...turns)).value).toBe(0);
  });
});
