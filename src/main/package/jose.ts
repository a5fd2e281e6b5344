// `caresma/jose`: access tokens as JWTs, signed with Ed25519.
export { accessTokenLimits } from '../../infrastructure/jose/access-claims.ts';
export { makeAccessTokens } from '../../infrastructure/jose/access-tokens.ts';
