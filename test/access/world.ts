import { randomBytes, randomUUID } from 'node:crypto';
import { startAuthSession } from '../../src/domain/accounts/auth-session.ts';
import type { Account, AccountRole } from '../../src/domain/accounts/account.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import type { Role } from '../../src/domain/users/principal.ts';
import { localGuestId } from '../../src/domain/users/user.ts';
import { deriveKey } from '../../src/infrastructure/crypto/derive-key.ts';
import { makeAccessTokens } from '../../src/infrastructure/jose/access-tokens.ts';
import { keysFrom } from '../../src/main/config/embedded-keys.ts';
import { readConfig } from '../../src/main/config/read-config.ts';
import { openStorage } from '../../src/main/open-storage.ts';
import { openTelemetry } from '../../src/main/telemetry.ts';
import { FakeLiveAvatar } from '../support/fake-avatars/fake-liveavatar.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { ServerHome } from '../support/server-process.ts';
import { newFeed } from '../contracts/calendar-feeds.contract.ts';
import { scheduleAt } from '../contracts/schedule-repository.contract.ts';
import { peopleIn } from './people.ts';

export const actors = [
  'anonymous',
  'guest',
  'patient',
  'caregiver',
  'clinician',
  'admin',
  'auditor',
] as const satisfies readonly (Role | 'anonymous')[];
export type Actor = (typeof actors)[number];

/**
 * Whose it is, seen from who asks: their own; of somebody who named them as a caregiver, has them in the care team and
 * shares; of somebody who does not share any more; of somebody who has nothing to do with them but shares with others;
 * nobody's.
 */
export const relations = ['own', 'shared', 'unshared', 'foreign', 'unknown'] as const;
export type Relation = (typeof relations)[number];

const key = (): string => randomBytes(32).toString('base64');

