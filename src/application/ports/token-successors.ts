/**
 * Names the refresh token that comes after another: the same one each time, though it is kept nowhere, so that a lost
 * answer can be given again. Only the holder of a key can tell it.
 */
export interface TokenSuccessors {
  /** As long and as safe in a URL as the token before. */
  of(token: string): string;
}
