import { randomBytes } from 'node:crypto';
import type { RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
import { DataDirectoryUnusable, type DataDirectory } from '../../infrastructure/node/data-directory.ts';
import type { Secrets } from './config.ts';
import { generateKeyRing, parseKeyRing } from './encryption-keys.ts';
import { Secret } from './secret.ts';

export type Keys = {
  readonly secretKey: Secret<string>;
  readonly encryptionKeys: Secret<readonly RingKey[]>;
};

/** The keys that were set, and for those that were not the ones kept in the data directory, made on first use. */
export const keysFrom = async (secrets: Secrets, directory: DataDirectory | null): Promise<Keys> => {
  const { secretKey, encryptionKeys } = secrets;
  if (secretKey !== null && encryptionKeys !== null) return { secretKey, encryptionKeys };
  if (directory === null) throw new TypeError('Keys that are not set need a data directory');

  return {
    secretKey: secretKey ?? new Secret(await keptSecretKey(directory)),
    encryptionKeys: encryptionKeys ?? new Secret(await keptKeyRing(directory)),
  };
};

const keptSecretKey = (directory: DataDirectory): Promise<string> =>
  directory.keepSecret('secret-key', () => randomBytes(32).toString('base64url'));

const keptKeyRing = async (directory: DataDirectory): Promise<readonly RingKey[]> => {
  const ring = parseKeyRing(await directory.keepSecret('encryption-keys', generateKeyRing));
  if (!ring.ok) throw new DataDirectoryUnusable(`holds a file encryption-keys that ${ring.error}`);
  return ring.value;
};
