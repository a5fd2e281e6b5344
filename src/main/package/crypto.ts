// `caresma/crypto`: values sealed in the CRM1 format under keys of their owner.
export { makeBlindIndex } from '../../infrastructure/crypto/blind-index.ts';
export { makeTokenSuccessors } from '../../infrastructure/crypto/token-successors.ts';
export { makeKeyCanaries } from '../../infrastructure/crypto/key-canaries.ts';
export { makeLocalKeyRing, type RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
export { opaqueTokens } from '../../infrastructure/crypto/opaque-tokens.ts';
export { makeSealedCipher } from '../../infrastructure/crypto/sealed-cipher.ts';
