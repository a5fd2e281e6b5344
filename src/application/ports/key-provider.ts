/** Wraps data keys under a key-encryption key that this program may never see (a KMS), or a local ring. */
export interface KeyProvider {
  /** 16 bytes: the id of the key that wraps new data keys. */
  primaryId(): Promise<Uint8Array>;
  /** The ids of all keys that can unwrap, the primary one first. */
  keyIds(): Promise<readonly Uint8Array[]>;
  /** `context` is authenticated with the key: `unwrap` with another one fails. */
  wrap(dataKey: Uint8Array, context: readonly string[]): Promise<Uint8Array>;
  /** Throws `UnreadableValue`. */
  unwrap(wrapped: Uint8Array, context: readonly string[]): Promise<Uint8Array>;
}
