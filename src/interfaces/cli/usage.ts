import type { Command } from './command.ts';

const column = 28;

const optionLines = ({ options }: Command): readonly string[] =>
  Object.entries(options).map(
    ([name, { value, summary }]) => `    ${`--${name} ${value}`.padEnd(column - 2)}  ${summary}`,
  );

/** How these commands are called. */
export const usageOf = (commands: readonly Command[]): string =>
  [
    'Usage:',
    ...commands.flatMap((command) => [
      `  ${`caresma ${command.name}`.padEnd(column)}  ${command.summary}`,
      ...optionLines(command),
    ]),
  ].join('\n');
