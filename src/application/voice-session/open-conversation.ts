import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { parseSessionId, type SessionId, type UserId } from '../../domain/shared/ids.ts';
import { modeOf, unknownSetting, type Session, type SessionMode } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Past, Settings } from '../../domain/voice-session/state.ts';
import { consentRequired, type Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type {
  BudgetExhausted,
  ConsentRequired,
  Forbidden,
  ServerStopping,
  SessionNotActive,
  SessionNotFound,
  TooManySessions,
} from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { LeaseRegistry } from '../ports/lease-registry.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { Lease, TranscriptLog } from '../ports/transcript-log.ts';
import type { CreateSession } from '../sessions/create-session.ts';
import type { FindSession } from '../sessions/find-session.ts';
import type { ClientLink, ConnectedClient } from './client-link.ts';
import type { MeteredSpending } from '../spending/metered-spending.ts';
import type { SessionContext } from './effect-executor.ts';
import type { LiveSessionRegistry } from './live-session-registry.ts';
import { openScreening } from './open-screening.ts';
import type { OpenSpending } from '../spending/open-spending.ts';
import { nothingSaid, recallPast } from './recall-past.ts';
import type { SessionPorts } from './session-ports.ts';
import { VoiceSession } from './voice-session.ts';

export type ConversationRequest = {
  readonly principal: Principal;
  /** A session's id as the client sent it, or null for a new session. */
  readonly sessionId: string | null;
  /** The last `seq` the client has, or null when it wants nothing repeated. */
  readonly resumeFrom: number | null;
  /** What a new session is for; null takes an existing one as it is. */
  readonly mode?: SessionMode | null;
};

/** A conversation that waits for its client; if none joins in time, it ends by itself. */
export interface PreparedConversation {
  readonly sessionId: SessionId;
  join(link: ClientLink): ConnectedClient;
}

type Deps = {
  readonly ports: SessionPorts;
  readonly live: LiveSessionRegistry;
  readonly leases: Pick<LeaseRegistry, 'findLost'>;
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
  readonly createSession: CreateSession;
  readonly findSession: FindSession;
  readonly settings: Pick<Settings, 'output' | 'greets' | 'pushToTalk' | 'limits'>;
  /** What the provider is told once: how to talk freely, and how to conduct a screening. */
  readonly instructions: { readonly [mode in SessionMode]: string };
  /** BCP 47, by whose region people are told whom to ring where their session has none; default: of no country. */
  readonly locale?: string;
  /** A keyed hash of a user's id: what the provider may know of who is speaking. */
  readonly pseudonym: (userId: string) => string;
  /** Null where a conversation costs nothing. */
  readonly openSpending: OpenSpending | null;
};

type Refusal =
  | Forbidden
  | ConsentRequired
  | SessionNotFound
  | SessionNotActive
  | TooManySessions
  | BudgetExhausted
  | ServerStopping;

/**
 * Opens the conversation of a session, or joins the one that is going on. Whoever opens it last may write it, on
 * whichever instance. Throws `StorageUnavailable`.
 */
export const makeOpenConversation = (deps: Deps) => {
  const { live } = deps;

  const openFor = async (
    { principal, sessionId, resumeFrom, mode = null }: ConversationRequest,
    reserved: MeteredSpending | null,
  ): Promise<Result<PreparedConversation, Refusal>> => {
    const session = await findOrCreate(deps, principal, { sessionId, mode });
    if (!session.ok) return session;

    const { id, userId } = session.value;
    const object = { kind: 'session', id } as const;
    const act = auditAct(principal, 'conversation_opened', object);
    const completing = deps.audit.recording(auditAct(principal, 'session_ended', object)).sessions;
    if (session.value.status !== 'active') {
      await deps.audit.record(act, 'denied');
      return err({ type: 'session_not_active' });
    }

    await endIfMoved(deps, id);
    let isRecorded = false;
    const acquire = async (): Promise<Lease | null> => {
      const lease = await deps.audit.recording(act).leases.acquire(userId, id);
      isRecorded = true;
      return lease;
    };
    const conversation = await live.findOrOpen(id, async (onOver) => {
      if (sessionId === null)
        return begin(deps, { session: session.value, isNew: true, completing, acquire }, reserved, onOver);
      await awaitEarlierWrites(deps.ports.transcripts);
      return paidFor(deps, userId, (spending) =>
        begin(deps, { session: session.value, isNew: false, completing, acquire }, spending, onOver),
      );
    });
    if (!isRecorded) await deps.audit.record(act, conversation.ok ? 'allowed' : 'denied');
    if (!conversation.ok) return conversation;

    const created = sessionId === null;
    return ok({
      sessionId: id,
      join: (link) => {
        deps.ports.metrics.count(resumeFrom === null ? 'sessions_opened' : 'sessions_resumed');
        return conversation.value.join(link, { created, afterSeq: created ? null : resumeFrom });
      },
    });
  };

  return async (request: ConversationRequest): Promise<Result<PreparedConversation, Refusal>> => {
    if (live.isStopping) return err({ type: 'server_stopping' });
    const admitted = await admit(deps, request);
    if (!admitted.ok) return admitted;
    if (request.sessionId !== null) return openFor(request, null);
    if (live.isFull) return err({ type: 'too_many_sessions' });
    // No session is made for whom there is no money left.
    return paidFor(deps, request.principal.userId, (spending) => openFor(request, spending));
  };
};

export type OpenConversation = ReturnType<typeof makeOpenConversation>;

/** Nothing is looked for, made or reserved for whom the conversation would not be opened anyway. */
const admit = async (
  { authorise, audit }: Deps,
  { principal, sessionId }: ConversationRequest,
): Promise<Result<null, Forbidden | ConsentRequired>> => {
  const granted = await authorise({ principal, deed: 'conversation_opened' });
  if (granted.ok) return ok(null);
  const id = parseSessionId(sessionId ?? '');
  const object = { kind: 'session', id: id.ok ? id.value : null } as const;
  await audit.record(auditAct(principal, 'conversation_opened', object), 'denied');
  return err(granted.error.refusal === 'consent_required' ? consentRequired : forbidden);
};

/** A conversation here that another instance has taken over since is not the one to join: it can store nothing. */
const endIfMoved = async ({ live, leases }: Deps, sessionId: SessionId): Promise<void> => {
  const going = live.find(sessionId);
  if (going === undefined) return;

  const lost = await leases.findLost([going.lease]);
  if (lost.length > 0) await going.end('lease_lost');
};

/** How long an earlier conversation's last sentences may take to be stored. */
const earlierWritesMs = 2_000;

/** A new lease would shut out what this process has accepted and not stored yet. */
const awaitEarlierWrites = async (transcripts: TranscriptLog): Promise<void> => {
  const { waiting } = await transcripts.flush(earlierWritesMs);
  if (waiting > 0) throw new StorageUnavailable('earlier messages wait to be stored');
};

const findOrCreate = (
  { createSession, findSession }: Deps,
  principal: Principal,
  { sessionId, mode }: { readonly sessionId: string | null; readonly mode: SessionMode | null },
): Promise<Result<Session, SessionNotFound | Forbidden>> =>
  sessionId === null
    ? createSession({ principal, details: {}, setting: mode === 'screening' ? unknownSetting : null })
    : findSession({ principal, sessionId, towards: 'conversation_opened' });

/** Reserves first, and gives back at once where nothing comes of it. */
const paidFor = async <T, E>(
  { openSpending }: Deps,
  userId: UserId,
  work: (spending: MeteredSpending | null) => Promise<Result<T, E>>,
): Promise<Result<T, E | BudgetExhausted>> => {
  if (openSpending === null) return work(null);
  const reserved = await openSpending(userId);
  if (!reserved.ok) return reserved;

  let isUsed = false;
  try {
    const result = await work(reserved.value);
    isUsed = result.ok;
    return result;
  } finally {
    if (!isUsed) void reserved.value.close();
  }
};

type Beginning = Pick<SessionContext, 'completing'> & {
  readonly session: Session;
  /** Made for this conversation: nothing was said in it yet. */
  readonly isNew: boolean;
  readonly acquire: () => Promise<Lease | null>;
};

const begin = async (
  deps: Deps,
  { session, isNew, completing, acquire }: Beginning,
  spending: MeteredSpending | null,
  onOver: () => void,
): Promise<Result<VoiceSession, SessionNotFound>> => {
  const lease = await acquire();
  if (lease === null) return err({ type: 'session_not_found' });
  const { messages } = deps.ports;
  const past = isNew ? nothingSaid : await recallPast(messages, lease, deps.settings.limits.historyItems);
  return ok(await start(deps, session, past, { lease, completing, spending, onOver }));
};

const start = async (
  deps: Deps,
  session: Session,
  past: Past,
  context: Pick<SessionContext, 'lease' | 'completing' | 'spending' | 'onOver'>,
): Promise<VoiceSession> => {
  const { ports, settings, instructions, locale = 'en', pseudonym } = deps;
  const { sessionId, userId } = context.lease;
  const screening = await openScreening(ports.messages, session, locale);
  return new VoiceSession(ports, { ...settings, sessionId, userId, screening }, past, {
    ...context,
    instructions: instructions[modeOf(session)],
    safetyId: pseudonym(userId),
  });
};
