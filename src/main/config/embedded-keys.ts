import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { secretBytes } from '../../infrastructure/crypto/sealing-key.ts';
import type { DataDirectory } from '../../infrastructure/node/data-directory.ts';
import type { SetKeys } from './config.ts';
import { generateKeyRing } from './encryption-keys.ts';
import { problemLine, type Problem } from './problems.ts';
import { reusedKeys } from './reused-keys.ts';
import { settingsSchema } from './settings.ts';

/** Every key there is; only previous ones there need not be. */
export type Keys = {
  readonly [key in keyof SetKeys]: key extends `previous${string}` ? SetKeys[key] : NonNullable<SetKeys[key]>;
};

/** The keys that were kept cannot be used; `message` names the setting and the file, never a key. */
export class UnusableKeys extends Error {
  override readonly name = 'UnusableKeys';

  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problemLine(problem));
    this.problem = problem;
  }
}

/**
 * The keys that were set, and for those that were not the ones kept in the data directory, made on first use.
 * Throws `UnusableKeys` when a kept one is damaged, weak, or serves another purpose as well.
 */
export const keysFrom = async (secrets: SetKeys, directory: DataDirectory | null): Promise<Keys> => {
  const { SECRET_KEY, ENCRYPTION_KEYS, BLIND_INDEX_KEY, PASSWORD_PEPPER, AUDIT_KEY } = settingsSchema.shape;
  const keys: Keys = {
    secretKey: secrets.secretKey ?? (await kept(directory, SECRET_KEY.unwrap(), files.secretKey)),
    previousSecretKey: secrets.previousSecretKey,
    encryptionKeys:
      secrets.encryptionKeys ?? (await kept(directory, ENCRYPTION_KEYS.unwrap(), files.encryptionKeys)),
    blindIndexKey:
      secrets.blindIndexKey ?? (await kept(directory, BLIND_INDEX_KEY.unwrap(), files.blindIndexKey)),
    previousBlindIndexKey: secrets.previousBlindIndexKey,
    passwordPeppers:
      secrets.passwordPeppers ?? (await kept(directory, PASSWORD_PEPPER.unwrap(), files.passwordPeppers)),
    auditKeys: secrets.auditKeys ?? (await kept(directory, AUDIT_KEY.unwrap(), files.auditKeys)),
  };
  for (const problem of reusedKeys(keys)) throw new UnusableKeys(problem);
  return keys;
};

type KeptKey = { readonly setting: string; readonly file: string; readonly make: () => string };

const randomKey = (): string => randomBytes(secretBytes).toString('base64url');

const files = {
  secretKey: { setting: 'SECRET_KEY', file: 'secret-key', make: randomKey },
  encryptionKeys: { setting: 'ENCRYPTION_KEYS', file: 'encryption-keys', make: generateKeyRing },
  blindIndexKey: { setting: 'BLIND_INDEX_KEY', file: 'blind-index-key', make: randomKey },
  passwordPeppers: { setting: 'PASSWORD_PEPPER', file: 'password-pepper', make: generateKeyRing },
  auditKeys: { setting: 'AUDIT_KEY', file: 'audit-key', make: generateKeyRing },
} as const;

/** A kept key is read as its setting would be. */
const kept = async <T>(
  directory: DataDirectory | null,
  schema: z.ZodType<T>,
  { setting, file, make }: KeptKey,
): Promise<T> => {
  if (directory === null) throw new TypeError('Keys that are not set need a data directory');
  const read = schema.safeParse(await directory.keepSecret(file, make));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnusableKeys({
    key: setting,
    problem: `the file ${file} in the data directory ${issue?.message ?? 'is damaged'}`,
  });
};
