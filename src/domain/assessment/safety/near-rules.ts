import type { Mark, MarkIndex } from './mark-index.ts';
import type { SafetyConcern } from './safety-rules.ts';

/**
 * Concepts near each other: `chest pain` in any order, `cannot > rise` in this order, `fear of|him` with alternatives.
 * `!toy` means: unless this concept is near as well; a number is the most words from first to last; `..` lets them stand in
 * two sentences that follow each other.
 */
export type RuleText = string;

type Rule<Name extends string> = {
  readonly concern: SafetyConcern;
  readonly slots: readonly (readonly Name[])[];
  readonly ordered: boolean;
  readonly unless: readonly Name[];
  readonly within: number;
  readonly across: boolean;
};

/** Words from the first to the last of a rule, where it names no number (product choice). */
const usualReach = 12;
/** An exception reaches so many words to either side. */
const exceptionReach = 12;

type Names<Name extends string> = { readonly [concept in Name]: unknown };

const readRule = <Name extends string>(
  concern: SafetyConcern,
  text: RuleText,
  known: Names<Name>,
): Rule<Name> => {
  const named = (name: string): Name => {
    if (!Object.hasOwn(known, name)) throw new Error(`No concept is called ${name}: ${text}`);
    return name as Name;
  };
  const parts = text.split(' ');
  const alternatives = (part: string): readonly Name[] => part.split('|').map(named);
  return {
    concern,
    slots: parts.filter((part) => /^[a-z]/.test(part)).map(alternatives),
    ordered: parts.includes('>'),
    unless: parts.filter((part) => part.startsWith('!')).flatMap((part) => alternatives(part.slice(1))),
    within: Number(parts.find((part) => /^\d+$/.test(part)) ?? usualReach),
    across: parts.includes('..'),
  };
};

export type RuleBook<Name extends string> = {
  readonly rules: readonly Rule<Name>[];
  /** By concept, where it stands in which rule. */
  readonly places: ReadonlyMap<Name, readonly (readonly [rule: number, slot: number])[]>;
};

/** Rules by concern, over the concepts of these names. */
export const ruleBook = <Name extends string>(
  texts: readonly (readonly [SafetyConcern, readonly RuleText[]])[],
  concepts: Names<Name>,
): RuleBook<Name> => {
  const rules = texts.flatMap(([concern, lines]) => lines.map((line) => readRule(concern, line, concepts)));
  const places = new Map<Name, [number, number][]>();
  rules.forEach(({ slots }, rule) =>
    slots.forEach((names, slot) => {
      // Later places of a rule first, so that one mark does not serve for two of them.
      for (const name of names) places.set(name, [[rule, slot], ...(places.get(name) ?? [])]);
    }),
  );
  return { rules, places };
};

export type RuleMatch = {
  readonly name: SafetyConcern;
  readonly from: number;
  readonly to: number;
};

type Seen = (Mark<string> | undefined)[];

const isApart = (marks: readonly Mark<string>[]): boolean =>
  marks.every((one, index) =>
    marks.every((other, at) => at <= index || one.to <= other.from || other.to <= one.from),
  );

/** The latest marks of all concepts of a rule, if there are any. */
const inAnyOrder = (seen: Seen, slot: number, mark: Mark<string>): readonly Mark<string>[] | null => {
  seen[slot] = mark;
  const marks = seen.filter((one) => one !== undefined);
  return marks.length === seen.length && isApart(marks) ? marks : null;
};

type Chains = (readonly Mark<string>[] | undefined)[];

/** The same one after the other: for each length the latest beginning of the rule. */
const inThisOrder = (chains: Chains, slot: number, mark: Mark<string>): readonly Mark<string>[] | null => {
  const before = slot === 0 ? [] : chains[slot - 1];
  if (before === undefined || (before.at(-1)?.to ?? 0) > mark.from) return null;
  const chain = [...before, mark];
  chains[slot] = chain;
  return slot === chains.length - 1 ? chain : null;
};

/** Where a rule's marks stand, if they are near enough to each other. */
const reachOf = (
  { within, across }: Rule<string>,
  marks: readonly Mark<string>[],
  sentenceOf: (word: number) => number,
): { readonly from: number; readonly to: number } | null => {
  const from = Math.min(...marks.map((one) => one.from));
  const to = Math.max(...marks.map((one) => one.to));
  const sentences = sentenceOf(to - 1) - sentenceOf(from);
  return to - from > within || sentences > (across ? 1 : 0) ? null : { from, to };
};

/**
 * Where rules are met, from marks in order of where they begin and the sentence of each word. Takes time linear in the
 * marks; each mark serves a rule once.
 */
export const findNear = <Name extends string>(
  { rules, places }: RuleBook<Name>,
  { all, between }: MarkIndex<Name>,
  sentenceOf: (word: number) => number,
): readonly RuleMatch[] => {
  const states: Seen[] | Chains[] = rules.map(({ slots }) => slots.map(() => undefined));
  const found: RuleMatch[] = [];
  const visit = (mark: Mark<Name>, at: number, slot: number): void => {
    const [rule, state] = [rules[at], states[at]];
    if (rule === undefined || state === undefined) return;
    const marks = rule.ordered
      ? inThisOrder(state as Chains, slot, mark)
      : inAnyOrder(state as Seen, slot, mark);
    const reach = marks === null ? null : reachOf(rule, marks, sentenceOf);
    if (reach === null) return;
    state.fill(undefined);
    const { from, to } = reach;
    const isExcepted = (name: Name): boolean =>
      between(name, from - exceptionReach, to + exceptionReach).length > 0;
    if (!rule.unless.some(isExcepted)) found.push({ name: rule.concern, from, to });
  };
  for (const mark of all) for (const [at, slot] of places.get(mark.name) ?? []) visit(mark, at, slot);
  return found;
};
