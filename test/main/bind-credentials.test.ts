import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from 'inversify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessClaims } from '../../src/application/ports/access-tokens.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { bindCredentials } from '../../src/main/bind-credentials.ts';
import { keysFrom } from '../../src/main/config/embedded-keys.ts';
import { readConfig } from '../../src/main/config/read-config.ts';
import { tokens } from '../../src/main/tokens.ts';
import { countingIds } from '../fakes/counting-ids.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { startSmtpInbox } from '../support/smtp-inbox.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'caresma-credentials-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const randomKey = (): string => randomBytes(32).toString('base64');
const settings = {
  SECRET_KEY: randomKey(),
  ENCRYPTION_KEY: randomKey(),
  BLIND_INDEX_KEY: randomKey(),
  PASSWORD_PEPPER: randomKey(),
  AUDIT_KEY: randomKey(),
};

const containerWith = async (changes: Readonly<Record<string, string>> = {}): Promise<Container> => {
  const loaded = readConfig({ ...settings, CARESMA_DATA_DIR: directory, ...changes });
  if (!loaded.ok) throw new Error('The settings are wrong');
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(tokens.loaded).toConstantValue(loaded.value);
  container.bind(tokens.keys).toConstantValue(await keysFrom(loaded.value.secrets, null));
  container.bind(tokens.clock).toConstantValue(new ManualClock());
  container.bind(tokens.ids).toConstantValue(countingIds());
  bindCredentials(container);
  return container;
};

const claims: AccessClaims = {
  userId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
  authSessionId: '018f0000-0000-7000-8000-0000000000bb' as AuthSessionId,
  role: 'patient',
  roleVersion: 0,
};
const mail = { to: 'edith@example.org', subject: 'Hello', text: 'Dear Edith\n' };

describe('bindCredentials', () => {
  it('lets two instances with the same keys take what the other issued', async () => {
    const [one, other] = [await containerWith(), await containerWith()];
    const { token } = await one.get(tokens.accessTokens).issue(claims);
    expect(await other.get(tokens.accessTokens).verify(token)).toEqual(claims);
    const hash = await one.get(tokens.passwordHasher).hash('a password');
    expect(await other.get(tokens.passwordHasher).verify('a password', hash)).toBe('right');
    expect(one.get(tokens.blindIndex).of('users.email', mail.to)).toEqual(
      other.get(tokens.blindIndex).of('users.email', mail.to),
    );
    const secret = one.get(tokens.secretTokens).create();
    expect(one.get(tokens.secretTokens).hash(secret)).toEqual(other.get(tokens.secretTokens).hash(secret));
  });

  it('takes access tokens under the previous secret, and none once it is gone', async () => {
    const { token } = await (await containerWith()).get(tokens.accessTokens).issue(claims);
    const changed = { SECRET_KEY: randomKey() };
    const between = await containerWith({ ...changed, SECRET_KEY_PREVIOUS: settings.SECRET_KEY });
    expect(await between.get(tokens.accessTokens).verify(token)).toEqual(claims);
    const after = await containerWith(changed);
    expect(await after.get(tokens.accessTokens).verify(token)).toBeNull();
  });

  it('moves passwords to the first pepper', async () => {
    const hash = await (await containerWith()).get(tokens.passwordHasher).hash('a password');
    const ring = `${randomBytes(16).toString('hex')}:${randomKey()},${settings.PASSWORD_PEPPER}`;
    const rotated = (await containerWith({ PASSWORD_PEPPER: ring })).get(tokens.passwordHasher);
    expect(await rotated.verify('a password', hash)).toBe('stale');
  });

  it('keeps mail in the data directory until there is a server for it', async () => {
    await (await containerWith()).get(tokens.mailer).send(mail);
    expect(await readdir(join(directory, 'outbox'))).toHaveLength(1);

    const inbox = await startSmtpInbox({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const { host, port } = inbox.server;
    const sending = await containerWith({
      SMTP_URL: `smtp://${host}:${port}`,
      MAIL_FROM: 'Caresma@hospital.internal',
    });
    await sending.get(tokens.mailer).send(mail);
    await inbox.close();
    expect(inbox.received).toMatchObject([{ from: 'caresma@hospital.internal', to: [mail.to] }]);
    expect(await readdir(join(directory, 'outbox'))).toHaveLength(1);
  });
});
