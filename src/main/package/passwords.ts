// `caresma/passwords`: Argon2id with a pepper; hashes of older systems are verified too.
export { hashingLimits, type HashingLimits } from '../../infrastructure/passwords/bounded-work.ts';
export { makePasswordHasher } from '../../infrastructure/passwords/password-hasher.ts';
export type { Pepper } from '../../infrastructure/passwords/peppered-argon2.ts';
