import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../../src/infrastructure/node/data-directory.ts';
import type { Secrets } from '../../../src/main/config/config.ts';
import { keysFrom } from '../../../src/main/config/embedded-keys.ts';
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

describe('keysFrom', () => {
  it('generates what was not set, and finds it again', async () => {
    const files = new Map<string, string>();
    const first = await keysFrom(secretsOf({}), directoryWith(files));
    const second = await keysFrom(secretsOf({}), directoryWith(files));
    expect([...files.keys()].sort()).toEqual(['encryption-keys', 'secret-key']);
    expect(second.secretKey.reveal()).toBe(first.secretKey.reveal());
    expect(second.encryptionKeys.reveal()).toEqual(first.encryptionKeys.reveal());
  });

  it('generates keys that would be accepted as settings', async () => {
    const files = new Map<string, string>();
    await keysFrom(secretsOf({}), directoryWith(files));
    const secrets = secretsOf({
      SECRET_KEY: files.get('secret-key')!,
      ENCRYPTION_KEYS: files.get('encryption-keys')!,
    });
    expect(secrets.encryptionKeys?.reveal()).toHaveLength(1);
  });

  it('leaves the directory alone when both are set', async () => {
    const files = new Map<string, string>();
    await keysFrom(secretsOf({ SECRET_KEY: randomKey(), ENCRYPTION_KEY: randomKey() }), directoryWith(files));
    expect(files.size).toBe(0);
  });

  it('refuses a damaged key file without showing it', async () => {
    const files = new Map([['encryption-keys', 'damaged']]);
    await expect(keysFrom(secretsOf({}), directoryWith(files))).rejects.toThrow(
      'holds a file encryption-keys that must be 32 bytes in base64 or hexadecimal',
    );
  });
});
