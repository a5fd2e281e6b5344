import type { Cipher, SealContext } from '../../application/ports/cipher.ts';

/** Of base64, and so bytes; a value may have 1 MiB. */
const partChars = 1_000_000;
const lengthBytes = 4;

const partsOf = (text: string): readonly string[] => {
  const encoded = Buffer.from(text).toString('base64');
  const parts = Array.from({ length: Math.ceil(encoded.length / partChars) }, (_, n) =>
    encoded.slice(n * partChars, (n + 1) * partChars),
  );
  return parts.length > 0 ? parts : [''];
};

/** Where a part lives, and of how many it is one: parts can be neither left out nor put in another order. */
const placeOf = (context: SealContext, part: number, parts: number): SealContext => ({
  ...context,
  column: `${context.column}/${part}/${parts}`,
});

/** Text of any length, in parts that are sealed one by one, each behind its length. */
export const sealText = async (cipher: Cipher, text: string, context: SealContext): Promise<Buffer> => {
  const parts = partsOf(text);
  const sealed = await Promise.all(
    parts.map((part, n) => cipher.seal(part, placeOf(context, n, parts.length))),
  );
  return Buffer.concat(
    sealed.flatMap((value) => {
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32BE(value.byteLength);
      return [length, value];
    }),
  );
};

/** Throws `UnreadableValue`. */
export const openText = async (cipher: Cipher, stored: Uint8Array, context: SealContext): Promise<string> => {
  const bytes = Buffer.from(stored);
  const sealed: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + lengthBytes + bytes.readUInt32BE(at);
    sealed.push(bytes.subarray(at + lengthBytes, end));
    at = end;
  }
  const parts = await Promise.all(
    sealed.map((value, n) => cipher.open(value, placeOf(context, n, sealed.length))),
  );
  return Buffer.from(parts.join(''), 'base64').toString();
};
