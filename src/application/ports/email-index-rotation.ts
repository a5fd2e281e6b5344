/** How the sealed addresses of accounts and of named caregivers are found. */
export type EmailIndexUse = {
  /** Addresses that are stored. */
  readonly addresses: number;
  /** Those of them that have no index under the current key. */
  readonly outdated: number;
  /** Whether indexes under another key than the current one are stored. */
  readonly hasFormer: boolean;
  /** Whether a previous key was given. */
  readonly isPreviousGiven: boolean;
};

/** How far somebody came; made and read by the adapter alone. */
export type EmailIndexCursor = { readonly table: string; readonly id: string };

export type RenewedEmailIndexes = {
  /** Addresses that have an index under the current key from now on. */
  readonly renewed: number;
  /** Addresses that do not open. */
  readonly unreadable: number;
  /** Null: there are no more. */
  readonly next: EmailIndexCursor | null;
};

/**
 * Moves the blind indexes of addresses from the previous key to the current one. Every method throws
 * `StorageUnavailable`, all but `describe` also `EmailIndexMisfit`.
 */
export interface EmailIndexRotation {
  /** Finds out which key made what is stored, and notes it. Returns when the keys are those of this database. */
  settle(): Promise<void>;
  describe(): Promise<EmailIndexUse>;
  /** Opens the next addresses without a current index, `limit` at most (1 to 1000), and gives them one, in one commit. */
  renew(page: {
    readonly limit: number;
    readonly after: EmailIndexCursor | null;
  }): Promise<RenewedEmailIndexes>;
  /** Removes some indexes that another than the current key made, and tells how many: 0 when there are none. Only without a previous key. */
  forget(limit: number): Promise<number>;
}

/**
 * The keys are not those that addresses are found by. `unknown_key`: neither is. `previous_needed`: `addresses` of them
 * are found by a key that is not given. `unfinished`: indexes of a third key are still stored.
 */
export class EmailIndexMisfit extends Error {
  override readonly name = 'EmailIndexMisfit';
  readonly reason: 'unknown_key' | 'previous_needed' | 'unfinished';

  constructor(reason: EmailIndexMisfit['reason']) {
    super(`The key of the blind index does not fit: ${reason}`);
    this.reason = reason;
  }
}
