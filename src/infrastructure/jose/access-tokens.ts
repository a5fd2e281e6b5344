import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import type { AccessTokens } from '../../application/ports/access-tokens.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import { accessTokenLimits, parties, payloadOf, readPayload } from './access-claims.ts';
import { signingKeyFrom, type SigningKey } from './signing-key.ts';

/** RFC 8037: EdDSA over Ed25519, which is the only curve that our keys have. */
const algorithm = 'EdDSA';
/** RFC 9068, section 2.1: tells an access token from any other token. */
const type = 'at+jwt';

type Deps = {
  /** Seeds of 32 bytes. The first signs; the others verify what they signed before it. */
  readonly seeds: readonly Uint8Array[];
  readonly clock: Clock;
  readonly ids: IdGenerator;
};

/**
 * Access tokens as JWTs (RFC 9068). A token counts only in the very form in which we write one: another header, a
 * claim twice, or base64 with loose ends is refused even with a signature that is right.
 * Throws `RangeError` without a seed, or for one that has not 32 bytes.
 */
export const makeAccessTokens = ({ seeds, clock, ids }: Deps): AccessTokens => {
  const keys = seeds.map(signingKeyFrom);
  const keyById = new Map(keys.map((key) => [key.id, key]));
  const [primary] = keys;
  if (primary === undefined) throw new RangeError('Access tokens need a key');

  const signerOf = ({ kid }: { readonly kid?: string }): SigningKey => {
    const key = keyById.get(kid ?? '');
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  };

  return {
    issue: async (claims) => {
      const issuedAtS = Math.floor(clock.now().getTime() / 1000);
      const token = await new SignJWT(payloadOf(claims, { issuedAtS, id: ids.next() }))
        .setProtectedHeader(headerOf(primary))
        .sign(primary.privateKey);
      return { token, expiresInS: accessTokenLimits.lifetimeS };
    },

    verify: async (token) => {
      if (token.length > accessTokenLimits.maxCharacters) return null;
      try {
        const { payload, protectedHeader } = await jwtVerify(token, (header) => signerOf(header).publicKey, {
          ...parties,
          algorithms: [algorithm],
          typ: type,
          currentDate: clock.now(),
          clockTolerance: accessTokenLimits.leniencyS,
          maxTokenAge: accessTokenLimits.lifetimeS,
          requiredClaims: ['exp', 'jti'],
        });
        const said = readPayload(payload);
        return said !== null && isAsWritten(token, signerOf(protectedHeader), payloadOf(said.claims, said))
          ? said.claims
          : null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
};

const headerOf = ({ id }: SigningKey): JWTHeaderParameters => ({ alg: algorithm, typ: type, kid: id });

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The last character of a signature in base64 has four bits that decoders ignore: they count here as well. */
const isAsWritten = (token: string, key: SigningKey, payload: object): boolean => {
  const [header, body, signature = ''] = token.split('.');
  return (
    header === encode(headerOf(key)) &&
    body === encode(payload) &&
    signature === Buffer.from(signature, 'base64url').toString('base64url')
  );
};
