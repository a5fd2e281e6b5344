import { describe, expect, it } from 'vitest';
import { changeAccount, openAccount, parseEmail, type Email } from '../../../src/domain/accounts/account.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';

const at = new Date('2026-01-01T00:00:00.000Z');
const later = new Date('2026-01-02T00:00:00.000Z');
const account = openAccount(
  '018f0000-0000-7000-8000-000000000001' as UserId,
  { email: 'anna@example.com' as Email, fullName: null },
  at,
);

describe('an e-mail address', () => {
  it.each([
    [' Anna@Example.COM ', 'anna@example.com'],
    ['ａｎｎａ@example.com', 'anna@example.com'],
    ["o'brien+tag@mail.example", "o'brien+tag@mail.example"],
  ])('has one form: %s', (text, email) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: email });
  });

  it.each([
    '',
    'anna',
    '@example.com',
    'anna@',
    'a@b@c',
    'a b@c.example',
    'a@b..c',
    'a@b\r\nBcc:x@y',
    `${'a'.repeat(250)}@b.example`,
  ])('cannot be %j', (text) => {
    expect(parseEmail(text).ok).toBe(false);
  });
});

describe('an account', () => {
  it('starts as an active patient whose address nobody has confirmed', () => {
    expect(account).toMatchObject({ role: 'patient', roleVersion: 1, isActive: true, isVerified: false });
  });

  it('raises its role version with its role and its state, and with nothing else', () => {
    expect(changeAccount(account, { role: 'clinician' }, later).roleVersion).toBe(2);
    expect(changeAccount(account, { isActive: false }, later).roleVersion).toBe(2);
    expect(changeAccount(account, { role: 'patient', isActive: true }, later).roleVersion).toBe(1);
    expect(changeAccount(account, { fullName: 'Anna', isVerified: true }, later).roleVersion).toBe(1);
  });

  it('is changed later than it was before, also by a clock that stands still or goes back', () => {
    const changed = changeAccount(account, {}, at);
    expect(changed.updatedAt.getTime()).toBe(at.getTime() + 1);
    expect(changeAccount(changed, {}, new Date(0)).updatedAt.getTime()).toBe(at.getTime() + 2);
    expect(changeAccount(account, {}, later).updatedAt).toEqual(later);
  });
});
