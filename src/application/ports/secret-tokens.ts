/** Secrets that are sent to one person and kept here only as a hash: for refreshing, resetting, verifying. */
export interface SecretTokens {
  /** Unguessable and safe in a URL. */
  create(): string;
  /** By which a token is found again. Says nothing of the token, and takes whatever a client sent. */
  hash(token: string): Uint8Array;
}
