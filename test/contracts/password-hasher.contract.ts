import { describe, expect, it } from 'vitest';
import { TooBusy, type PasswordHasher } from '../../src/application/ports/password-hasher.ts';

type Subject = {
  readonly hasher: PasswordHasher;
  /** How many calls may be under way together. */
  readonly atOnce: number;
  /** A hash that is still accepted, of a kind that is no longer made. */
  readonly older: { readonly password: string; readonly hash: string };
};

const password = 'correct horse battery staple';

const garbage = [
  '',
  '$',
  '$$$$',
  'plain text',
  password,
  '$2b$',
  '$2b$04$',
  `$2b$99$${'a'.repeat(53)}`,
  '$argon2id$',
  '$argon2id$v=19$m=47104,t=1,p=1$',
  '$argon2id$v=19$m=0,t=0,p=0$AAAA$AAAA',
  `$argon2id$v=19$m=4294967295,t=4294967295,p=255$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  '\u0000',
  '$argon2id$\u{1f475}',
  'x'.repeat(100_000),
];

/** What every `PasswordHasher` owes its callers. */
export const passwordHasherContract = (adapter: string, create: () => Subject | Promise<Subject>): void => {
  describe(`PasswordHasher contract: ${adapter}`, () => {
    it('knows a password again by its hash', async () => {
      const { hasher } = await create();
      const hash = await hasher.hash(password);
      expect(hash).toMatch(/^\$[\x21-\x7e]{1,254}$/);
      expect(await hasher.verify(password, hash)).toBe('right');
    });

    it('says wrong to any other password', async () => {
      const { hasher } = await create();
      const hash = await hasher.hash(password);
      for (const other of ['', ' ', password.toUpperCase(), `${password} `, password.slice(1), hash])
        expect(await hasher.verify(other, hash)).toBe('wrong');
    });

    it.each([
      ['a long one, to the last character', 'ä'.repeat(127)],
      ['one with a zero byte', 'before\u0000after'],
      ['one of other writing', 'пароль-密码-👵🏽'],
    ])('takes %s', async (_, text) => {
      const { hasher } = await create();
      const hash = await hasher.hash(text);
      expect(await hasher.verify(text, hash)).toBe('right');
      expect(await hasher.verify(`${text.slice(0, -1)}x`, hash)).toBe('wrong');
      expect(await hasher.verify(`${text}x`, hash)).toBe('wrong');
    });

    it('does not take look-alikes for the same', async () => {
      const { hasher } = await create();
      const hash = await hasher.hash('ﬁve-ångström');
      expect(await hasher.verify('ﬁve-ångström'.normalize('NFKC'), hash)).toBe('wrong');
      expect(await hasher.verify('ﬁve-ångström'.normalize('NFD'), hash)).toBe('wrong');
    });

    it('salts: the same password never has the same hash', async () => {
      const { hasher } = await create();
      const [one, other] = [await hasher.hash(password), await hasher.hash(password)];
      expect(one).not.toBe(other);
      expect(one).not.toContain(password);
    });

    it('says wrong for an account that does not exist', async () => {
      const { hasher } = await create();
      expect(await hasher.verify(password, null)).toBe('wrong');
    });

    it('says stale for an older kind of hash, and wrong for a wrong password', async () => {
      const { hasher, older } = await create();
      expect(await hasher.verify(older.password, older.hash)).toBe('stale');
      expect(await hasher.verify(`${older.password}x`, older.hash)).toBe('wrong');
    });

    it('says wrong for what is no hash at all', async () => {
      const { hasher } = await create();
      for (const hash of garbage) expect(await hasher.verify(password, hash)).toBe('wrong');
    });

    it('turns away what would have to wait too long, and works again afterwards', async () => {
      const { hasher, atOnce } = await create();
      const calls = Array.from({ length: atOnce + 2 }, (_, n) =>
        n % 2 === 0 ? hasher.hash(password) : hasher.verify(password, null),
      );
      const settled = await Promise.allSettled(calls);
      expect(settled.map(({ status }) => status)).toEqual([
        ...Array.from({ length: atOnce }, () => 'fulfilled'),
        'rejected',
        'rejected',
      ]);
      expect(settled.at(-1)).toMatchObject({ reason: expect.any(TooBusy) });
      expect(await hasher.verify(password, await hasher.hash(password))).toBe('right');
    });
  });
};
