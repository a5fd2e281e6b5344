/** Something named that stands in a text: word indices from `from` up to and not including `to`. */
export type Mark<Name extends string> = { readonly name: Name; readonly from: number; readonly to: number };

export type MarkIndex<Name extends string> = {
  /** All marks in order of where they begin. */
  readonly all: readonly Mark<Name>[];
  /** Marks of a name that begin from `from` up to but not at `to`. */
  readonly between: (name: Name, from: number, to: number) => readonly Mark<Name>[];
};

/** The index of the first mark that begins at `from` or later. */
const firstFrom = (marks: readonly Mark<string>[], from: number): number => {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Looks marks up that are in order of where they begin, by name and place, without going through them all. */
export const markIndex = <Name extends string>(all: readonly Mark<Name>[]): MarkIndex<Name> => {
  const byName = Map.groupBy(all, ({ name }) => name);
  const between = (name: Name, from: number, to: number): readonly Mark<Name>[] => {
    const marks = byName.get(name) ?? [];
    const begin = firstFrom(marks, from);
    let end = begin;
    while ((marks[end]?.from ?? to) < to) end += 1;
    return marks.slice(begin, end);
  };
  return { all, between };
};
