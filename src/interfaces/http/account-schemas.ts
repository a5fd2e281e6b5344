import { z } from 'zod';
import type { LoggedIn } from '../../application/accounts/signed-in.ts';
import { accountRoles, type Account } from '../../domain/accounts/account.ts';
import { passwordLengths } from '../../domain/accounts/password-policy.ts';
import { parseUserId } from '../../domain/shared/ids.ts';

/** Above what an address or a token of ours has; what matters is checked behind it. */
const email = z.string().max(320).meta({ format: 'email', example: 'anna@example.com' });
const token = z.string().min(1).max(200).meta({ description: 'From the mail.' });
/** Characters are code points there and UTF-16 code units here, of which one takes at most two. */
const newPassword = z
  .string()
  .max(2 * passwordLengths.most)
  .meta({
    description: `${passwordLengths.least} to ${passwordLengths.most} characters, neither common nor made of the person's name or address.`,
    example: 'thirteen owls in a tree',
  });
/** What older systems took may be longer than what is taken now. */
const knownPassword = z.string().max(1_024);
const fullName = z.string().trim().min(1).max(200).nullable().meta({ example: 'Anna Schmidt' });

export const registerBody = z
  .strictObject({ email, password: newPassword, full_name: fullName.optional() })
  .meta({ id: 'Registration' });

/** Fields of a login beside what it is made with. */
export const keepingFields = {
  cookie: z.boolean().optional().meta({
    description: 'Keep the refresh token and the device token in cookies in place of the body: for browsers.',
  }),
  device_token: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'From the last login on this device, where it is not in a cookie.' }),
};

export const loginBody = z
  .strictObject({ email, password: knownPassword, ...keepingFields })
  .meta({ id: 'Login' });

/** RFC 6749 section 4.3.2, as OAuth2 clients of old send it; what they say of themselves is not looked at. */
export const loginForm = z
  .strictObject({
    username: email,
    password: knownPassword,
    grant_type: z.enum(['password', '']).optional(),
    scope: z.string().max(200).optional(),
    client_id: z.string().max(200).optional(),
    client_secret: z.string().max(200).optional(),
  })
  .transform(({ username, password }) => ({ email: username, password }));

export const refreshBody = z
  .strictObject({
    refresh_token: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Absent where it is in the cookie.' }),
  })
  .default({})
  .meta({ id: 'Refresh' });

export const addressBody = z.strictObject({ email }).meta({ id: 'Address' });
export const tokenBody = z.strictObject({ token }).meta({ id: 'MailToken' });
export const resetBody = z.strictObject({ token, password: newPassword }).meta({ id: 'PasswordReset' });
export const passwordBody = z
  .strictObject({ current_password: knownPassword, new_password: newPassword })
  .meta({ id: 'PasswordChange' });
export const erasureBody = z
  .strictObject({ password: knownPassword.optional() })
  .default({})
  .meta({ id: 'Erasure' });
export const profileBody = z.strictObject({ full_name: fullName.optional() }).meta({ id: 'ProfileChanges' });
export const roleBody = z.strictObject({ role: z.enum(accountRoles) }).meta({ id: 'NewRole' });

/** A malformed id is as unknown as any other, so its form is not checked here. */
export const userPath = z.object({
  id: z.string().meta({ format: 'uuid', example: '018f0000-0000-7000-8000-000000000002' }),
});

export const userListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Accounts in one page.' }),
  after: z
    .string()
    .transform((text, context) => {
      const id = parseUserId(text);
      if (id.ok) return id.value;
      context.addIssue({ code: 'custom', message: 'Is no id' });
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', format: 'uuid', description: 'Continues after this account.' }),
});

export const userSchema = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    full_name: z.string().nullable(),
    role: z.enum(accountRoles),
    is_active: z.boolean(),
    is_verified: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const presentUser = (account: Account): z.output<typeof userSchema> => ({
  id: account.id,
  email: account.email,
  full_name: account.fullName,
  role: account.role,
  is_active: account.isActive,
  is_verified: account.isVerified,
  created_at: account.createdAt.toISOString(),
});

export const tokensSchema = z
  .strictObject({
    access_token: z.string().meta({ description: 'Sent as `Authorization: Bearer`.' }),
    token_type: z.literal('bearer'),
    expires_in: z.int().positive().meta({ description: 'Seconds for which the access token can be used.' }),
    refresh_token: z
      .string()
      .optional()
      .meta({ description: 'To be exchanged once, for the next of both. Absent where it is in the cookie.' }),
    device_token: z
      .string()
      .optional()
      .meta({ description: 'Of a login: keeps the attempts on this device apart from those of strangers.' }),
  })
  .meta({ id: 'Tokens' });

type Told = Pick<LoggedIn, 'accessToken' | 'expiresInS'> & Partial<LoggedIn>;

export const presentTokens = ({
  accessToken,
  expiresInS,
  refreshToken,
  deviceToken,
}: Told): z.output<typeof tokensSchema> => ({
  access_token: accessToken,
  token_type: 'bearer',
  expires_in: expiresInS,
  ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  ...(deviceToken !== undefined && { device_token: deviceToken }),
});

export const mailSchema = z
  .strictObject({
    message: z.string().meta({ description: 'The same, whether the address is known or not.' }),
  })
  .meta({ id: 'MailOnItsWay' });
