/**
 * Each item as its length (u32, big-endian) followed by its bytes, UTF-8 for text.
 * Two different lists never encode alike, so there is nothing to escape.
 */
export const lengthPrefixed = (...items: readonly (string | Uint8Array)[]): Buffer => {
  const sizes = items.map((item) => (typeof item === 'string' ? Buffer.byteLength(item) : item.length));
  const encoded = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + lengthBytes + size, 0));
  let at = 0;
  for (const [n, item] of items.entries()) {
    at = encoded.writeUInt32BE(sizes[n] ?? 0, at);
    if (typeof item === 'string') encoded.write(item, at);
    else encoded.set(item, at);
    at += sizes[n] ?? 0;
  }
  return encoded;
};

const lengthBytes = 4;
