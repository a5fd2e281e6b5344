import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SigningKey } from '../../../src/infrastructure/jose/signing-key.ts';

type Json = { readonly [name: string]: unknown };

/** What the forger has: the key itself, for tokens that are wrong although their signature is right. */
export type Forgery = {
  readonly key: SigningKey;
  /** Of a valid token. */
  readonly header: Json;
  readonly payload: Json;
  readonly token: string;
};

const b64 = (part: string | Uint8Array): string => Buffer.from(part).toString('base64url');
const ed25519 = (input: string, key: KeyObject): string => b64(sign(null, Buffer.from(input), key));

const signed = (header: string, payload: string, key: KeyObject): string => {
  const input = `${b64(header)}.${b64(payload)}`;
  return `${input}.${ed25519(input, key)}`;
};

/** Tokens of other algorithms, with signatures that those accept. */
const otherAlgorithms = ({ key, header, payload, token }: Forgery): Record<string, string> => {
  const body = b64(JSON.stringify(payload));
  const [, , signature] = token.split('.');
  const head = (alg: unknown): string => b64(JSON.stringify({ ...header, alg }));
  const publicForms = {
    'as PEM': key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'as DER': key.publicKey.export({ type: 'spki', format: 'der' }),
    'as raw bytes': Buffer.from(String(key.publicKey.export({ format: 'jwk' }).x), 'base64url'),
    'as JWK': JSON.stringify(key.publicKey.export({ format: 'jwk' })),
    'by name': String(header['kid']),
    empty: '',
  };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rs256 = `${head('RS256')}.${body}`;
  const es256 = `${head('ES256')}.${body}`;
  return {
    ...Object.fromEntries(
      [
        'none',
        'None',
        'NONE',
        'nOnE',
        '',
        null,
        'eddsa',
        'Ed25519',
        'Ed448',
        'ES256',
        0,
        true,
        ['EdDSA'],
      ].flatMap((alg) => [
        [`alg ${JSON.stringify(alg)}, no signature`, `${head(alg)}.${body}.`],
        [`alg ${JSON.stringify(alg)}, the signature of another`, `${head(alg)}.${body}.${signature}`],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(publicForms).map(([form, secret]) => {
        const input = `${head('HS256')}.${body}`;
        return [
          `HS256 under the public key ${form}`,
          `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`,
        ];
      }),
    ),
    'RS256 of a stranger': `${rs256}.${b64(sign('sha256', Buffer.from(rs256), rsa))}`,
    'ES256 of a stranger': `${es256}.${b64(sign('sha256', Buffer.from(es256), { key: ec, dsaEncoding: 'ieee-p1363' }))}`,
    'no alg': signed(
      JSON.stringify({ typ: header['typ'], kid: header['kid'] }),
      JSON.stringify(payload),
      key.privateKey,
    ),
    'Ed25519 as alg, signed': signed(
      JSON.stringify({ ...header, alg: 'Ed25519' }),
      JSON.stringify(payload),
      key.privateKey,
    ),
  };
};

/** Headers that must not be believed, signed by the right key, and by the key that they bring. */
const otherHeaders = ({ key, header, payload }: Forgery): Record<string, string> => {
  const stranger = generateKeyPairSync('ed25519');
  const jwk = stranger.publicKey.export({ format: 'jwk' });
  const changes: Record<string, Json> = {
    'b64 false': { b64: false },
    'b64 false, crit': { b64: false, crit: ['b64'] },
    'b64 true, crit': { b64: true, crit: ['b64'] },
    'crit of nothing': { crit: [] },
    'crit exp': { crit: ['exp'], exp: 1 },
    'crit kid': { crit: ['kid'] },
    jku: { jku: 'https://evil.example/jwks.json' },
    x5u: { x5u: 'https://evil.example/cert.pem' },
    x5c: { x5c: ['MIIB'] },
    jwk: { jwk },
    zip: { zip: 'DEF' },
    cty: { cty: 'JWT' },
    'typ JWT': { typ: 'JWT' },
    'typ missing': { typ: undefined },
    'typ with its prefix': { typ: 'application/at+jwt' },
    'typ in capitals': { typ: 'AT+JWT' },
    'typ as a list': { typ: ['at+jwt'] },
    'kid missing': { kid: undefined },
    'kid empty': { kid: '' },
    'kid of a file': { kid: '../../../../dev/null' },
    'kid of SQL': { kid: "' or '1'='1" },
    'kid of a command': { kid: '| cat /etc/passwd' },
    'kid of a URL': { kid: 'https://evil.example/key' },
    'kid __proto__': { kid: '__proto__' },
    'kid constructor': { kid: 'constructor' },
    'kid with a zero byte': { kid: `${String(header['kid'])}\0` },
    'kid as a list': { kid: [header['kid']] },
    'kid as an object': { kid: { toString: 'x' } },
    'kid null': { kid: null },
  };
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, change]) => {
      const text = JSON.stringify({ ...header, ...change });
      const body = JSON.stringify(payload);
      return [
        [`${name}, signed by us`, signed(text, body, key.privateKey)],
        [`${name}, signed by a stranger`, signed(text, body, stranger.privateKey)],
      ];
    }),
  );
};

