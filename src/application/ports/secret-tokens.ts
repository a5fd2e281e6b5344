/** Secrets that are sent to one person and kept here only as a hash: for refreshing, resetting, verifying. */
export interface SecretTokens {
  /** Unguessable and safe in a URL. */
  create(): string;
  /** As unguessable for 120 bits, for a person to write down: 24 characters of base32 in groups of four. */
  createWritten(): string;
  /** By which a token is found again. Says nothing of the token, and takes whatever a client sent. */
  hash(token: string): Uint8Array;
}
