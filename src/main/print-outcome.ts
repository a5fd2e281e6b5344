import { problemLine } from './config/problems.ts';
import { startProblem } from './start-problem.ts';

/** Prints what a command line came to; a `RangeError` is what its user got wrong, and a bug is thrown. */
export const printOutcome = (said: Promise<string>): Promise<void> =>
  said.then(
    (words) => console.log(words),
    (error: unknown) => {
      const known = startProblem(error);
      if (known === undefined && !(error instanceof RangeError)) throw error;
      console.error(known === undefined ? (error as RangeError).message : problemLine(known));
      process.exitCode = known?.exitCode ?? 1;
    },
  );
