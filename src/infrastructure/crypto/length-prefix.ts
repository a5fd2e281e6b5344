/**
 * Each item as its length (u32, big-endian) followed by its bytes, UTF-8 for text.
 * Two different lists never encode alike, so there is nothing to escape.
 */
export const lengthPrefixed = (...items: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    items.flatMap((item) => {
      const bytes = typeof item === 'string' ? Buffer.from(item) : item;
      const length = Buffer.allocUnsafe(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
