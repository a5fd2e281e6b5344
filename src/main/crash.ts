import { placesOf } from '../interfaces/http/stack-places.ts';

/** EX_SOFTWARE of sysexits.h. */
export const crashExitCode = 70;

/** The class of an error and the places it came from. Its message stays untold: it may hold anything. */
export const crashLines = (error: unknown): readonly string[] => [
  `crashed: ${error instanceof Error ? error.name : typeof error}`,
  ...placesOf(error)
    .split('\n')
    .filter((place) => place !== ''),
];

/** Ends the process at what nobody caught, a rejected promise too. Node itself would print the message and the source line. */
export const endAtCrash = (): void => {
  process.on('uncaughtException', (error: unknown) => {
    console.error(crashLines(error).join('\n'));
    process.exit(crashExitCode);
  });
};
