import type {
  Pages,
  PersonalData,
  PersonalRecords,
  RecordKind,
} from '../../src/application/ports/personal-data.ts';
import type { SessionId, UserId } from '../../src/domain/shared/ids.ts';
import type { Schedule } from '../../src/domain/schedules/schedule.ts';
import type { InMemoryStore } from './in-memory-store.ts';

type Readers = { readonly [Kind in RecordKind]: () => readonly PersonalRecords[Kind][] };

const noHash = new Uint8Array(32);

const readersOf = (store: InMemoryStore, owner: UserId): Readers => {
  const isTheirs = (held: { readonly userId: UserId }): boolean => held.userId === owner;
  const sessions = [...store.sessions.values()].filter(isTheirs).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Set<string>(sessions.map(({ id }) => id));
  const ofSessions = ({ sessionId }: { readonly sessionId: SessionId }): boolean => ids.has(sessionId);
  const assessments = [...store.assessments.values()]
    .filter(isTheirs)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of assessments) ids.add(id);
  const logins = [...store.authSessions.values()].filter(isTheirs);
  const chainOf = (id: SessionId) => store.chained.get(id) ?? [];

  return {
    person: () => {
      const user = store.users.get(owner);
      if (user === undefined) return [];
      const { id, role, createdAt } = user;
      const account = store.accounts.get(owner)?.account;
      const { email = null, fullName = null, isActive = true, isVerified = false } = account ?? {};
      return [{ id, role, createdAt, email, fullName, isActive, isVerified }];
    },
    dataKeys: () => [],
    logins: () =>
      logins.map(({ id, startedAt, expiresAt, revokedAt }) => ({ id, startedAt, expiresAt, revokedAt })),
    refreshTokens: () =>
      logins.flatMap(({ id }) =>
        [...store.refreshTokens.values()]
          .filter(({ authSessionId }) => authSessionId === id)
          .map(({ expiresAt, usedAt }) => ({ loginId: id, expiresAt, usedAt })),
      ),
    mailLinks: () =>
      [...store.mailLinks.values()]
        .filter(isTheirs)
        .map(({ purpose, expiresAt }) => ({ purpose, expiresAt })),
    loginChallenges: () =>
      [...store.loginChallenges.values()]
        .filter(isTheirs)
        .map(({ attempts, expiresAt }) => ({ attempts, expiresAt })),
    socketTickets: () => [],
    avatarSessions: () => [],
    schedules: () => ofOwner(store, owner),
    calendarFeeds: () =>
      [...store.calendarFeeds.values()].filter(isTheirs).map(({ id, createdAt }) => ({ id, createdAt })),
    deliveries: () =>
      [...store.deliveries.values()]
        .filter(({ scheduleId }) => store.schedules.get(scheduleId)?.schedule.userId === owner)
        .map(({ scheduleId, what, sentAt }) => ({ scheduleId, what, sentAt })),
    secondFactors: () =>
      [store.secondFactors.get(owner) ?? []].flat().map(({ isConfirmed, recoveryHashes }) => ({
        isConfirmed,
        recoveryCodesLeft: recoveryHashes.size,
      })),
    consents: () => store.consents.get(owner) ?? [],
    relationships: () =>
      [...store.relationships.values()]
        .filter(({ patientId, holder }) => {
          const isHolder = holder.kind === 'clinician' && holder.clinicianId === owner;
          return patientId === owner || isHolder;
        })
        .map(({ patientId, holder, grantedAt, expiresAt, revokedAt }) => ({
          side: patientId === owner ? ('patient' as const) : ('holder' as const),
          kind: holder.kind,
          holderEmail: holder.kind === 'caregiver' ? holder.email : null,
          scopes: holder.kind === 'caregiver' ? holder.scopes : [],
          grantedAt,
          expiresAt,
          revokedAt,
        })),
    sessions: () =>
      sessions.map((session) => ({
        ...session,
        messageCount: chainOf(session.id).length,
        chainHead: chainOf(session.id).at(-1)?.chainHash ?? null,
      })),
    messages: () =>
      sessions.flatMap(({ id }) =>
        store.messagesOf(owner, id).map((message) => ({
          ...message,
          chainHash: chainOf(id).find((link) => link.id === message.id)?.chainHash ?? noHash,
        })),
      ),
    assessments: () => assessments,
    alerts: () => [...store.alerts.values()].filter(isTheirs).map(({ sentBy: _channels, ...alert }) => alert),
    assessmentRequests: () =>
      [...store.assessmentRequests.values()].filter(isTheirs).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    reviews: () => assessments.flatMap(({ id }) => store.reviews.get(id) ?? []),
    gaps: () => store.gaps.filter(ofSessions),
    faceChanges: () => store.faceChanges.filter(ofSessions),
    usage: () => store.usage.filter(ofSessions),
    spending: () => [],
    auditEntries: () =>
      store.auditRecords
        .filter(({ actor, object }) => actor === owner || object.id === owner || ids.has(object.id ?? ''))
        .map(({ actor, at, actorRole, action, object, outcome, requestId }) => ({
          byThePerson: actor === owner,
          at,
          actorRole,
          action,
          object,
          outcome,
          requestId,
        })),
  };
};

const ofOwner = (store: InMemoryStore, owner: UserId): readonly Schedule[] =>
  [...store.schedules.values()]
    .map(({ schedule }) => schedule)
    .filter(({ userId }) => userId === owner)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

const pageRows = 200;

/** Data keys, tickets and what was spent are elsewhere than in this store. */
export const inMemoryPersonalData = (store: InMemoryStore): PersonalData => ({
  async *read<Kind extends RecordKind>(kind: Kind, owner: UserId): Pages<PersonalRecords[Kind]> {
    await store.reach();
    const records = readersOf(store, owner)[kind]();
    for (let from = 0; from < records.length; from += pageRows) {
      await store.reach();
      yield records.slice(from, from + pageRows);
    }
  },
});
