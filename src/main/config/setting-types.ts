import { isIP } from 'node:net';
import { z } from 'zod';
import { parseEmail } from '../../domain/accounts/account.ts';
import { normaliseDatabaseUrl } from './database-url.ts';
import { parseKeyRing } from './encryption-keys.ts';
import { isPlaceholder, weaknessOfText } from './key-strength.ts';
import { Secret } from './secret.ts';
import { parseSmtpUrl } from './smtp-url.ts';

type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** A setting as text. Problems are constant words: none may repeat what was given. */
const setting = <T>(parse: (text: string) => Parsed<T>) =>
  z.string().transform((text, context): T => {
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    context.addIssue({ code: 'custom', message: parsed.problem });
    return z.NEVER;
  });

const check = <T>(value: T, isValid: boolean, expected: string): Parsed<T> =>
  isValid ? { value } : { problem: `must be ${expected}` };

export const oneOf = <const T extends string>(...options: readonly T[]) =>
  setting((text) => {
    const value = options.find((option) => option === text);
    return value === undefined ? { problem: `must be one of ${options.join(', ')}` } : { value };
  });

/** A comma-separated list; `''` never arrives here. */
export const someOf = <const T extends string>(...options: readonly T[]) =>
  setting((text) => {
    const names = text.split(',').map((name) => name.trim());
    const value = options.filter((option) => names.includes(option));
    return check(value, value.length === names.length, `a comma-separated list of ${options.join(', ')}`);
  });

export const wholeNumber = (least: number, most: number) =>
  setting((text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return check(value, value >= least && value <= most, `a whole number from ${least} to ${most}`);
  });

const microUsdPerUsd = 1_000_000;
/** US dollars with up to six decimals, as whole micro-USD. */
export const usDollars = (most: number) =>
  setting((text) => {
    const value = /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
    return check(Math.round(value * microUsdPerUsd), value <= most, `US dollars from 0 to ${most}`);
  });

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;
/** A model, a voice, an avatar: the vendor knows which there are. */
export const vendorName = () =>
  setting((text) => check(text, namePattern.test(text), 'a name of letters, digits and ._:/-'));

const isLocale = (text: string): boolean => {
  try {
    return new Intl.Locale(text).language !== '';
  } catch {
    return false;
  }
};

export const locale = () => setting((text) => check(text, isLocale(text), 'a BCP 47 tag such as en-GB'));

/** Null for `auto`. */
export const language = () =>
  setting((text) =>
    check(text === 'auto' ? null : text, /^([a-z]{2,3}|auto)$/.test(text), 'a language such as en, or auto'),
  );

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const numeric = /^[\d.]+$/;
export const host = () =>
  setting((text) =>
    check(
      text,
      isIP(text) !== 0 || (hostName.test(text) && !numeric.test(text)),
      'an address or a host name',
    ),
  );

export const directory = () =>
  setting((text) => check(text, !text.includes('\0'), 'the path of a directory'));

export const filePath = () =>
  setting((text) => check(text, !text.includes('\0') && !text.endsWith('/'), 'the path of a file'));

/** An http or https address without credentials, query or final slash. */
export const baseUrl = () =>
  setting((text) => {
    const url = URL.parse(text);
    const isBase = url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
    const isPlain = url?.search === '' && url.hash === '';
    return check(text.replace(/\/+$/, ''), isBase && isPlain, 'an http:// or https:// address');
  });

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
};
export const origins = () =>
  setting((text) => {
    const value = text.split(',').map((origin) => origin.trim());
    return check(value, value.every(isOrigin), 'exact origins such as https://app.example.com, by commas');
  });

export const databaseUrl = () =>
  setting((text) => {
    const url = normaliseDatabaseUrl(text);
    return check(new Secret(url ?? ''), url !== null, 'postgresql://user:password@host:port/database');
  });

export const apiKey = () =>
  setting((text) =>
    isPlaceholder(text)
      ? { problem: 'is a placeholder' }
      : check(
          new Secret(text),
          /^[\x21-\x7e]{1,512}$/.test(text),
          'letters, digits and signs without spaces',
        ),
  );

const leastSecretCharacters = 32;
export const secretText = () =>
  setting((text) => {
    const problem = isPlaceholder(text) ? 'is a placeholder' : weaknessOfText(text);
    if (problem !== null) return { problem };
    const isLong = text.length >= leastSecretCharacters;
    return check(new Secret(text), isLong, `at least ${leastSecretCharacters} characters`);
  });

/** `mostKeys` is 1 where only one key makes sense. */
export const keyRing = (mostKeys: number) =>
  setting((text) => {
    const ring = parseKeyRing(text);
    if (!ring.ok) return { problem: ring.error };
    return check(new Secret(ring.value), ring.value.length <= mostKeys, `at most ${mostKeys} key`);
  });

/** One key without an id: 32 bytes. */
export const singleKey = () =>
  setting((text) => {
    const ring = parseKeyRing(text);
    if (!ring.ok) return { problem: ring.error };
    const [only, ...others] = ring.value;
    return only === undefined || others.length > 0 || text.includes(':')
      ? { problem: 'must be one key without an id' }
      : { value: new Secret(only.secret) };
  });

export const smtpUrl = () =>
  setting((text) => {
    const server = parseSmtpUrl(text);
    return server.ok ? { value: new Secret(server.value) } : { problem: server.error };
  });

export const mailAddress = () =>
  setting((text) => {
    const email = parseEmail(text);
    return email.ok ? { value: email.value } : { problem: 'must be an e-mail address and nothing else' };
  });

export const mailAddresses = () =>
  setting((text) => {
    const emails = text.split(',').map((address) => parseEmail(address.trim()));
    const value = emails.flatMap((email) => (email.ok ? [email.value] : []));
    return check(value, value.length === emails.length, 'e-mail addresses, by commas');
  });

/** Where ids of persons are posted to: not in clear, unless it stays on this machine. */
export const webhookUrl = () =>
  setting((text) => {
    const url = URL.parse(text);
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
    const isPlain = url !== null && url.username + url.password + url.hash === '';
    return check(text, isSafe && isPlain, 'an https:// address without credentials');
  });

const isLoopback = (name: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name);

/** As Standard Webhooks writes a shared secret: 24 to 64 bytes in base64. */
export const webhookSecret = () =>
  setting((text) => {
    const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    const isLong = bytes.length >= 24 && bytes.length <= 64;
    return check(new Secret<Uint8Array>(bytes), isLong, 'whsec_ and 24 to 64 random bytes in base64');
  });
