import { createHmac } from 'node:crypto';
import { lengthPrefixed } from './length-prefix.ts';

/** A name for a user that only the holder of the key can trace back: HMAC-SHA256, 32 hexadecimal digits of it. */
export const makePseudonym =
  (key: string, purpose: string) =>
  (userId: string): string =>
    createHmac('sha256', key).update(lengthPrefixed(purpose, userId)).digest('hex').slice(0, 32);
