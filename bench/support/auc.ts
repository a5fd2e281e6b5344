export type Auc = {
  /** How likely one of the first is above one of the second: 0.5 when they cannot be told apart. */
  readonly auc: number;
  /** Bounds of the 95 % interval. */
  readonly low: number;
  readonly high: number;
};

/**
 * The area under the ROC curve by the Mann-Whitney statistic, ties counting half. Its standard error is that of Hanley
 * and McNeil, Radiology 143 (1982) 29-36.
 */
export const aucOf = (first: readonly number[], second: readonly number[]): Auc => {
  const all = [
    ...first.map((ms) => ({ ms, isFirst: true })),
    ...second.map((ms) => ({ ms, isFirst: false })),
  ];
  all.sort((a, b) => a.ms - b.ms);

  let rankSum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.ms === all[start]?.ms) end += 1;
    const midrank = (start + 1 + end) / 2;
    rankSum += midrank * all.slice(start, end).filter(({ isFirst }) => isFirst).length;
    start = end;
  }

  const [m, n] = [first.length, second.length];
  const auc = (rankSum - (m * (m + 1)) / 2) / (m * n);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc ** 2) / (1 + auc);
  const variance = (auc * (1 - auc) + (m - 1) * (q1 - auc ** 2) + (n - 1) * (q2 - auc ** 2)) / (m * n);
  const half = 1.96 * Math.sqrt(variance);
  return { auc, low: auc - half, high: auc + half };
};
