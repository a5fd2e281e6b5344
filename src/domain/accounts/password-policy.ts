import { err, ok, type Result } from '../shared/result.ts';
import { commonPasswords } from './common-passwords.ts';
import { mostCommonPasswords } from './most-common-passwords.ts';

/**
 * In characters, which are Unicode code points. OWASP ASVS 5.0, 6.2.1 wants 8 and recommends 15, 6.2.9 wants at least
 * 64 allowed; no composition rules (6.2.5), nothing cut off (6.2.8). NIST SP 800-63B-4 section 3.1.1.2 asks the same.
 */
export const passwordLengths = { least: 8, most: 128 } as const;

export type WeakPassword = {
  readonly type: 'weak_password';
  readonly reason: 'too_short' | 'too_long' | 'too_common' | 'about_the_person';
};

/** What an attacker tries first for this person. */
export type PasswordContext = { readonly email: string; readonly fullName: string | null };

/** What may stand around a common word or a name without making the password less common. */
const mostDecoration = 4;
const leastDifferent = 4;
const leastWordLength = 4;
const serviceWords = ['caresma'];

/**
 * Whether a password may be chosen. Common ones and those made of the person's own words are refused, with or
 * without a few digits and signs around them (OWASP ASVS 5.0, 6.2.4 and 6.2.11).
 */
export const checkPassword = (password: string, context: PasswordContext): Result<void, WeakPassword> => {
  const characters = Array.from(password);
  if (characters.length < passwordLengths.least) return weak('too_short');
  if (characters.length > passwordLengths.most) return weak('too_long');

  const folded = password.toLowerCase();
  if (new Set(folded).size < leastDifferent || isRun(folded) || isCommon(folded)) return weak('too_common');
  return isPersonal(folded, wordsOf(context)) ? weak('about_the_person') : ok(undefined);
};

const weak = (reason: WeakPassword['reason']) => err({ type: 'weak_password', reason } as const);

/** Counting or the alphabet, up or down; 0 comes after 9 and before 1. */
const isRun = (folded: string): boolean => {
  const codes = Array.from(folded, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return [
    [1, -9],
    [-1, 9],
  ].some((expected) => steps.every((step) => expected.includes(step)));
};

const isListed = (word: string): boolean => commonPasswords.has(word) || mostCommonPasswords.has(word);

const isCommon = (folded: string): boolean => {
  if (isListed(folded)) return true;
  const word = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return folded.length - word.length <= mostDecoration && isListed(word);
};

/** The address, its local part, and the parts of both and of the name. */
const wordsOf = ({ email, fullName }: PasswordContext): readonly string[] => {
  const [local = ''] = email.split('@');
  const parts = `${local} ${fullName ?? ''}`.split(/[^\p{L}\p{N}]+/u);
  return [...serviceWords, email, local, ...parts]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= leastWordLength)
    .toSorted((a, b) => b.length - a.length);
};

const isPersonal = (folded: string, words: readonly string[]): boolean => {
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest.length < folded.length && rest.length <= mostDecoration;
};
