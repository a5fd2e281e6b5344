const placeholder =
  /your[-_ ]|change[-_ ]?(me|this|it)|placeholder|replace[-_ ]?(me|this|with)|example|secret[-_ ]?key|\.\.\.|<.*>/i;

/** Whether a secret looks as if it was copied from a template. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text);

/** 32 random bytes have about 30 different ones; fewer than 16 come up less than once in 10^12 keys. */
const leastDifferentBytes = 16;
/** 64 random hexadecimal digits have 16 different ones. */
const leastDifferentCharacters = 10;

/** Why these bytes cannot have been chosen at random, or null. */
export const weaknessOfKey = (key: Uint8Array): string | null => {
  const step = (at: number): number => ((key[at] ?? 0) - (key[at - 1] ?? 0)) & 0xff;
  const isPrintable = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  const isCount = key.every((_, at) => at < 2 || step(at) === step(1));

  if (isPrintable) return 'is a text, not random bytes';
  return isCount || new Set(key).size < leastDifferentBytes ? 'is not random enough' : null;
};

/** Why this text cannot have been chosen at random, or null. */
export const weaknessOfText = (text: string): string | null =>
  new Set(text).size < leastDifferentCharacters ? 'is not random enough' : null;
