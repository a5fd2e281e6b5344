import { UsageError, type OptionValues } from './command.ts';

type Bounds = { readonly least: number; readonly most: number; readonly otherwise: number };

/** The option as a whole number within the bounds. Throws `UsageError`. */
export const wholeNumber = (
  options: OptionValues,
  name: string,
  { least, most, otherwise }: Bounds,
): number => {
  const text = options[name];
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}.`);
};
