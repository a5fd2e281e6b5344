/** Type-token ratio V/N. Depends on length: never compared between texts of different length (Ostrand & Gunstad 2021). */
export const typeTokenRatio = (tokens: readonly string[]): number | null =>
  tokens.length === 0 ? null : new Set(tokens).size / tokens.length;

/** Mean type-token ratio of all windows of so many tokens (Covington & McFall 2010); null for a shorter text. */
export const movingTypeTokenRatio = (tokens: readonly string[], window: number): number | null => {
  if (tokens.length < window) return null;
  const counts = new Map<string, number>();
  let sum = 0;
  tokens.forEach((token, at) => {
    counts.set(token, (counts.get(token) ?? 0) + 1);
    const leaving = at >= window ? tokens[at - window] : undefined;
    if (leaving !== undefined) {
      const left = (counts.get(leaving) ?? 0) - 1;
      if (left === 0) counts.delete(leaving);
      else counts.set(leaving, left);
    }
    if (at >= window - 1) sum += counts.size / window;
  });
  return sum / (tokens.length - window + 1);
};

/** McCarthy & Jarvis 2010: a factor closes when the type-token ratio falls to this. */
const factorThreshold = 0.72;

const factorLength = (tokens: readonly string[]): number | null => {
  let factors = 0;
  let types = new Set<string>();
  let length = 0;
  let ratio = 1;
  for (const token of tokens) {
    length += 1;
    types.add(token);
    ratio = types.size / length;
    if (ratio <= factorThreshold) {
      factors += 1;
      types = new Set();
      length = 0;
    }
  }
  if (length > 0) factors += (1 - ratio) / (1 - factorThreshold);
  return factors === 0 ? null : tokens.length / factors;
};

/** MTLD: mean factor length forwards and backwards (McCarthy & Jarvis 2010); null where no type comes twice. */
export const lexicalDiversity = (tokens: readonly string[]): number | null => {
  const forward = factorLength(tokens);
  const reverse = factorLength(tokens.toReversed());
  return forward === null || reverse === null ? null : (forward + reverse) / 2;
};

/** Brunet's W, N^(V^-0.165) (Bucks et al. 2000). Depends on length. */
export const brunetIndex = (tokens: readonly string[]): number | null =>
  tokens.length === 0 ? null : tokens.length ** (new Set(tokens).size ** -0.165);

/** Honoré's R, 100 ln N / (1 - V1/V) (Bucks et al. 2000); null where every type comes once. Depends on length. */
export const honoreStatistic = (tokens: readonly string[]): number | null => {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const once = [...counts.values()].filter((count) => count === 1).length;
  return once === counts.size ? null : (100 * Math.log(tokens.length)) / (1 - once / counts.size);
};
