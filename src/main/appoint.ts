import { makeAppoint } from '../application/accounts/appoint.ts';
import { makeEndLogins } from '../application/accounts/end-logins.ts';
import { accountRoles, parseEmail } from '../domain/accounts/account.ts';
import { openDataDirectory } from '../infrastructure/node/data-directory.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { makeUuidGenerator } from '../infrastructure/node/uuid-generator.ts';
import { keysFrom } from './config/embedded-keys.ts';
import { problemLine } from './config/problems.ts';
import { readConfig } from './config/read-config.ts';
import { readEnvironment } from './config/read-environment.ts';
import { openStorage } from './open-storage.ts';
import { printOutcome } from './print-outcome.ts';
import { openTelemetry } from './telemetry.ts';

const usage = `Usage: npm run appoint -- EMAIL ROLE
  gives an account a role (${accountRoles.join(', ')}) and ends its logins`;

const run = async (address: string | undefined, wanted: string | undefined): Promise<string> => {
  const email = parseEmail(address ?? '');
  const role = accountRoles.find((known) => known === wanted);
  if (!email.ok || role === undefined) throw new RangeError(usage);
  const loaded = readConfig(readEnvironment(process.cwd(), process.env));
  if (!loaded.ok) throw new RangeError(loaded.error.map(problemLine).join('\n'));

  process.umask(0o077);
  const { config, secrets } = loaded.value;
  await using opened = new AsyncDisposableStack();
  const directory = await openDataDirectory(config.dataDirectory);
  opened.defer(() => directory.release());
  const storage = await openStorage({
    ...openTelemetry(config),
    loaded: loaded.value,
    keys: await keysFrom(secrets, directory),
    ids: makeUuidGenerator(),
    onAvailability: () => undefined,
  });
  opened.defer(() => storage.close());

  const { accounts, authSessions, accessSignals: signals } = storage;
  const endLogins = makeEndLogins({ authSessions, signals, clock: systemClock });
  const appointed = await makeAppoint({ accounts, endLogins, clock: systemClock })({
    email: email.value,
    role,
  });
  if (!appointed.ok) throw new RangeError('There is no account with this address');
  return `${role}: ${appointed.value.id}`;
};

void printOutcome(run(process.argv[2], process.argv[3]));
