import type { UserId } from '../../domain/shared/ids.ts';

/** Where a sealed value lives. Part of what is authenticated: a value moved elsewhere does not open. */
export type SealContext = {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly ownerId: UserId;
};

/** Seals text under its owner's data key. */
export interface Cipher {
  /** Throws `RangeError` for more than 1 MiB of UTF-8; `StorageUnavailable` when the key cannot be read. */
  seal(plaintext: string, context: SealContext): Promise<Uint8Array>;
  /** Throws `UnreadableValue` when the value was altered, moved, or its key is unknown or destroyed. */
  open(sealed: Uint8Array, context: SealContext): Promise<string>;
}

/** A sealed value that does not open. Never replaced by a placeholder. */
export class UnreadableValue extends Error {
  override readonly name = 'UnreadableValue';
}
