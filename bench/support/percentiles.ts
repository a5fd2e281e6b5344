export type Percentiles = { readonly p50: number; readonly p99: number };

/** By nearest rank; NaN of nothing. */
export const percentilesOf = (samples: readonly number[]): Percentiles => {
  const sorted = Float64Array.from(samples).sort();
  const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: rank(0.5), p99: rank(0.99) };
};
