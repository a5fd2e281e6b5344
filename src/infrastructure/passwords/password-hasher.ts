import type { PasswordHasher, PasswordVerdict } from '../../application/ports/password-hasher.ts';
import { hashingLimits, makeBoundedWork, type HashingLimits } from './bounded-work.ts';
import { legacyVerifier } from './legacy-hashes.ts';
import { hashPeppered, readPeppered, verifyNothing, verifyPeppered, type Pepper } from './peppered-argon2.ts';

/** No stored hash is longer. */
const maxHashCharacters = 512;

/**
 * Argon2id under the first pepper; hashes under the others, and those of older systems, are right but stale.
 * What is no hash says `wrong` after as long as a real one. A hash of an older system takes the time of its own kind
 * until its owner signs in. Throws `RangeError` without a pepper.
 */
export const makePasswordHasher = (
  peppers: readonly Pepper[],
  limits: HashingLimits = hashingLimits,
): PasswordHasher => {
  const [primary] = peppers;
  if (primary === undefined) throw new RangeError('Passwords need a pepper');
  const inTurn = makeBoundedWork(limits);

  const judge = async (password: string, hash: string): Promise<PasswordVerdict> => {
    const own = readPeppered(hash, peppers);
    if (own !== null) {
      if (!(await verifyPeppered(password, own))) return 'wrong';
      return own.isCurrent && own.pepper === primary ? 'right' : 'stale';
    }

    const verifyLegacy = hash.length <= maxHashCharacters ? legacyVerifier(hash) : null;
    if (verifyLegacy !== null) return (await verifyLegacy(password)) ? 'stale' : 'wrong';
    await verifyNothing(password, primary);
    return 'wrong';
  };

  return {
    hash: (password) => inTurn(() => hashPeppered(password, primary)),
    verify: (password, hash) => inTurn(() => judge(password, hash ?? '')),
  };
};
