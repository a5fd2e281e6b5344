import { parseEmail, type Account, type Email } from '../../domain/accounts/account.ts';
import type { MailLinkPurpose } from '../../domain/accounts/mail-link.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import { takeAttempt } from './attempts.ts';
import type { OutOfBand } from './out-of-band.ts';
import type { SendMailLink } from './send-mail-link.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly limiter: RateLimiter;
  readonly sendMailLink: SendMailLink;
  readonly outOfBand: OutOfBand;
};
type Input = {
  readonly purpose: MailLinkPurpose;
  readonly email: string;
  /** The address, or the network, that the request comes from. */
  readonly peer: string;
};

const isFor = ({ isActive, isVerified }: Account, purpose: MailLinkPurpose): boolean =>
  isActive && (purpose === 'reset_password' || !isVerified);

/**
 * Has a link sent that confirms an address or resets a password, if there is an account for which it makes sense.
 * Whether there is shows in the mail alone. Throws `TooBusy`.
 */
export const makeRequestMailLink = ({ accounts, limiter, sendMailLink, outOfBand }: Deps) => {
  const sendIfKnown = async (email: Email, purpose: MailLinkPurpose): Promise<void> => {
    const known = await accounts.findCredentials(email);
    const account = known && (await accounts.find(known.userId));
    if (!account || !isFor(account, purpose)) return;
    if ((await limiter.take('reset_account', email)).isAllowed) await sendMailLink(account, purpose);
  };

  return async ({ purpose, email, peer }: Input): Promise<Result<void, TooManyAttempts>> => {
    const attempt = await takeAttempt(limiter, ['reset_address', peer]);
    if (!attempt.ok) return attempt;

    const address = parseEmail(email);
    if (address.ok) outOfBand.run(() => sendIfKnown(address.value, purpose));
    return ok(undefined);
  };
};

export type RequestMailLink = ReturnType<typeof makeRequestMailLink>;
