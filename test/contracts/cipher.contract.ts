import { describe, expect, it } from 'vitest';
import { UnreadableValue, type Cipher, type SealContext } from '../../src/application/ports/cipher.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

const place: SealContext = {
  table: 'messages',
  column: 'content',
  rowId: '018f0000-0000-7000-8000-000000000001',
  ownerId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
};
const otherUser = '018f0000-0000-7000-8000-0000000000bb' as UserId;

const elsewhere: readonly SealContext[] = [
  { ...place, table: 'sessions' },
  { ...place, column: 'notes' },
  { ...place, rowId: '018f0000-0000-7000-8000-000000000002' },
  { ...place, ownerId: otherUser },
  { ...place, table: 'messagesc', column: 'ontent' },
  { ...place, table: place.column, column: place.table },
];

const texts = [
  'yes',
  ' ',
  'Two\r\nlines\t',
  '\ufeffmark',
  '\u0000',
  'Zoë – “naïve”',
  'مرحبا',
  '👵🏽',
  '\u{10ffff}',
];

type CreateCipher = () => Cipher | Promise<Cipher>;

/** What every `Cipher` owes its callers. */
export const cipherContract = (adapter: string, create: CreateCipher): void => {
  describe(`Cipher contract: ${adapter}`, () => {
    it.each(texts)('opens what it sealed: %j', async (text) => {
      const cipher = await create();
      expect(await cipher.open(await cipher.seal(text, place), place)).toBe(text);
    });

    it('seals an empty text and one of exactly 1 MiB', async () => {
      const cipher = await create();
      for (const text of ['', 'ä'.repeat(524_288)])
        expect((await cipher.open(await cipher.seal(text, place), place)) === text).toBe(true);
    });

    it('refuses a text of more than 1 MiB of UTF-8', async () => {
      const cipher = await create();
      await expect(cipher.seal('ä'.repeat(524_289), place)).rejects.toThrow(RangeError);
    });

    it.each(elsewhere)('refuses a value moved to $table.$column, row $rowId of $ownerId', async (moved) => {
      const cipher = await create();
      await cipher.seal('theirs', { ...place, ownerId: otherUser });
      const sealed = await cipher.seal('I remember apple, table, penny.', place);
      await expect(cipher.open(sealed, moved)).rejects.toThrow(UnreadableValue);
    });

    it('refuses a value with any one bit flipped', async () => {
      const cipher = await create();
      const sealed = await cipher.seal('orange', place);
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const altered = Uint8Array.from(sealed);
        altered[bit >> 3]! ^= 1 << (bit & 7);
        await expect(cipher.open(altered, place)).rejects.toThrow(UnreadableValue);
      }
    });

    it('refuses a value that was cut or lengthened', async () => {
      const cipher = await create();
      const sealed = await cipher.seal('orange', place);
      for (let length = 0; length < sealed.length; length += 1)
        await expect(cipher.open(sealed.subarray(0, length), place)).rejects.toThrow(UnreadableValue);
      await expect(cipher.open(Uint8Array.of(...sealed, 0), place)).rejects.toThrow(UnreadableValue);
    });

    it('opens many values sealed at once', async () => {
      const cipher = await create();
      const sentences = Array.from({ length: 50 }, (_, n) => `sentence ${n}`);
      const sealed = await Promise.all(sentences.map((text) => cipher.seal(text, place)));
      expect(await Promise.all(sealed.map((value) => cipher.open(value, place)))).toEqual(sentences);
    });
  });
};

/** What a `Cipher` that really hides text owes as well. */
export const secrecyContract = (adapter: string, create: CreateCipher): void => {
  describe(`Cipher secrecy: ${adapter}`, () => {
    it('shows nothing of the text', async () => {
      const cipher = await create();
      const sealed = Buffer.from(await cipher.seal('I remember apple, table, penny.', place));
      expect(sealed.includes('apple')).toBe(false);
    });

    it('seals the same text differently each time', async () => {
      const cipher = await create();
      const values = await Promise.all(Array.from({ length: 100 }, () => cipher.seal('yes', place)));
      expect(new Set(values.map((value) => Buffer.from(value).toString('hex'))).size).toBe(100);
    });
  });
};
