import { makeAppoint } from '../../../src/application/accounts/appoint.ts';
import { makeChangePassword } from '../../../src/application/accounts/change-password.ts';
import { makeChangeStanding } from '../../../src/application/accounts/change-standing.ts';
import { makeCompleteLogin, type CompleteLogin } from '../../../src/application/accounts/complete-login.ts';
import { makeConfirmEmail } from '../../../src/application/accounts/confirm-email.ts';
import { makeConfirmSecondFactor } from '../../../src/application/accounts/confirm-second-factor.ts';
import { makeEndLogins } from '../../../src/application/accounts/end-logins.ts';
import { makeFindOwnAccount } from '../../../src/application/accounts/find-own-account.ts';
import { makeFindOwnSecondFactor } from '../../../src/application/accounts/find-own-second-factor.ts';
import { makeListAccounts } from '../../../src/application/accounts/list-accounts.ts';
import { makeLogin, type Login } from '../../../src/application/accounts/login.ts';
import { makeLogoutEverywhere } from '../../../src/application/accounts/logout-everywhere.ts';
import { makeLogout } from '../../../src/application/accounts/logout.ts';
import { makeOpenLogin } from '../../../src/application/accounts/open-login.ts';
import { OutOfBand } from '../../../src/application/accounts/out-of-band.ts';
import { makeProposeSecondFactor } from '../../../src/application/accounts/propose-second-factor.ts';
import { makeProveCode } from '../../../src/application/accounts/prove-code.ts';
import { makeProvePassword } from '../../../src/application/accounts/prove-password.ts';
import { makeRefreshLogin } from '../../../src/application/accounts/refresh-login.ts';
import { makeRegister } from '../../../src/application/accounts/register.ts';
import { makeRemoveSecondFactor } from '../../../src/application/accounts/remove-second-factor.ts';
import { makeRequestMailLink } from '../../../src/application/accounts/request-mail-link.ts';
import { makeResetPassword } from '../../../src/application/accounts/reset-password.ts';
import { makeResetSecondFactor } from '../../../src/application/accounts/reset-second-factor.ts';
import { makeSendMailLink } from '../../../src/application/accounts/send-mail-link.ts';
import { makeUpdateOwnAccount } from '../../../src/application/accounts/update-own-account.ts';
import { makeAuthenticateToken } from '../../../src/application/accounts/authenticate-token.ts';
import type { PasswordHasher } from '../../../src/application/ports/password-hasher.ts';
import { openAccount, type Account, type Email } from '../../../src/domain/accounts/account.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { Role } from '../../../src/domain/users/principal.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { countingOneTimeCodes } from '../../fakes/counting-one-time-codes.ts';
import { countingSecretTokens } from '../../fakes/counting-secret-tokens.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { inMemoryAccessTokens } from '../../fakes/in-memory-access-tokens.ts';
import { InMemoryRateLimiter } from '../../fakes/in-memory-rate-limiter.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { plainDeviceTokens } from '../../fakes/plain-device-tokens.ts';
import { plainTokenSuccessors } from '../../fakes/plain-token-successors.ts';
import { quickPasswordHasher } from '../../fakes/quick-password-hasher.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMailer } from '../../fakes/recording-mailer.ts';

export const password = 'thirteen owls in a tree';
export const newPassword = 'fourteen owls in a tree';
export const peer = '192.0.2.1';
export const unknownToken = 'secret-token-that-nobody-was-ever-given';

type World = {
  readonly hasher?: PasswordHasher;
  /** Those who need a second factor. */
  readonly secondFactorRoles?: readonly Role[];
};