/** Claims that are wrong although the signature is right. */
const otherClaims = ({ key, header, payload }: Forgery): Record<string, string> => {
  const nowS = Number(payload['iat']);
  const changes: Record<string, Json> = {
    'iss of another': { iss: 'https://evil.example' },
    'iss missing': { iss: undefined },
    'iss as a list': { iss: [payload['iss']] },
    'aud of another': { aud: 'another-api' },
    'aud missing': { aud: undefined },
    'aud of several': { aud: [payload['aud'], 'another-api'] },
    expired: { iat: nowS - 700, exp: nowS - 100 },
    'exp missing': { exp: undefined },
    'exp as text': { exp: String(payload['exp']) },
    'exp in a year': { exp: nowS + 31_536_000 },
    'exp beyond numbers': { exp: 1e308 },
    'iat missing': { iat: undefined },
    'iat to come': { iat: nowS + 60, exp: nowS + 660 },
    'iat with a fraction': { iat: nowS - 0.5, exp: nowS + 599.5 },
    'nbf to come': { nbf: nowS + 60 },
    'nbf as text': { nbf: 'now' },
    'sub missing': { sub: undefined },
    'sub of no user': { sub: 'admin' },
    'sub in capitals': { sub: String(payload['sub']).toUpperCase() },
    'sub as a list': { sub: [payload['sub']] },
    'sub as an object': { sub: { toString: 'x' } },
    'jti as an object': { jti: { toString: 'x' } },
    'sub in other writing': { sub: String(payload['sub']).replace('0', '０') },
    'sid missing': { sid: undefined },
    'sid null': { sid: null },
    'role missing': { role: undefined },
    'role of nobody': { role: 'root' },
    'role in capitals': { role: 'Admin' },
    'role as a list': { role: ['patient'] },
    'role constructor': { role: 'constructor' },
    'role_v missing': { role_v: undefined },
    'role_v negative': { role_v: -1 },
    'role_v with a fraction': { role_v: 1.5 },
    'role_v as text': { role_v: '1' },
    'jti missing': { jti: undefined },
    'jti as a number': { jti: 1 },
    'a claim more': { scope: 'everything' },
    'a claim __proto__': JSON.parse('{"__proto__":{"role":"admin"}}') as Json,
  };
  const head = JSON.stringify(header);
  const body = JSON.stringify(payload);
  const texts: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [name, JSON.stringify({ ...payload, ...change })]),
    ),
    'role twice': body.replace('"role":', '"role":"admin","role":'),
    'sub twice': body.replace('"sub":', `"sub":"018f0000-0000-7000-8000-0000000000cc","sub":`),
    'a space more': body.replace(':', ': '),
    'another order': JSON.stringify(Object.fromEntries(Object.entries(payload).toReversed())),
    'escaped letters': body.replace('"patient"', '"\\u0070atient"'),
    'a byte order mark': `\ufeff${body}`,
    'a list': `[${body}]`,
    'a text': JSON.stringify(body),
    null: 'null',
    nothing: '',
    'broken off': body.slice(0, -1),
  };
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [`claims: ${name}`, signed(head, text, key.privateKey)]),
    ),
    'header: kid twice': signed(head.replace('"kid":', '"kid":"x","kid":'), body, key.privateKey),
    'header: alg twice': signed(head.replace('"alg":', '"alg":"none","alg":'), body, key.privateKey),
    'header: a space more': signed(head.replace(':', ': '), body, key.privateKey),
    'header: a list': signed(`[${head}]`, body, key.privateKey),
    'header: nothing': signed('', body, key.privateKey),
  };
};

/** The parts of a valid token, put together otherwise. */
const otherForms = ({ key, header, payload, token }: Forgery): Record<string, string> => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const admin = b64(JSON.stringify({ ...payload, role: 'admin' }));
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const flipped = Buffer.from(signature, 'base64url');
  flipped[0]! ^= 1;
  const loose = `${signature.slice(0, -1)}${String.fromCharCode(signature.charCodeAt(85) + 1)}`;
  return {
    'another role under the same signature': `${head}.${admin}.${signature}`,
    'no signature': `${head}.${body}.`,
    'no third part': `${head}.${body}`,
    'a signature of zeros': `${head}.${body}.${b64(Buffer.alloc(64))}`,
    'half a signature': `${head}.${body}.${signature.slice(0, 43)}`,
    'a bit of the signature': `${head}.${body}.${b64(flipped)}`,
    'a signature with loose bits': `${head}.${body}.${loose}`,
    'a signature in other base64': `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`,
    'signed by a stranger': signed(JSON.stringify(header), JSON.stringify(payload), stranger),
    'signed by a stranger as admin': signed(
      JSON.stringify(header),
      JSON.stringify({ ...payload, role: 'admin' }),
      stranger,
    ),
    'parts in another order': `${body}.${head}.${signature}`,
    'a part more': `${token}.${signature}`,
    'five parts, as if encrypted': `${head}..${body}.${signature}.`,
    'JSON serialisation': JSON.stringify({ protected: head, payload: body, signature }),
    'the payload detached': `${head}..${signature}`,
    'with its scheme': `Bearer ${token}`,
    'with a line break': `${head}.\n${body}.${signature}`,
    'with look-alike dots': token.replaceAll('.', '。'),
    huge: signed(
      JSON.stringify(header),
      JSON.stringify({ ...payload, x: 'x'.repeat(100_000) }),
      key.privateKey,
    ),
    deep: signed(JSON.stringify(header), `${'['.repeat(50_000)}${']'.repeat(50_000)}`, key.privateKey),
  };
};

export const forgedTokens = (forgery: Forgery): readonly (readonly [name: string, token: string])[] =>
  [otherAlgorithms, otherHeaders, otherClaims, otherForms].flatMap((forge) => Object.entries(forge(forgery)));
