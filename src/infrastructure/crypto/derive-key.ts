import { hkdfSync } from 'node:crypto';
import { lengthPrefixed } from './length-prefix.ts';
import { secretBytes } from './sealing-key.ts';

/** 32 bytes for one purpose out of a secret that serves several, by HKDF-SHA256 (RFC 5869). */
export const deriveKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', lengthPrefixed('caresma', purpose), secretBytes));
