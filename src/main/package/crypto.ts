// `caresma/crypto`: values sealed in the CRM1 format under keys of their owner.
export {
  readCheckpoint,
  readCheckpoints,
  writeCheckpoint,
} from '../../infrastructure/crypto/audit-checkpoint.ts';
export { makeAuditSeal } from '../../infrastructure/crypto/audit-seal.ts';
export { makeErasureSeal } from '../../infrastructure/crypto/erasure-seal.ts';
export { makeDeviceTokens } from '../../infrastructure/crypto/device-tokens.ts';
export { makeKeyCanaries } from '../../infrastructure/crypto/key-canaries.ts';
export { makeBlindIndex } from '../../infrastructure/crypto/blind-index.ts';
export { makeTokenSuccessors } from '../../infrastructure/crypto/token-successors.ts';
export { makeLocalKeyRing, type RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
export { opaqueTokens } from '../../infrastructure/crypto/opaque-tokens.ts';
export { makeSealedCipher } from '../../infrastructure/crypto/sealed-cipher.ts';
export { chainHash, checkTranscript, sealedDigest } from '../../infrastructure/crypto/transcript-chain.ts';
