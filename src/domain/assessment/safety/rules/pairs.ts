import type { RuleText } from '../near-rules.ts';

/** Rules for each two of these signs, in any order. */
export const anyTwoOf = (signs: readonly string[], within: number, unless = ''): readonly RuleText[] =>
  signs.flatMap((one, index) =>
    signs.slice(index + 1).map((other) => `${one} ${other} ${within}${unless === '' ? '' : ` ${unless}`}`),
  );
