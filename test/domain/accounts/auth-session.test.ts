import { describe, expect, it } from 'vitest';
import {
  authSessionLimits,
  idleEnd,
  judgeReuse,
  startAuthSession,
} from '../../../src/domain/accounts/auth-session.ts';
import { accountRoles } from '../../../src/domain/accounts/account.ts';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';

const at = new Date('2026-01-01T00:00:00.000Z');
const after = (ms: number): Date => new Date(at.getTime() + ms);
const id = '018f0000-0000-7000-8000-000000000001' as AuthSessionId;
const userId = '018f0000-0000-7000-8000-000000000002' as UserId;

describe('a login', () => {
  it("ends after 30 days, for those who see what is others' after 12 hours", () => {
    const hours = accountRoles.map((role) => {
      const { expiresAt } = startAuthSession(id, { userId, role }, at);
      return [role, (expiresAt.getTime() - at.getTime()) / 3_600_000];
    });
    expect(Object.fromEntries(hours)).toEqual({
      patient: 720,
      caregiver: 720,
      clinician: 12,
      admin: 12,
      auditor: 12,
    });
  });

  it('ends after 7 days without a refresh', () => {
    expect(idleEnd(at)).toEqual(new Date('2026-01-08T00:00:00.000Z'));
  });
});

describe('a refresh token that comes again', () => {
  it('is a lost reply for 10 seconds, and a copy from then on', () => {
    const { graceMs } = authSessionLimits;
    expect(judgeReuse(at, at)).toBe('lost_reply');
    expect(judgeReuse(at, after(graceMs))).toBe('lost_reply');
    expect(judgeReuse(at, after(graceMs + 1))).toBe('copied');
  });
});
