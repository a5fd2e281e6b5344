import type { ExitCode } from './exit-codes.ts';

/** Where a command says something: results to standard output, everything else to standard error. */
export type Terminal = {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
};

export type Option = {
  /** What stands for the value in the usage: `FILE`. */
  readonly value: string;
  readonly summary: string;
};

export type OptionValues = { readonly [name: string]: string | undefined };

/** One thing that `caresma` can do, as data. */
export type Command = {
  /** One or two words: `keys rotate`. */
  readonly name: string;
  readonly summary: string;
  readonly options: { readonly [name: string]: Option };
  /** The option that one word after the name stands for: `assess FILE` for `assess --file FILE`. */
  readonly operand?: string;
  /** Throws `UsageError` for options that it cannot work with. */
  readonly run: (options: OptionValues, terminal: Terminal) => Promise<ExitCode>;
};

/** Something is wrong with how the command was called. The message never repeats a value. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
