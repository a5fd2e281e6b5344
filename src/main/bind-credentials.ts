import { join } from 'node:path';
import type { Container } from 'inversify';
import type { Clock } from '../application/ports/clock.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import { deriveKey } from '../infrastructure/crypto/derive-key.ts';
import { opaqueTokens } from '../infrastructure/crypto/opaque-tokens.ts';
import { makeAccessTokens } from '../infrastructure/jose/access-tokens.ts';
import { makeFileKeeper } from '../infrastructure/node/file-keeper.ts';
import { makeFileOutbox } from '../infrastructure/nodemailer/file-outbox.ts';
import { makeSmtpMailer } from '../infrastructure/nodemailer/smtp-mailer.ts';
import { makePasswordHasher } from '../infrastructure/passwords/password-hasher.ts';
import { blindIndexesOf } from './blind-indexes.ts';
import type { Keys } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { tokens } from './tokens.ts';

/** What accounts rest on: passwords, tokens, mail, and how an address is found. */
export const bindCredentials = (container: Container): void => {
  const { loaded, keys, clock, ids } = tokens;

  container
    .bind(tokens.passwordHasher)
    .toResolvedValue(({ passwordPeppers }: Keys) => makePasswordHasher(passwordPeppers.reveal()), [keys]);
  container
    .bind(tokens.accessTokens)
    .toResolvedValue(
      (roots: Keys, time: Clock, newId: IdGenerator) =>
        makeAccessTokens({ seeds: signingSeeds(roots), clock: time, ids: newId }),
      [keys, clock, ids],
    );
  container
    .bind(tokens.blindIndex)
    .toResolvedValue((roots: Keys) => blindIndexesOf(roots).blindIndex, [keys]);
  container
    .bind(tokens.previousBlindIndex)
    .toResolvedValue((roots: Keys) => blindIndexesOf(roots).previousBlindIndex, [keys]);
  container.bind(tokens.secretTokens).toConstantValue(opaqueTokens);
  container.bind(tokens.mailer).toResolvedValue(chooseMailer, [loaded, clock, ids]);
};

const signingSeeds = ({ secretKey, previousSecretKey }: Keys): readonly Uint8Array[] =>
  [secretKey, ...(previousSecretKey === null ? [] : [previousSecretKey])].map((secret) =>
    deriveKey(secret.reveal(), 'access-tokens/ed25519'),
  );

const chooseMailer = ({ config, secrets }: LoadedConfig, clock: Clock, ids: IdGenerator): Mailer => {
  const { from } = config.mail;
  if (secrets.smtp !== null) return makeSmtpMailer({ server: secrets.smtp.reveal(), from });
  return makeFileOutbox({ from, clock, ids, keep: makeFileKeeper(join(config.dataDirectory, 'outbox')) });
};