/** Fakes of every port that accounts need. */
export const accountPorts = ({ hasher = quickPasswordHasher() }: World = {}) => {
  const clock = new ManualClock();
  const log = new RecordingLog();
  return {
    ...inMemoryStorage(clock),
    clock,
    log,
    hasher,
    limiter: new InMemoryRateLimiter(clock),
    mailer: new RecordingMailer(),
    signals: inMemoryAccessSignals(),
    accessTokens: inMemoryAccessTokens(clock),
    secretTokens: countingSecretTokens(),
    codes: countingOneTimeCodes(),
    deviceTokens: plainDeviceTokens(),
    successors: plainTokenSuccessors,
    outOfBand: new OutOfBand(log),
    ids: countingIds(),
    pagesAddress: null,
  };
};

export const accountUseCases = (ports: ReturnType<typeof accountPorts>) => {
  const deps = {
    ...ports,
    sendMailLink: makeSendMailLink(ports),
    endLogins: makeEndLogins(ports),
    findOwnAccount: makeFindOwnAccount(ports),
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
    findOwnSecondFactor: makeFindOwnSecondFactor(deps),
    proposeSecondFactor: makeProposeSecondFactor(deps),
    confirmSecondFactor: makeConfirmSecondFactor(deps),
    removeSecondFactor: makeRemoveSecondFactor(deps),
    resetSecondFactor: makeResetSecondFactor(deps),
    refreshLogin: makeRefreshLogin(deps),
    logout: makeLogout(deps),
    logoutEverywhere: makeLogoutEverywhere(deps),
    findOwnAccount: deps.findOwnAccount,
    updateOwnAccount: makeUpdateOwnAccount(deps),
    listAccounts: makeListAccounts(deps),
    changeStanding: makeChangeStanding(deps),
    appoint: makeAppoint(deps),
  };
};

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type Credentials = Optional<Parameters<Login>[0], 'deviceToken'>;
type SecondStep = Optional<Parameters<CompleteLogin>[0], 'deviceToken'>;

/** Every use case of accounts over fakes, with everything it touches at hand. */
export const accountWorld = (options: World = {}) => {
  const ports = accountPorts(options);
  const { accounts, accessTokens, standings, clock, ids, hasher, outOfBand, mailer, signals } = ports;
  const bound = accountUseCases(ports);
  /** From a device that nobody signed in on, unless it is said. */
  const useCases = {
    ...bound,
    login: (input: Credentials) => bound.login({ deviceToken: null, ...input }),
    completeLogin: (input: SecondStep) => bound.completeLogin({ deviceToken: null, ...input }),
  };
  const { secondFactorRoles = [] } = options;
  const authenticateToken = makeAuthenticateToken({
    tokens: accessTokens,
    standings,
    secondFactorRoles,
    clock,
  });
  const told: UserId[] = [];
  signals.subscribe((userId) => told.push(userId));

  /** A stored account whose address is confirmed, with `password`. */
  const addAccount = async (email: string, changes: Partial<Account> = {}): Promise<Account> => {
    const opened = openAccount(ids.next() as UserId, { email: email as Email, fullName: null }, clock.now());
    const account = { ...opened, isVerified: true, ...changes };
    await accounts.add(account, await hasher.hash(password));
    return account;
  };
  const signIn = async (email: string, withPassword = password) => {
    const signedIn = await useCases.login({ email, password: withPassword, peer });
    if (!signedIn.ok) throw new Error(`${email} may not sign in: ${signedIn.error.type}`);
    const principal = await authenticateToken(signedIn.value.accessToken);
    if (!principal.ok) throw new Error('a fresh token is refused');
    return { ...signedIn.value, principal: principal.value };
  };
  /** The code in the latest mail to somebody. */
  const codeFor = async (email: string): Promise<string> => {
    await outOfBand.settled();
    return /^[\w-]{40,}$/m.exec(mailer.to(email).at(-1)?.text ?? '')?.[0] ?? '';
  };
  const stands = async (accessToken: string): Promise<boolean> => (await authenticateToken(accessToken)).ok;

  return { ...ports, useCases, told, authenticateToken, addAccount, signIn, codeFor, stands };
};

/** The failure of a result, by its type; null for a success. */
export const failureOf = (
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly type: string } },
): string | null => (result.ok ? null : result.error.type);
