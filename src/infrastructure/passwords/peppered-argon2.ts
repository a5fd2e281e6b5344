import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** A secret that is mixed into every password and is not in the database. An id of 16 bytes, a secret of 32. */
export type Pepper = { readonly id: Uint8Array; readonly secret: Uint8Array };

/** OWASP ASVS 5.0, appendix on cryptography: Argon2id with at least 46 MiB at one pass. `memoryCost` is in KiB. */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`;

/** The salt and the hash, in base64, behind the name of the pepper. */
const peppered =
  /^(\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+),keyid=([A-Za-z0-9+/]{22})(\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43})$/;

const nameOf = ({ id }: Pepper): string => Buffer.from(id).toString('base64').replaceAll('=', '');

/** As base64: the library verifies texts only, whatever its types say. */
const mix = (password: string, { secret }: Pepper): string =>
  createHmac('sha256', secret).update(password).digest('base64');

/** Argon2id of the password's HMAC-SHA256 under the pepper, which the string names as its `keyid`. */
export const hashPeppered = async (password: string, pepper: Pepper): Promise<string> => {
  const plain = await hash(mix(password, pepper), cost);
  if (!plain.startsWith(current)) throw new TypeError('Not hashed by Argon2id, which is the default');
  return `${current},keyid=${nameOf(pepper)}${plain.slice(current.length)}`;
};

/** What a peppered hash is made of, or null for any other text. */
export type PepperedHash = {
  readonly pepper: Pepper;
  /** As the library reads it. */
  readonly plain: string;
  /** Made with the cost of today. */
  readonly isCurrent: boolean;
};

/** Null also for a hash under a pepper that is not in the ring. */
export const readPeppered = (text: string, peppers: readonly Pepper[]): PepperedHash | null => {
  const [, head, keyId, tail] = peppered.exec(text) ?? [];
  const pepper = peppers.find((candidate) => nameOf(candidate) === keyId);
  if (head === undefined || tail === undefined || pepper === undefined) return null;
  return { pepper, plain: head + tail, isCurrent: head === current };
};

export const verifyPeppered = (password: string, { pepper, plain }: PepperedHash): Promise<boolean> =>
  verify(plain, mix(password, pepper));

/** Salt and hash all zeros: nobody knows a password for it, and finding out takes as long as for any account. */
const nobody = `${current}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Works for as long as verifying a password does. */
export const verifyNothing = async (password: string, pepper: Pepper): Promise<void> => {
  await verify(nobody, mix(password, pepper));
};
