import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../../src/domain/accounts/common-passwords.ts';
import { mostCommonPasswords } from '../../../src/domain/accounts/most-common-passwords.ts';
import { checkPassword, passwordLengths } from '../../../src/domain/accounts/password-policy.ts';

const anna = { email: 'anna.schmidt@example.com', fullName: 'Anna-Maria Schmidt' };
const reasonFor = (password: string, context = anna): string | null => {
  const checked = checkPassword(password, context);
  return checked.ok ? null : checked.error.reason;
};

const different = (text: string): boolean => new Set(text.toLowerCase()).size >= 4 && !/^\d+$/.test(text);

describe('a password', () => {
  it('has 8 to 128 characters, which are code points and not bytes or UTF-16 units', () => {
    expect(reasonFor('kX3-wq7')).toBe('too_short');
    expect(reasonFor('kX3-wq7z')).toBeNull();
    const long = 'wörter🦉 '.repeat(16);
    expect(Array.from(long)).toHaveLength(128);
    expect(reasonFor(long)).toBeNull();
    expect(reasonFor(`${long}!`)).toBe('too_long');
  });

  it('needs no digits, capitals or signs, and may hold spaces', () => {
    expect(reasonFor('battery staple horse')).toBeNull();
    expect(reasonFor('thirteenowlsfly')).toBeNull();
  });

  it.each([
    'password',
    'PassWord',
    'Password1!',
    '12345678',
    'qwertyuiop',
    'Sunshine2024',
    '!!dragon99',
    'welcome1234',
    'aaaaaaaaaaaa',
    'abababababab',
    'trustno1',
    '123456789012',
    '32109876',
    'defghijklmno',
    'iloveyou',
  ])('is not a common one: %s', (password) => {
    expect(reasonFor(password)).toBe('too_common');
  });

  it('is none of the 3,000 most common that have the length, nor of our own list, each as it is compared', () => {
    expect(mostCommonPasswords.size).toBe(3000);
    for (const common of mostCommonPasswords)
      expect(Array.from(common).length).toBeGreaterThanOrEqual(passwordLengths.least);
    for (const common of [...mostCommonPasswords, ...commonPasswords]) {
      expect(common).toBe(common.toLowerCase());
      if (Array.from(common).length >= passwordLengths.least) expect(reasonFor(common)).toBe('too_common');
    }
  });

  it.each([
    'anna.schmidt@example.com',
    'Schmidt1965',
    'annaschmidt',
    'Caresma2026',
    'SchmidtAnna!1',
    'maria-schmidt',
  ])('is not made of what everybody knows of the person: %s', (password) => {
    expect(reasonFor(password)).toBe('about_the_person');
  });

  it('may hold a name where there is enough besides', () => {
    expect(reasonFor('schmidt feeds thirteen owls')).toBeNull();
    expect(reasonFor('Schmidt1965', { email: 'b@example.com', fullName: 'Berta' })).toBeNull();
  });

  it('is taken at any length within the bounds, and at none beyond, whatever it is made of', () => {
    const letters = fc.constantFrom(...Array.from('kvxzKVXZ0279-_ößΩ🦉'));
    const context = { email: 'a@b.example', fullName: null };
    const withLength = (minLength: number, maxLength: number) =>
      fc.array(letters, { minLength, maxLength }).map((parts) => parts.join(''));

    fc.assert(
      fc.property(withLength(12, 128).filter(different), (password) => {
        expect(checkPassword(password, context).ok).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(withLength(0, 7), withLength(129, 300)), (password) => {
        expect(checkPassword(password, context).ok).toBe(false);
      }),
    );
  });
});
