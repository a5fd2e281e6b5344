import type { Command } from './command.ts';

const column = 28;

const optionLines = ({ options }: Command): readonly string[] =>
  Object.entries(options).map(
    ([name, { value, summary }]) => `    ${`--${name} ${value}`.padEnd(column - 2)}  ${summary}`,
  );

const nameOf = ({ name, options, operand }: Command): string =>
  ['caresma', name, ...(operand === undefined ? [] : [`[${options[operand]?.value}]`])].join(' ');

/** How these commands are called. */
export const usageOf = (commands: readonly Command[]): string =>
  [
    'Usage:',
    ...commands.flatMap((command) => [
      `  ${nameOf(command).padEnd(column)}  ${command.summary}`,
      ...optionLines(command),
    ]),
  ].join('\n');
