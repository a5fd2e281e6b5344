import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../../src/infrastructure/node/data-directory.ts';
import type { Secrets } from '../../../src/main/config/config.ts';
import { keysFrom, UnusableKeys, type Keys } from '../../../src/main/config/embedded-keys.ts';
import { generateKeyRing, parseKeyRing } from '../../../src/main/config/encryption-keys.ts';
import { readConfig } from '../../../src/main/config/read-config.ts';

const randomKey = (): string => randomBytes(32).toString('base64');

const secretsOf = (environment: { readonly [key: string]: string }): Secrets => {
  const read = readConfig(environment);
  if (!read.ok) throw new Error('The environment is wrong');
  return read.value.secrets;
};

const directoryWith = (files: Map<string, string>): DataDirectory => ({
  path: '/data',
  keepSecret: async (name, make) => {
    const secret = files.get(name) ?? make();
    files.set(name, secret);
    return secret;
  },
  release: () => {},
});

const shown = (keys: Keys) =>
  Object.fromEntries(Object.entries(keys).map(([name, secret]) => [name, secret?.reveal() ?? null]));

describe('keysFrom', () => {
  it('generates what was not set, and finds it again', async () => {
    const files = new Map<string, string>();
    const first = await keysFrom(secretsOf({}), directoryWith(files));
    const second = await keysFrom(secretsOf({}), directoryWith(files));
    expect([...files.keys()].sort()).toEqual([
      'audit-key',
      'blind-index-key',
      'encryption-keys',
      'password-pepper',
      'secret-key',
    ]);
    expect(shown(second)).toEqual(shown(first));
  });

  it('generates keys that would be accepted as settings', async () => {
    const files = new Map<string, string>();
    await keysFrom(secretsOf({}), directoryWith(files));
    const secrets = secretsOf({
      SECRET_KEY: files.get('secret-key')!,
      ENCRYPTION_KEYS: files.get('encryption-keys')!,
      BLIND_INDEX_KEY: files.get('blind-index-key')!,
      PASSWORD_PEPPER: files.get('password-pepper')!,
      AUDIT_KEY: files.get('audit-key')!,
    });
    expect(shown(await keysFrom(secrets, null))).toEqual(
      shown(await keysFrom(secretsOf({}), directoryWith(files))),
    );
  });

  it('finds the keys of a start that knew only two of them, and makes the others', async () => {
    const [secretKey, ring] = [randomKey(), generateKeyRing()];
    const files = new Map([
      ['secret-key', secretKey],
      ['encryption-keys', ring],
    ]);
    const keys = await keysFrom(secretsOf({}), directoryWith(files));
    expect(keys.secretKey.reveal()).toBe(secretKey);
    expect(parseKeyRing(ring)).toEqual({ ok: true, value: keys.encryptionKeys.reveal() });
    expect(files.size).toBe(5);
  });

  it('leaves the directory alone when all are set', async () => {
    const files = new Map<string, string>();
    const all = ['SECRET_KEY', 'ENCRYPTION_KEY', 'BLIND_INDEX_KEY', 'PASSWORD_PEPPER', 'AUDIT_KEY'];
    const environment = Object.fromEntries(all.map((key) => [key, randomKey()]));
    await keysFrom(secretsOf(environment), directoryWith(files));
    expect(files.size).toBe(0);
  });

  it.each([
    ['ENCRYPTION_KEYS', 'encryption-keys', 'damaged', 'must be 32 bytes in base64 or hexadecimal'],
    ['ENCRYPTION_KEYS', 'encryption-keys', '', 'must be 32 bytes in base64 or hexadecimal'],
    ['SECRET_KEY', 'secret-key', '', 'is not random enough'],
    ['SECRET_KEY', 'secret-key', 'a-damaged-kept-one', 'must be at least 32 characters'],
    ['BLIND_INDEX_KEY', 'blind-index-key', '00'.repeat(32), 'is not random enough'],
    ['PASSWORD_PEPPER', 'password-pepper', `id:${'a'.repeat(64)}`, 'must be written as id:key'],
    ['AUDIT_KEY', 'audit-key', 'damaged', 'must be 32 bytes in base64 or hexadecimal'],
  ])('refuses a damaged %s in the file %s without showing it', async (key, file, text, problem) => {
    const starting = keysFrom(secretsOf({}), directoryWith(new Map([[file, text]])));
    await expect(starting).rejects.toThrow(UnusableKeys);
    await expect(starting).rejects.toThrow(`${key}: the file ${file} in the data directory ${problem}`);
    if (text !== '') await expect(starting).rejects.not.toThrow(text);
  });

  it('refuses one kept key under two names, and one that is also set', async () => {
    const key = randomBytes(32).toString('base64url');
    const twice = new Map([
      ['blind-index-key', key],
      ['audit-key', key],
    ]);
    await expect(keysFrom(secretsOf({}), directoryWith(twice))).rejects.toThrow(
      'AUDIT_KEY: must not be the same key as BLIND_INDEX_KEY',
    );
    const also = keysFrom(secretsOf({ SECRET_KEY: key }), directoryWith(new Map([['blind-index-key', key]])));
    await expect(also).rejects.toThrow('BLIND_INDEX_KEY: must not be the same key as SECRET_KEY');
  });
});
