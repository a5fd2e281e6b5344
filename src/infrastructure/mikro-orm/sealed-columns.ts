import type { Cipher } from '../../application/ports/cipher.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** Seals and opens the columns of one table; null stays null. */
export const sealedColumns = (cipher: Cipher, table: string) => ({
  seal: async (
    rowId: string,
    ownerId: UserId,
    column: string,
    text: string | null,
  ): Promise<Buffer | null> =>
    text === null ? null : Buffer.from(await cipher.seal(text, { table, column, rowId, ownerId })),
  open: async (
    rowId: string,
    ownerId: UserId,
    column: string,
    sealed: Uint8Array | null | undefined,
  ): Promise<string | null> => (sealed ? cipher.open(sealed, { table, column, rowId, ownerId }) : null),
});
