import { parseArgs } from 'node:util';
import { UsageError, type Command, type Terminal } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { usageOf } from './usage.ts';

/** Finds the command that the arguments name and runs it. Without arguments, or with `--help`, the usage is told. */
export const runCommand = async (
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  // A dash alone is a file: standard input.
  const firstOption = args.findIndex((arg) => arg.startsWith('-') && arg !== '-');
  const words = firstOption === -1 ? args : args.slice(0, firstOption);
  const [called, operand] = [words.join(' '), words.at(-1)];
  const command =
    commands.find(({ name }) => name === called) ??
    commands.find((one) => one.operand !== undefined && `${one.name} ${operand}` === called);
  const asksForHelp = args.includes('--help') || args.includes('-h');

  if (asksForHelp || args.length === 0) {
    terminal.out(usageOf(command === undefined ? commands : [command]));
    return exitCodes.done;
  }
  if (command === undefined) {
    terminal.err(`There is no such command.\n\n${usageOf(commands)}`);
    return exitCodes.usage;
  }

  try {
    const given = command.name === called ? {} : { [command.operand ?? '']: operand };
    return await command.run({ ...given, ...optionsOf(command, args.slice(words.length)) }, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${error.message}\n\n${usageOf([command])}`);
    return exitCodes.usage;
  }
};

const optionsOf = ({ options }: Command, args: readonly string[]) => {
  const names = Object.keys(options);
  try {
    const { values } = parseArgs({
      args: [...args],
      allowPositionals: false,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    return values;
  } catch (error) {
    // The parser's own words may repeat what was given.
    throw new UsageError('The options are not those of this command.', { cause: error });
  }
};
