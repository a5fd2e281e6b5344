import { assess } from '../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../src/domain/assessment/assessment-context.ts';
import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import { readTranscript } from '../../src/domain/assessment/transcript/read-transcript.ts';
import type { Transcript, Turn } from '../../src/domain/assessment/transcript/turn.ts';
import { domainIds } from '../../src/domain/assessment/scores/scale.ts';
import type { Judged } from './population.ts';
import { share } from './statistics.ts';

const nothing = ({ domains, overall }: Assessment): boolean =>
  overall.score === null &&
  overall.riskLevel === null &&
  domainIds.every(
    (domain) => domains[domain].score === null && domains[domain].basis === 'insufficient_data',
  );

const recipe =
  'First you chop two onions and three carrots and put them into a pan with some oil. Then you wait ten minutes. ';
const german =
  'Gestern war ich mit meiner Tochter auf dem Markt und wir haben Äpfel und Brot gekauft, danach gab es Tee im Garten. ';

const reply = (text: string): Transcript => {
  const read = readTranscript(`AI: What did you do yesterday?\nPatient: ${text}`);
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const changed = ({ simulated }: Judged, change: (turn: Turn) => Turn): Assessment =>
  assess({ ...simulated.transcript, turns: simulated.transcript.turns.map(change) }, simulated.context);

const firstWords = (turn: Turn): Turn =>
  turn.role === 'participant' ? { ...turn, text: turn.text.split(' ').slice(0, 2).join(' ') } : turn;
const byOther = (turn: Turn): Turn => (turn.role === 'participant' ? { ...turn, role: 'other' } : turn);
const inGerman = (turn: Turn): Turn => ({ ...turn, text: german.repeat(3) });

/** Share of thin, irrelevant, foreign and other people's material on which nothing at all is rated. */
export const abstentions = (cases: readonly Judged[]): number =>
  share([
    ...cases.map((one) => nothing(changed(one, firstWords))),
    ...cases.map((one) => nothing(changed(one, byOther))),
    ...cases.slice(0, 20).map((one) => nothing(changed(one, inGerman))),
    nothing(assess(reply(recipe.repeat(20)), emptyContext)),
    nothing(assess(reply(german.repeat(20)), emptyContext)),
    nothing(assess(reply('I slept and then I had breakfast and read the news.'), emptyContext)),
  ]);
