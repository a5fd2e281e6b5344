import type { Email } from '../../domain/accounts/account.ts';
import type { DeviceId } from '../../domain/accounts/known-device.ts';

/**
 * Tokens by which a device shows that somebody has signed in to an account on it before. They are stored nowhere, and
 * open nothing: they keep its attempts apart from those of strangers.
 */
export interface DeviceTokens {
  /** For a device that is known, or with null for a new one. Safe in a URL and in a cookie. */
  issue(email: Email, device: DeviceId | null, at: Date): string;
  /** Null: not ours, of another account, too old. Takes whatever a client sent, as long for every address. */
  verify(token: string, email: Email, at: Date): DeviceId | null;
}
