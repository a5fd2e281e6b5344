export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const share = (values: readonly boolean[]): number => mean(values.map(Number));

export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => value ** 2)));

/** Ranks from 1, ties sharing the mean of theirs. */
const ranks = (values: readonly number[]): readonly number[] => {
  const order = values
    .map((value, index) => ({ value, index }))
    .toSorted((one, other) => one.value - other.value);
  const result = Array.from(values, () => 0);
  for (let at = 0; at < order.length;) {
    let end = at;
    while (order[end + 1]?.value === order[at]!.value) end += 1;
    for (let n = at; n <= end; n++) result[order[n]!.index] = (at + end) / 2 + 1;
    at = end + 1;
  }
  return result;
};

const product = (a: readonly number[], ma: number, b: readonly number[], mb: number): number =>
  a.reduce((sum, value, index) => sum + (value - ma) * (b[index]! - mb), 0);

/** Spearman's rank correlation. */
export const spearman = (one: readonly number[], other: readonly number[]): number => {
  const [x, y] = [ranks(one), ranks(other)];
  const [mx, my] = [mean(x), mean(y)];
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
};

/** Both ends of the 95 % Wilson score interval of a share (Wilson 1927, JASA 22:209). */
export const wilsonInterval = (successes: number, of: number): readonly [low: number, high: number] => {
  const z = 1.96;
  const observed = successes / of;
  const middle = (observed + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((observed * (1 - observed)) / of + z ** 2 / (4 * of ** 2));
  return [middle - half, middle + half];
};
