import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DeviceTokens } from '../../application/ports/device-tokens.ts';
import { deviceKnownS, type DeviceId } from '../../domain/accounts/known-device.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { secretBytes } from './sealing-key.ts';

const idBytes = 16;
const timeBytes = 4;
const macBytes = 32;
const claimBytes = idBytes + timeBytes;
/** All of it in base64url, where 52 bytes leave two bits of the last digit, which are 0. */
const wellFormed = /^[\w-]{69}[AEIMQUYcgkosw048]$/;

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1_000);

/**
 * Id, end (seconds from 1970, u32) and an HMAC-SHA256 (RFC 2104) over both and the address, in base64url. The key
 * serves nothing else. Throws `RangeError` unless it has 32 bytes.
 */
export const makeDeviceTokens = (key: Uint8Array): DeviceTokens => {
  if (key.length !== secretBytes) throw new RangeError(`The key of device tokens has ${secretBytes} bytes`);
  const secret = createSecretKey(key);
  const macOf = (claim: Uint8Array, email: string): Buffer =>
    createHmac('sha256', secret)
      .update(lengthPrefixed('device', claim, email))
      .digest();

  return {
    issue: (email, device, at) => {
      const claim = Buffer.alloc(claimBytes);
      claim.set(device === null ? randomBytes(idBytes) : Buffer.from(device, 'hex'));
      claim.writeUInt32BE(secondsOf(at) + deviceKnownS, idBytes);
      return Buffer.concat([claim, macOf(claim, email)]).toString('base64url');
    },
    verify: (token, email, at) => {
      if (!wellFormed.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const claim = bytes.subarray(0, claimBytes);
      const mac = bytes.subarray(claimBytes, claimBytes + macBytes);
      const isOurs = timingSafeEqual(mac, macOf(claim, email));
      const isKnown = claim.readUInt32BE(idBytes) > secondsOf(at);
      return isOurs && isKnown ? (claim.toString('hex', 0, idBytes) as DeviceId) : null;
    },
  };
};
