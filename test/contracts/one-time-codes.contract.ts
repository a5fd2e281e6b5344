import { describe, expect, it } from 'vitest';
import type { OneTimeCodes } from '../../src/application/ports/one-time-codes.ts';

type OneTimeCodesUnderTest = {
  readonly codes: OneTimeCodes;
  /** What an app that has the secret shows at this time. */
  readonly codeAt: (secret: string, at: Date) => string;
};

const stepMs = 30_000;
/** In the middle of a step. */
const at = new Date(Math.floor(Date.UTC(2026, 2, 1, 9, 30) / stepMs) * stepMs + stepMs / 2);
const after = (ms: number): Date => new Date(at.getTime() + ms);
const step = Math.floor(at.getTime() / stepMs);

/** What every `OneTimeCodes` owes its callers. */
export const oneTimeCodesContract = (adapter: string, create: () => OneTimeCodesUnderTest): void => {
  describe(`OneTimeCodes contract: ${adapter}`, () => {
    it('creates secrets in base32, each another, and says them to an app with whose they are', () => {
      const { codes } = create();
      const secrets = Array.from({ length: 20 }, () => codes.createSecret());
      expect(new Set(secrets).size).toBe(20);
      for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);

      const uri = new URL(codes.enrolmentUri(secrets[0]!, 'anna@example.com'));
      expect(uri.protocol + uri.host).toBe('otpauth:totp');
      expect(decodeURIComponent(uri.pathname)).toMatch(/:anna@example\.com$/);
      expect(uri.searchParams.get('secret')).toBe(secrets[0]);
    });

    it('tells the step of a code of the present, the last and the next step, and of no other', async () => {
      const { codes, codeAt } = create();
      const secret = codes.createSecret();
      for (const steps of [-1, 0, 1])
        expect(await codes.stepOf(secret, codeAt(secret, after(steps * stepMs)), at)).toBe(step + steps);
      for (const steps of [-3, -2, 2, 3])
        expect(await codes.stepOf(secret, codeAt(secret, after(steps * stepMs)), at)).toBeNull();
    });

    it('tells it at the first and at the last moment of a step', async () => {
      const { codes, codeAt } = create();
      const secret = codes.createSecret();
      const code = codeAt(secret, at);
      expect(await codes.stepOf(secret, code, after(-1.5 * stepMs))).toBe(step);
      expect(await codes.stepOf(secret, code, after(1.5 * stepMs - 1))).toBe(step);
      expect(await codes.stepOf(secret, code, after(-1.5 * stepMs - 1))).toBeNull();
      expect(await codes.stepOf(secret, code, after(1.5 * stepMs))).toBeNull();
    });

    it('takes no code of another secret, and nothing that is no code', async () => {
      const { codes, codeAt } = create();
      const [own, foreign] = [codes.createSecret(), codes.createSecret()];
      expect(await codes.stepOf(own, codeAt(foreign, at), at)).toBeNull();
      const code = codeAt(own, at);
      for (const text of ['', code.slice(1), `${code}0`, ` ${code}`, '١٢٣٤٥٦', 'abcdef', '👵🏽'])
        expect(await codes.stepOf(own, text, at)).toBeNull();
    });
  });
};
