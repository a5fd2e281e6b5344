import { UnreadableValue } from '../../application/ports/cipher.ts';
import { paddingBlockBytes } from './crm1-layout.ts';

const marker = 0x80;
const longestPadding = Buffer.alloc(paddingBlockBytes);
longestPadding[0] = marker;

/** ISO/IEC 7816-4: one 0x80, then zeros up to the next multiple of the block; never empty. */
export const paddingFor = (plaintextBytes: number): Uint8Array =>
  longestPadding.subarray(0, paddingBlockBytes - (plaintextBytes % paddingBlockBytes));

/** Throws `UnreadableValue` when there is no such padding. */
export const withoutPadding = (padded: Buffer): Buffer => {
  const end = padded.lastIndexOf(marker);
  const expected = end === -1 ? null : paddingFor(end);
  if (expected === null || !padded.subarray(end).equals(expected))
    throw new UnreadableValue('The padding is wrong');
  return padded.subarray(0, end);
};
