/** `stale`: right, but kept in a form that is to be replaced by a new hash. */
export type PasswordVerdict = 'right' | 'stale' | 'wrong';

/** Slow on purpose. Both methods throw `TooBusy` rather than queue without bound. */
export interface PasswordHasher {
  /** A hash in PHC string format, salted. */
  hash(password: string): Promise<string>;
  /** With null, which is an account that does not exist, it takes as long as for one that does and says `wrong`. */
  verify(password: string, hash: string | null): Promise<PasswordVerdict>;
}

/** So many are waiting already that one more would not be answered in time. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}
