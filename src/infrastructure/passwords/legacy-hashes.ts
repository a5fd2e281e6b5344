import { parseOptions as parseArgon2, verify as verifyArgon2 } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';

/** Verifies a password against a hash of an older system. */
export type LegacyVerifier = (password: string) => Promise<boolean>;

/** What an imported hash may cost at most, and what it must have to be taken for one. Memory in KiB. */
export const legacyBounds = {
  argon2MemoryCost: 262_144,
  argon2TimeCost: 10,
  argon2Parallelism: 16,
  argon2LeastSaltBytes: 8,
  argon2LeastHashBytes: 16,
  argon2MostHashBytes: 64,
  bcryptCost: 14,
} as const;

/** The verifier for a hash without a pepper, or null for what is no hash that we would verify. */
export const legacyVerifier = (hash: string): LegacyVerifier | null => {
  if (/^\$argon2(id|i)\$/.test(hash)) return argon2Verifier(hash);
  return /^\$2[aby]\$/.test(hash) ? bcryptVerifier(hash) : null;
};

/** Null where the parser throws. */
const parsed = <T>(parse: () => T): T | null => {
  try {
    return parse();
  } catch {
    return null;
  }
};

const argon2Verifier = (hash: string): LegacyVerifier | null => {
  const options = parsed(() => parseArgon2(hash));
  if (options === null) return null;
  const { memoryCost, timeCost, parallelism, saltLen, outputLen } = options;
  const isAffordable =
    memoryCost <= legacyBounds.argon2MemoryCost &&
    timeCost <= legacyBounds.argon2TimeCost &&
    parallelism <= legacyBounds.argon2Parallelism;
  const isSound =
    // RFC 9106, section 3.1: at least 8 KiB for each lane.
    memoryCost >= 8 * parallelism &&
    timeCost >= 1 &&
    saltLen >= legacyBounds.argon2LeastSaltBytes &&
    outputLen >= legacyBounds.argon2LeastHashBytes &&
    outputLen <= legacyBounds.argon2MostHashBytes;
  return isAffordable && isSound ? (password) => verifyArgon2(hash, password) : null;
};

/** The cost, 22 characters of salt and 31 of hash. */
const bcryptFormat = /^\$2[aby]\$(\d{2})\$[./A-Za-z0-9]{53}$/;
const leastBcryptCost = 4;

/** bcrypt reads no further; the older system cut longer passwords off here, silently. */
const bcryptBytes = 72;

/**
 * bcrypt repeats a password with a zero byte between, so that `a` and `a\0a` have the same hash. The older system
 * took no zero byte in a password.
 */
const bcryptVerifier = (hash: string): LegacyVerifier | null => {
  const [, cost] = bcryptFormat.exec(hash) ?? [];
  if (cost === undefined || Number(cost) < leastBcryptCost || Number(cost) > legacyBounds.bcryptCost)
    return null;
  return async (password) =>
    !password.includes('\0') &&
    verifyBcrypt(Buffer.from(password).subarray(0, bcryptBytes), hash).catch(() => false);
};
