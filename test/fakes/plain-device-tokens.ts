import type { DeviceTokens } from '../../src/application/ports/device-tokens.ts';
import { deviceKnownS, type DeviceId } from '../../src/domain/accounts/known-device.ts';

type Claim = { readonly email: string; readonly device: string; readonly untilMs: number };

const read = (token: string): Claim | null => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Claim;
  } catch {
    return null;
  }
};

/** Tokens that say what they are, and that anybody could make. */
export const plainDeviceTokens = (): DeviceTokens => {
  let count = 0;
  return {
    issue: (email, device, at) => {
      const id = device ?? String(++count).padStart(32, '0');
      const claim: Claim = { email, device: id, untilMs: at.getTime() + deviceKnownS * 1_000 };
      return Buffer.from(JSON.stringify(claim)).toString('base64url');
    },
    verify: (token, email, at) => {
      const claim = read(token);
      return claim?.email === email && claim.untilMs > at.getTime() ? (claim.device as DeviceId) : null;
    },
  };
};
