import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAuthSession } from '../../src/domain/accounts/auth-session.ts';
import type { Account } from '../../src/domain/accounts/account.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import type { AssessmentId, AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { deriveKey } from '../../src/infrastructure/crypto/derive-key.ts';
import { makeAccessTokens } from '../../src/infrastructure/jose/access-tokens.ts';
import { keysFrom } from '../../src/main/config/embedded-keys.ts';
import { readConfig } from '../../src/main/config/read-config.ts';
import { openStorage } from '../../src/main/open-storage.ts';
import { startServer } from '../../src/main/start-server.ts';
import { openTelemetry } from '../../src/main/telemetry.ts';
import { peopleIn } from '../access/people.ts';
import { newAssessment } from '../contracts/assessment-repository.contract.ts';
import { calendarMail } from '../support/calendar-mail.ts';
import { call, type Answer } from '../support/http-call.ts';
import { PassingClock } from '../support/passing-clock.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { startSmtpInbox } from '../support/smtp-inbox.ts';

/** A Thursday, in the morning. */
export const today = new Date('2027-09-30T08:00:00.000Z');

const key = (): string => randomBytes(32).toString('base64');

/** The whole program on a PostgreSQL and a mail server, by a clock that can be set ahead, and people in it. */
export const openFollowUpWorld = async () => {
  const clock = new PassingClock(today);
  const [database, inbox, dataDirectory] = await Promise.all([
    createTestDatabase(),
    startSmtpInbox({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }),
    mkdtemp(join(tmpdir(), 'caresma-e2e-')),
  ]);
  const secret = key();
  const loaded = readConfig({
    DATABASE_URL: database.url,
    SECRET_KEY: secret,
    ENCRYPTION_KEY: key(),
    BLIND_INDEX_KEY: key(),
    PASSWORD_PEPPER: key(),
    AUDIT_KEY: key(),
    CARESMA_DATA_DIR: dataDirectory,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    VOICE_GREETS: 'false',
    SMTP_URL: `smtp://${inbox.server.host}:${inbox.server.port}`,
    MAIL_FROM: 'caresma@hospital.example',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const server = await startServer(loaded.value, { clock, timers: clock });
  const ids = { next: () => randomUUID() };
  const storage = await openStorage({
    ...openTelemetry(loaded.value.config),
    loaded: loaded.value,
    keys: await keysFrom(loaded.value.secrets, null),
    ids,
    clock,
    onAvailability: () => undefined,
  });
  const people = peopleIn(storage);
  const tokens = makeAccessTokens({ seeds: [deriveKey(secret, 'access-tokens/ed25519')], clock, ids });

  /** What a request of this person carries, who signs in for it. */
  const headersOf = async ({ id: userId, role }: Account): Promise<Readonly<Record<string, string>>> => {
    const authSessionId = randomUUID() as AuthSessionId;
    const session = startAuthSession(authSessionId, { userId, role }, clock.now());
    const first = { hash: new Uint8Array(randomBytes(32)), expiresAt: session.expiresAt };
    await storage.authSessions.open(session, first);
    const { token } = await tokens.issue({ userId, authSessionId, role, roleVersion: 1 });
    return { Authorization: `Bearer ${token}` };
  };
  const ask = async (who: Account, method: string, path: string, body?: object): Promise<Answer> =>
    call(`${server.url}/api/v1${path}`, { method, headers: await headersOf(who), ...(body && { body }) });

  /** An assessment of a conversation just now, by which this person is at moderate risk. */
  const assess = async (userId: UserId): Promise<AssessmentId> => {
    const base = newAssessment(userId, { conversedAt: clock.now(), createdAt: clock.now() });
    const overall = { ...base.assessment.overall, score: 5, riskLevel: 'moderate' as const };
    const stored: StoredAssessment = { ...base, assessment: { ...base.assessment, overall } };
    await storage.assessments.add(stored);
    return stored.id;
  };

  return {
    clock,
    people,
    server,
    ask,
    assess,
    headersOf,
    /** What came for this person, the oldest first. */
    mailTo: ({ email }: Account) => inbox.received.filter(({ to }) => to.includes(email)),
    /** What their calendar made of it. */
    invitationsTo: ({ email }: Account) =>
      inbox.received
        .filter(({ to, eml }) => to.includes(email) && eml.includes('text/calendar'))
        .map(({ eml }) => calendarMail(eml)),
    close: async (): Promise<void> => {
      await server[Symbol.asyncDispose]();
      await storage.close();
      await inbox.close();
      await database.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
};

export type FollowUpWorld = Awaited<ReturnType<typeof openFollowUpWorld>>;
