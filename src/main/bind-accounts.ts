import type { Container, ResolutionContext } from 'inversify';
import { makeChangePassword } from '../application/accounts/change-password.ts';
import { makeChangeStanding } from '../application/accounts/change-standing.ts';
import { makeCompleteLogin } from '../application/accounts/complete-login.ts';
import { makeConfirmEmail } from '../application/accounts/confirm-email.ts';
import { makeConfirmSecondFactor } from '../application/accounts/confirm-second-factor.ts';
import { makeEndLogins } from '../application/accounts/end-logins.ts';
import { makeFindOwnAccount } from '../application/accounts/find-own-account.ts';
import { makeFindOwnSecondFactor } from '../application/accounts/find-own-second-factor.ts';
import { makeListAccounts } from '../application/accounts/list-accounts.ts';
import { makeLogin } from '../application/accounts/login.ts';
import { makeLogoutEverywhere } from '../application/accounts/logout-everywhere.ts';
import { makeLogout } from '../application/accounts/logout.ts';
import { makeOpenLogin } from '../application/accounts/open-login.ts';
import { OutOfBand } from '../application/accounts/out-of-band.ts';
import { makeProposeSecondFactor } from '../application/accounts/propose-second-factor.ts';
import { makeProveCode } from '../application/accounts/prove-code.ts';
import { makeProvePassword } from '../application/accounts/prove-password.ts';
import { makeRefreshLogin } from '../application/accounts/refresh-login.ts';
import { makeRegister } from '../application/accounts/register.ts';
import { makeRemoveSecondFactor } from '../application/accounts/remove-second-factor.ts';
import { makeRequestMailLink } from '../application/accounts/request-mail-link.ts';
import { makeResetPassword } from '../application/accounts/reset-password.ts';
import { makeResetSecondFactor } from '../application/accounts/reset-second-factor.ts';
import { makeSendMailLink } from '../application/accounts/send-mail-link.ts';
import { makeUpdateOwnAccount } from '../application/accounts/update-own-account.ts';
import type { Log } from '../application/ports/log.ts';
import { deriveKey } from '../infrastructure/crypto/derive-key.ts';
import { makeDeviceTokens } from '../infrastructure/crypto/device-tokens.ts';
import { makeTokenSuccessors } from '../infrastructure/crypto/token-successors.ts';
import { otplibOneTimeCodes } from '../infrastructure/otplib/one-time-codes.ts';
import type { AccountUseCases } from '../interfaces/http/app.ts';
import { tokens } from './tokens.ts';

/** Accounts: opening, signing in, and administration. */
export const bindAccounts = (container: Container): void => {
  container.bind(tokens.outOfBand).toResolvedValue((log: Log) => new OutOfBand(log), [tokens.log]);
  container.bind(tokens.accountUseCases).toDynamicValue(makeAccountUseCases);
};

const portsFrom = (bound: ResolutionContext) => {
  const { accounts, authSessions, mailLinks, secondFactors, loginChallenges, audit, accessSignals } =
    bound.get(tokens.storage);
  const { secretKey } = bound.get(tokens.keys);
  return {
    accounts,
    authSessions,
    mailLinks,
    secondFactors,
    loginChallenges,
    audit,
    codes: otplibOneTimeCodes,
    signals: accessSignals,
    accessTokens: bound.get(tokens.accessTokens),
    secretTokens: bound.get(tokens.secretTokens),
    deviceTokens: makeDeviceTokens(deriveKey(secretKey.reveal(), 'device tokens')),
    successors: makeTokenSuccessors(deriveKey(secretKey.reveal(), 'refresh tokens')),
    hasher: bound.get(tokens.passwordHasher),
    mailer: bound.get(tokens.mailer),
    limiter: bound.get(tokens.rateLimiter),
    outOfBand: bound.get(tokens.outOfBand),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
    log: bound.get(tokens.log),
    pagesAddress: bound.get(tokens.loaded).config.mail.pagesUrl,
  };
};

const makeAccountUseCases = (bound: ResolutionContext): AccountUseCases => {
  const ports = portsFrom(bound);
  const findOwnAccount = makeFindOwnAccount(ports);
  const deps = {
    ...ports,
    findOwnAccount,
    sendMailLink: makeSendMailLink(ports),
    endLogins: makeEndLogins(ports),
    openLogin: makeOpenLogin(ports),
    provePassword: makeProvePassword(ports),
    proveCode: makeProveCode(ports),
  };
  return {
    register: makeRegister(deps),
    requestMailLink: makeRequestMailLink(deps),
    confirmEmail: makeConfirmEmail(deps),
    resetPassword: makeResetPassword(deps),
    changePassword: makeChangePassword(deps),
    login: makeLogin(deps),
    completeLogin: makeCompleteLogin(deps),
    refreshLogin: makeRefreshLogin(deps),
    logout: makeLogout(deps),
    logoutEverywhere: makeLogoutEverywhere(deps),
    findOwnSecondFactor: makeFindOwnSecondFactor(deps),
    proposeSecondFactor: makeProposeSecondFactor(deps),
    confirmSecondFactor: makeConfirmSecondFactor(deps),
    removeSecondFactor: makeRemoveSecondFactor(deps),
    findOwnAccount,
    updateOwnAccount: makeUpdateOwnAccount(deps),
    listAccounts: makeListAccounts(deps),
    changeStanding: makeChangeStanding(deps),
    resetSecondFactor: makeResetSecondFactor(deps),
  };
};
