import { createHmac, randomBytes } from 'node:crypto';
import { hash as argon2 } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePasswordHasher } from '../../../src/infrastructure/passwords/password-hasher.ts';
import { passwordHasherContract } from '../../contracts/password-hasher.contract.ts';

const pepper = (fill: number) => ({ id: Buffer.alloc(16, fill), secret: randomBytes(32) });
const older = pepper(1);
const newer = pepper(2);
const password = 'correct horse battery staple';

passwordHasherContract('Argon2id', async () => {
  const hash = await bcrypt('from before', 4);
  return {
    hasher: makePasswordHasher([newer], { atOnce: 2, waiting: 4 }),
    atOnce: 6,
    older: { password: 'from before', hash },
  };
});

describe('makePasswordHasher', () => {
  const hasher = makePasswordHasher([newer, older]);

  it('states algorithm, cost and pepper in what is stored', async () => {
    expect(await hasher.hash(password)).toMatch(
      /^\$argon2id\$v=19\$m=47104,t=1,p=1,keyid=AgICAgICAgICAgICAgICAg\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
  });

  it('finds a hash under an older pepper right, but stale', async () => {
    const hash = await makePasswordHasher([older]).hash(password);
    expect(await hasher.verify(password, hash)).toBe('stale');
    expect(await hasher.verify('another', hash)).toBe('wrong');
  });

  it('finds no hash right whose pepper is gone, or another secret under the same name', async () => {
    const hash = await makePasswordHasher([older]).hash(password);
    expect(await makePasswordHasher([newer]).verify(password, hash)).toBe('wrong');
    expect(await makePasswordHasher([{ ...older, secret: randomBytes(32) }]).verify(password, hash)).toBe(
      'wrong',
    );
  });

  it('cannot be told the password without the pepper', async () => {
    const hash = await hasher.hash(password);
    expect(await hasher.verify(password, hash.replace(/,keyid=[^$]+/, ''))).toBe('wrong');
  });

  it('finds a hash of a lower cost right, but stale', async () => {
    const mixed = createHmac('sha256', newer.secret).update(password).digest('base64');
    const plain = await argon2(mixed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const hash = plain.replace('p=1', 'p=1,keyid=AgICAgICAgICAgICAgICAg');
    expect(await hasher.verify(password, hash)).toBe('stale');
    expect(await hasher.verify('another', hash)).toBe('wrong');
  });

  it.each([
    ['no account', null],
    ['an account whose hash is damaged', '$argon2id$damaged'],
  ])('goes to work for %s too, rather than answer at once', async (_, hash) => {
    let isAnswered = false;
    const answer = hasher.verify(password, hash).then((verdict) => {
      isAnswered = true;
      return verdict;
    });
    // Work is done on another thread, whose answer comes with a later turn of the event loop than any of these.
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(isAnswered).toBe(false);
    expect(await answer).toBe('wrong');
  });

  it('needs a pepper', () => {
    expect(() => makePasswordHasher([])).toThrow(RangeError);
  });
});

/** From the test suites of the reference implementations, phc-winner-argon2 and crypt_blowfish. */
const vectors = [
  ['password', '$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ'],
  ['password', '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'],
  ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
] as const;

describe('Hashes of an older system', () => {
  const hasher = makePasswordHasher([newer]);

  it.each(vectors)('are right and stale: %s, %s', async (text, hash) => {
    expect(await hasher.verify(text, hash)).toBe('stale');
    expect(await hasher.verify(`${text}x`, hash)).toBe('wrong');
  });

  it('are right and stale with the cost that Argon2 had there', async () => {
    const hash = await argon2(password, { memoryCost: 102_400, timeCost: 2, parallelism: 8 });
    expect(await hasher.verify(password, hash)).toBe('stale');
  });

  it('are stale without a pepper even when made with the cost of today', async () => {
    const hash = await argon2(password, { memoryCost: 47_104, timeCost: 1, parallelism: 1 });
    expect(await hasher.verify(password, hash)).toBe('stale');
  });

  it('of bcrypt ignore what comes after 72 bytes, as they always did', async () => {
    const [text, hash] = [
      '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
      '$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui',
    ];
    expect(await hasher.verify(`${text}chars after 72 are ignored`, hash)).toBe('stale');
    expect(await hasher.verify(text, hash)).toBe('stale');
    expect(await hasher.verify(text.slice(0, -1), hash)).toBe('wrong');

    const wide = 'ä'.repeat(40);
    expect(await hasher.verify(wide, await bcrypt(wide, 4))).toBe('stale');
  });

  it('of bcrypt match no password with a zero byte', async () => {
    const hash = await bcrypt('a', 4);
    for (const text of ['a\0', 'a\0a', '\0']) expect(await hasher.verify(text, hash)).toBe('wrong');
  });

  const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };
  it.each([
    ['too much memory', { ...cheap, memoryCost: 262_145 }],
    ['too many passes', { ...cheap, timeCost: 11 }],
    ['too many lanes', { ...cheap, memoryCost: 136, parallelism: 17 }],
    ['a kind with a side channel', { ...cheap, algorithm: 0 }],
    ['a hash too short to say much', { ...cheap, outputLen: 12 }],
  ])('of Argon2 are wrong although they match, with %s', async (_, options) => {
    expect(await hasher.verify(password, await argon2(password, cheap))).toBe('stale');
    expect(await hasher.verify(password, await argon2(password, options))).toBe('wrong');
  });

  it.each([
    ['that takes minutes', '$2b$20$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['of a version with a fault', '$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ])('of bcrypt are wrong: one %s', async (_, hash) => {
    expect(await hasher.verify('U*U', hash)).toBe('wrong');
  });

  it('never throw, whatever is stored', async () => {
    const damaged = fc
      .tuple(fc.constantFrom(...vectors.map(([, hash]) => hash)), fc.nat(100), fc.string({ maxLength: 3 }))
      .map(([hash, at, text]) => hash.slice(0, at) + text + hash.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(damaged, async (hash) => {
        expect(['wrong', 'stale']).toContain(await hasher.verify('password', hash));
      }),
      { numRuns: 25 },
    );
  });
});
