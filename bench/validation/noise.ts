import { assess } from '../../src/domain/assessment/assess.ts';
import type { Turn } from '../../src/domain/assessment/transcript/turn.ts';
import { Random } from '../../test/support/simulated-people/random.ts';
import type { Judged } from './population.ts';

const confusions =
  'the a and so it was then where four for to two ate eight nine fine may day bore more seas said tent ten sheep cheap care bear'.split(
    ' ',
  );

/** Words of the participant left out, replaced or put in, a third each, at this rate of errors. */
const garble = (text: string, rate: number, random: Random): string =>
  text
    .split(' ')
    .flatMap((word) => {
      if (!random.chance(rate)) return [word];
      const kind = random.whole(0, 2);
      if (kind === 0) return [];
      return kind === 1 ? [random.pick(confusions)] : [word, random.pick(confusions)];
    })
    .join(' ');

/** The same conversation as a transcription with errors would have it, with the confidence that it would state. */
export const withWordErrors = (one: Judged, rate: number): Judged => {
  const random = new Random(one.seed * 104_729 + Math.round(rate * 100));
  const garbled = (turn: Turn): Turn =>
    turn.role === 'participant'
      ? { ...turn, text: garble(turn.text, rate, random), confidence: 1 - rate }
      : turn;
  const transcript = {
    ...one.simulated.transcript,
    turns: one.simulated.transcript.turns.map(garbled),
  };
  const simulated = { ...one.simulated, transcript };
  return { ...one, simulated, assessment: assess(transcript, simulated.context) };
};
