import { assess } from '../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../src/domain/assessment/assessment-context.ts';
import { readTranscript } from '../../src/domain/assessment/transcript/read-transcript.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { allAt, judge } from './population.ts';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const timed = (work: () => unknown, times: number): number =>
  median(
    Array.from({ length: times }, () => {
      const before = monotonicMs();
      work();
      return monotonicMs() - before;
    }),
  );

/** Milliseconds to assess a whole interview of some ten minutes, and to read and assess a text of 200,000 characters. */
export const speeds = (): { readonly interviewMs: number; readonly longMs: number } => {
  const { simulated } = judge(allAt(1, 2), { verbosity: 2 });
  const turn =
    'AI: What did you do then?\nPatient: We went to the thing, you know, and my dog saw a bird on Monday at ten past two?\n';
  const long = turn.repeat(Math.ceil(200_000 / turn.length)).slice(0, 200_000);
  return {
    interviewMs: timed(() => assess(simulated.transcript, simulated.context), 50),
    longMs: timed(() => {
      const read = readTranscript(long);
      if (read.ok) assess(read.value, { ...emptyContext, ...simulated.context });
    }, 5),
  };
};
