import type { UserId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Role } from '../users/principal.ts';

declare const brand: unique symbol;

/** An e-mail address in the one form in which it is compared: NFKC, trimmed, in lower case. */
export type Email = string & { readonly [brand]: 'Email' };

export type InvalidEmail = { readonly type: 'invalid_email' };

/** RFC 5321 section 4.5.3.1.3 allows a path of 256 octets with its brackets. */
const maxEmailLength = 254;
/** Whether an address exists only a mail can tell; this keeps out what cannot be one. */
const plausible = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)*$/u;

export const parseEmail = (text: string): Result<Email, InvalidEmail> => {
  const email = text.normalize('NFKC').trim().toLowerCase();
  return email.length <= maxEmailLength && plausible.test(email)
    ? ok(email as Email)
    : err({ type: 'invalid_email' });
};

/** Guests have no account. */
export const accountRoles = ['patient', 'caregiver', 'clinician', 'admin', 'auditor'] as const;
export type AccountRole = Extract<Role, (typeof accountRoles)[number]>;

/** A person who can sign in. */
export type Account = {
  readonly id: UserId;
  readonly email: Email;
  readonly fullName: string | null;
  readonly role: AccountRole;
  /** Raised whenever the role or `isActive` changes, which voids the tokens that were issued before. */
  readonly roleVersion: number;
  readonly isActive: boolean;
  /** The person has shown that the address is theirs. */
  readonly isVerified: boolean;
  readonly createdAt: Date;
  /** Later with every change, so that two changes of the same account can be told apart. */
  readonly updatedAt: Date;
};

/** Everybody starts as a patient; other roles are given by an admin. */
export const openAccount = (
  id: UserId,
  { email, fullName }: Pick<Account, 'email' | 'fullName'>,
  at: Date,
): Account => ({
  id,
  email,
  fullName,
  role: 'patient',
  roleVersion: 1,
  isActive: true,
  isVerified: false,
  createdAt: at,
  updatedAt: at,
});

/** The account with these changes, made at `at` or as soon after its last change as can be told apart. */
export const changeAccount = (
  account: Account,
  changes: Partial<Pick<Account, 'fullName' | 'role' | 'isActive' | 'isVerified'>>,
  at: Date,
): Account => {
  const changed = { ...account, ...changes };
  const isOtherStanding = changed.role !== account.role || changed.isActive !== account.isActive;
  return {
    ...changed,
    roleVersion: account.roleVersion + (isOtherStanding ? 1 : 0),
    updatedAt: new Date(Math.max(at.getTime(), account.updatedAt.getTime() + 1)),
  };
};
