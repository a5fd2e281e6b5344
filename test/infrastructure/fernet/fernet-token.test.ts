import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/domain/shared/result.ts';
import { fernetKey } from '../../../src/infrastructure/fernet/fernet-key.ts';
import { openFernetToken } from '../../../src/infrastructure/fernet/fernet-token.ts';
import { makeFernetToken } from './make-token.ts';

/** generate.json and verify.json of github.com/fernet/spec. */
const specKey = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const specToken =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const specIv = Uint8Array.from({ length: 16 }, (_, n) => n);

const key = fernetKey(specKey);
const failures = ['not_a_token', 'not_authentic', 'not_text'];

describe('openFernetToken', () => {
  it('opens the token of the specification, which is forty years old', () => {
    expect(openFernetToken(specToken, key)).toEqual(ok('hello'));
    expect(openFernetToken(specToken.replaceAll('=', ''), key)).toEqual(ok('hello'));
    expect(makeFernetToken('hello', key, { iv: specIv, seconds: 499_162_800 })).toBe(specToken);
  });

  it('opens whatever was sealed, under a key or a passphrase', () => {
    const passphrase = fernetKey('correct horse battery staple');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (text, isKey) => {
        const used = isKey ? key : passphrase;
        expect(openFernetToken(makeFernetToken(text, used), used)).toEqual(ok(text));
        expect(openFernetToken(makeFernetToken(text, used), isKey ? passphrase : key)).toEqual(
          err('not_authentic'),
        );
      }),
    );
  });

  it('refuses every single-bit flip and truncation', () => {
    const bytes = Buffer.from(specToken, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      const expected = bit < 8 ? 'not_a_token' : 'not_authentic';
      expect(openFernetToken(altered.toString('base64url'), key)).toEqual(err(expected));
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(openFernetToken(bytes.toString('base64url', 0, length), key).ok).toBe(false);
    }
  });

  it('refuses every other character at every place: no two texts are the same token', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= .\n';
    for (let place = 0; place < specToken.length; place += 1) {
      for (const character of alphabet) {
        if (character === specToken[place]) continue;
        const altered = specToken.slice(0, place) + character + specToken.slice(place + 1);
        expect(openFernetToken(altered, key).ok).toBe(false);
      }
    }
  });

  it('accepts nothing that was cut, joined, repeated or made up, and never throws', () => {
    const other = makeFernetToken('other words', key);
    const piece = fc.oneof(
      fc.constantFrom(specToken, other),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.base64String({ maxLength: 200 }),
      fc.nat({ max: 100 }).map((n) => specToken.slice(n)),
      fc.nat({ max: 100 }).map((n) => other.slice(0, n)),
      fc.uint8Array({ maxLength: 200 }).map((noise) => Buffer.from([0x80, ...noise]).toString('base64url')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const token = pieces.join('');
        fc.pre(![specToken, other].some((whole) => whole === token || whole.replace(/=+$/, '') === token));
        const opened = openFernetToken(token, key);
        expect(opened.ok ? null : opened.error).toSatisfy((failure: string) => failures.includes(failure));
      }),
      { numRuns: 20_000 },
    );
  });

  it('tells bytes that are no text from those that were altered', () => {
    expect(openFernetToken(makeFernetToken(Uint8Array.of(0xff, 0xfe), key), key)).toEqual(err('not_text'));
  });

  it('does not look at what is too long to be stored', () => {
    expect(openFernetToken('A'.repeat(1_500_001), key)).toEqual(err('not_a_token'));
  });
});

describe('fernetKey', () => {
  it('takes 44 characters with a final = as the key itself', () => {
    expect(Buffer.concat([key.signing, key.encryption]).toString('base64url')).toBe(specKey.replace('=', ''));
  });

  it('derives one from any other text, by PBKDF2-HMAC-SHA256 over 100,000 rounds', () => {
    const { signing, encryption } = fernetKey('a passphrase');
    expect(Buffer.concat([signing, encryption]).toString('hex')).toBe(
      'f7e2a5bb02ab7965ebccec9cdd9d3f695bbdd6bf811e71732ee3d5d0622bac15',
    );
    expect(fernetKey(specKey.slice(0, 43)).signing).not.toEqual(key.signing);
  });

  it('refuses nothing, and what looks like a key and holds fewer bytes', () => {
    expect(() => fernetKey('')).toThrow(RangeError);
    expect(() => fernetKey(`${'!'.repeat(43)}=`)).toThrow(RangeError);
    expect(() => fernetKey(`${randomBytes(31).toString('base64url')}==`)).toThrow(RangeError);
  });
});