/** Two instances on one database, somebody in every role, and people who share with all of them or do not. */
export const openWorld = async () => {
  const vendor = new FakeLiveAvatar();
  const [database, home, vendorUrl] = await Promise.all([
    createTestDatabase(),
    ServerHome.make(),
    vendor.listen(),
  ]);
  const settings = {
    DATABASE_URL: database.url,
    SECRET_KEY: key(),
    ENCRYPTION_KEY: key(),
    BLIND_INDEX_KEY: key(),
    PASSWORD_PEPPER: key(),
    AUDIT_KEY: key(),
    API_REQUESTS_PER_MINUTE: '1000000',
    CONSENT_REQUIRED: 'true',
    VOICE_GREETS: 'false',
    LIVEAVATAR_API_KEY: vendor.apiKey,
    LIVEAVATAR_AVATAR_ID: 'an-avatar',
    LIVEAVATAR_BASE_URL: vendorUrl,
  };
  const loaded = readConfig({ ...settings, LOG_LEVEL: 'error' });
  if (!loaded.ok) throw new Error('the settings are wrong');
  const keys = await keysFrom(loaded.value.secrets, null);
  const ids = { next: () => randomUUID() };
  const storage = await openStorage({
    ...openTelemetry(loaded.value.config),
    loaded: loaded.value,
    keys,
    ids,
    onAvailability: () => undefined,
  });
  /** Guests come from this machine; behind a proxy, anonymous requests can come from any address. */
  const [forGuests, forOthers] = await Promise.all([
    home.start({ ...settings, GUEST_ACCESS: 'loopback', CARESMA_DATA_DIR: 'guests' }),
    home.start({ ...settings, TRUST_PROXY_HOPS: '1', CARESMA_DATA_DIR: 'others' }),
  ]);

  const people = peopleIn(storage);
  const tokens = makeAccessTokens({
    seeds: [deriveKey(settings.SECRET_KEY, 'access-tokens/ed25519')],
    clock: { now: () => new Date() },
    ids,
  });
  const accounts = new Map<Actor, Account>();
  const accountRoles: readonly AccountRole[] = ['patient', 'caregiver', 'clinician', 'admin', 'auditor'];
  for (const role of accountRoles) accounts.set(role, await people.account(role));
  const idOf = (actor: Actor): UserId | null =>
    actor === 'guest' ? localGuestId : (accounts.get(actor)?.id ?? null);

  const [shared, unshared, foreign, helper] = await Promise.all(
    Array.from({ length: 4 }, () => people.account('patient')),
  );
  for (const { id } of [shared!, unshared!, foreign!])
    await people.consent(id, 'given', 'ai_processing', 'share_caregiver', 'share_clinician');
  await people.consent(unshared!.id, 'withdrawn', 'share_caregiver', 'share_clinician');
  for (const account of accounts.values()) {
    await people.consent(account.id, 'given', 'ai_processing', 'avatar_provider');
    for (const { id } of [shared!, unshared!]) {
      await people.careBy(account, id);
      await people.treatmentBy(account.id, id);
    }
  }
  await people.consent(localGuestId, 'given', 'ai_processing', 'avatar_provider');
  await people.treatmentBy(localGuestId, shared!.id);
  await people.careBy(helper!, foreign!.id);

  /** Nobody's own is somebody's who exists, for whom has none: an anonymous one has no id. */
  const ownerFor = (actor: Actor, relation: Relation): UserId => {
    const nobody = randomUUID() as UserId;
    if (relation === 'own') return idOf(actor) ?? foreign!.id;
    return { shared: shared!.id, unshared: unshared!.id, foreign: foreign!.id, unknown: nobody }[relation];
  };

  /** An open avatar session of this person. */
  const avatarOf = async (owner: UserId): Promise<string> => {
    const id = vendor.openSession();
    const at = new Date();
    await storage.avatarSessions.claim({
      vendor: 'liveavatar',
      id,
      userId: owner,
      createdAt: at,
      seenAt: at,
    });
    return id;
  };

  let hours = 0;
  /** An appointment of this person, at a time that they have no other. */
  const scheduleOf = async (owner: UserId): Promise<string> => {
    // Those that were made before stand in nobody's way.
    await database.query(
      `update schedules set status = 'completed', due_at = null where user_id = '${owner}'`,
    );
    hours += 1;
    const schedule = scheduleAt(owner, hours);
    await storage.schedules.add({ schedule, key: schedule.id, replaced: [] });
    return schedule.id;
  };
  const feedOf = async (owner: UserId): Promise<string> => {
    await database.query(`delete from calendar_feeds where user_id = '${owner}'`);
    const feed = newFeed(owner);
    await storage.calendarFeeds.add(feed);
    return feed.id;
  };

  let addresses = 0;
  /** What a request of this actor carries; a login of its own each time, which it may end. */
  const headersOf = async (actor: Actor): Promise<Readonly<Record<string, string>>> => {
    const account = accounts.get(actor);
    if (account === undefined) {
      addresses += 1;
      return actor === 'guest'
        ? {}
        : { 'X-Forwarded-For': `198.51.${Math.floor(addresses / 250)}.${addresses % 250}` };
    }
    const { id: userId, role } = account;
    const authSessionId = randomUUID() as AuthSessionId;
    const session = startAuthSession(authSessionId, { userId, role }, new Date());
    const first = { hash: new Uint8Array(randomBytes(32)), expiresAt: session.expiresAt };
    await storage.authSessions.open(session, first);
    const current = await storage.accounts.find(userId);
    const roleVersion = current?.roleVersion ?? 1;
    const { token } = await tokens.issue({ userId, authSessionId, role, roleVersion });
    return { Authorization: `Bearer ${token}` };
  };

  return {
    people,
    ownerFor,
    headersOf,
    avatarOf,
    scheduleOf,
    feedOf,
    helper: helper!,
    accountOf: (actor: Actor): Account | null => accounts.get(actor) ?? null,
    serverFor: (actor: Actor) => (actor === 'guest' ? forGuests : forOthers),
    query: (sql: string) => database.query(sql),
    close: async (): Promise<void> => {
      await storage.close();
      await home.remove();
      await database.drop();
      await vendor.close();
    },
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;
