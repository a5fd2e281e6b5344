import { describe, expect, it } from 'vitest';
import type { DeviceTokens } from '../../src/application/ports/device-tokens.ts';
import type { Email } from '../../src/domain/accounts/account.ts';
import { deviceKnownS } from '../../src/domain/accounts/known-device.ts';

const at = new Date('2026-03-01T09:30:00.000Z');
const after = (seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
const anna = 'anna@example.com' as Email;
const berta = 'berta@example.com' as Email;

/** What every `DeviceTokens` owes its callers. */
export const deviceTokensContract = (adapter: string, create: () => DeviceTokens): void => {
  describe(`DeviceTokens contract: ${adapter}`, () => {
    it('knows a device again by its token, each as another', () => {
      const tokens = create();
      const issued = Array.from({ length: 50 }, () => tokens.issue(anna, null, at));
      for (const token of issued) expect(token).toMatch(/^[\w-]{1,200}$/);
      const devices = issued.map((token) => tokens.verify(token, anna, at));
      for (const device of devices) expect(device).toMatch(/^[0-9a-f]{32}$/);
      expect(new Set(devices).size).toBe(50);
    });

    it('knows it as the same when it has a new token', () => {
      const tokens = create();
      const device = tokens.verify(tokens.issue(anna, null, at), anna, at);
      const renewed = tokens.issue(anna, device, after(deviceKnownS / 2));
      expect(tokens.verify(renewed, anna, after(deviceKnownS + 1))).toBe(device);
    });

    it('knows it for one account only, and for 90 days', () => {
      const tokens = create();
      const token = tokens.issue(anna, null, at);
      expect(tokens.verify(token, berta, at)).toBeNull();
      expect(tokens.verify(token, anna, after(deviceKnownS - 1))).not.toBeNull();
      expect(tokens.verify(token, anna, after(deviceKnownS))).toBeNull();
    });

    it.each(['', ' ', '\u0000', '👵🏽', 'A'.repeat(70), 'x'.repeat(10_000)])(
      'knows nothing by %.20j',
      (text) => {
        expect(create().verify(text, anna, at)).toBeNull();
      },
    );
  });
};
