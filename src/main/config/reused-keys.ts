import type { RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
import type { SetKeys } from './config.ts';
import { parseKeyRing } from './encryption-keys.ts';
import type { Problem } from './problems.ts';
import type { Secret } from './secret.ts';

/** Every key that was already given for another purpose, by the names of both. */
export const reusedKeys = (keys: SetKeys): readonly Problem[] => {
  const named = [
    ['ENCRYPTION_KEYS', inRing(keys.encryptionKeys)],
    ['SECRET_KEY', inText(keys.secretKey)],
    ['SECRET_KEY_PREVIOUS', inText(keys.previousSecretKey)],
    ['BLIND_INDEX_KEY', inKey(keys.blindIndexKey)],
    ['BLIND_INDEX_KEY_PREVIOUS', inKey(keys.previousBlindIndexKey)],
    ['PASSWORD_PEPPER', inRing(keys.passwordPeppers)],
    ['AUDIT_KEY', inRing(keys.auditKeys)],
  ] as const;

  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [key, secrets] of named) {
    const names = secrets.map((secret) => Buffer.from(secret).toString('hex'));
    const owner = names.map((name) => owners.get(name)).find((found) => found !== undefined);
    if (owner !== undefined) problems.push({ key, problem: `must not be the same key as ${owner}` });
    for (const name of names) owners.set(name, owners.get(name) ?? key);
  }
  return problems;
};

const inKey = (key: Secret<Uint8Array> | null): readonly Uint8Array[] => (key === null ? [] : [key.reveal()]);

const inRing = (ring: Secret<readonly RingKey[]> | null): readonly Uint8Array[] =>
  ring?.reveal().map(({ secret }) => secret) ?? [];

/** The text itself, and the key where it is the text of one: the two may be written differently. */
const inText = (secret: Secret<string> | null): readonly Uint8Array[] => {
  if (secret === null) return [];
  const ring = parseKeyRing(secret.reveal());
  return [Buffer.from(secret.reveal()), ...(ring.ok ? ring.value.map((key) => key.secret) : [])];
};
