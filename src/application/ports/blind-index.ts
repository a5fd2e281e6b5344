/**
 * Finds sealed values by equality: a keyed hash that only this service can make. Equal values have equal indexes,
 * so nothing of few possible values may be indexed.
 */
export interface BlindIndex {
  /** 16 bytes that name the key and tell nothing of it. */
  readonly keyId: Uint8Array;
  /** `place` such as `users.email`; the text is normalised by the caller. */
  of(place: string, text: string): Uint8Array;
}
