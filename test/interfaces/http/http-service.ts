import type { Response } from 'supertest';
import { fileURLToPath } from 'node:url';
import { makeAuthorise } from '../../../src/application/access/authorise.ts';
import { makeAuthenticateToken } from '../../../src/application/accounts/authenticate-token.ts';
import { makeIssueTicket } from '../../../src/application/accounts/issue-ticket.ts';
import { makeEraseOwnData } from '../../../src/application/erasure/erase-own-data.ts';
import { makeErasePerson } from '../../../src/application/erasure/erase-person.ts';
import { makeMaySeeAvatar } from '../../../src/application/avatars/may-see-avatar.ts';
import { makeCheckIntegrity } from '../../../src/application/messages/check-integrity.ts';
import { makeCountMessages } from '../../../src/application/messages/count-messages.ts';
import { makeListMessages } from '../../../src/application/messages/list-messages.ts';
import { makeCheckReadiness } from '../../../src/application/health/check-readiness.ts';
import { makeCreateSession } from '../../../src/application/sessions/create-session.ts';
import { makeDeleteSession } from '../../../src/application/sessions/delete-session.ts';
import { makeEndSession } from '../../../src/application/sessions/end-session.ts';
import { makeFindSession } from '../../../src/application/sessions/find-session.ts';
import { makeExportOwnData } from '../../../src/application/personal-data/export-own-data.ts';
import { makeListSessions } from '../../../src/application/sessions/list-sessions.ts';
import { makeUpdateSession } from '../../../src/application/sessions/update-session.ts';
import type { TranscriptAnalyst } from '../../../src/application/ports/transcript-analyst.ts';
import type { StandingRegistry } from '../../../src/application/ports/standing-registry.ts';
import type { Message } from '../../../src/domain/messages/message.ts';
import { startSession, type Session } from '../../../src/domain/sessions/session.ts';
import { sentLedger } from '../../../src/domain/shared/heard-ledger.ts';
import type { MessageId, SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { localGuest, localGuestId } from '../../../src/domain/users/user.ts';
import type { Role } from '../../../src/domain/users/principal.ts';
import { bearerAccess } from '../../../src/interfaces/access/bearer-access.ts';
import { checkTranscript } from '../../../src/infrastructure/crypto/transcript-chain.ts';
import { offlineTranscriptAnalyst } from '../../../src/infrastructure/offline/offline-transcript-analyst.ts';
import { guestAccess } from '../../../src/interfaces/access/guest-access.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { makeHttpApp } from '../../../src/interfaces/http/app.ts';
import { makeLimitRate } from '../../../src/interfaces/http/limit-rate.ts';
import { avatarWorld } from '../../application/avatars/avatar-world.ts';
import { scheduleWorld } from '../../application/schedules/schedule-world.ts';
import { assessmentUseCases } from '../../application/assessments/assessment-use-cases.ts';
import { sharingUseCases } from '../../application/access/sharing-use-cases.ts';
import { accountWorld } from '../../application/accounts/account-world.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { InMemoryErasureLedger } from '../../fakes/in-memory-erasure-ledger.ts';
import { InMemoryJobQueue } from '../../fakes/in-memory-job-queue.ts';
import { InMemoryRateLimiter } from '../../fakes/in-memory-rate-limiter.ts';
import { InMemorySocketTickets } from '../../fakes/in-memory-socket-tickets.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

export const allowedOrigin = 'http://localhost:3000';
export const someoneElse = '11111111-1111-4111-8111-111111111111' as UserId;

type Options = {
  readonly guests?: 'loopback' | 'off';
  readonly requestsPerMinute?: number;
  /** Whether there is a vendor of avatars. */
  readonly hasAvatars?: boolean;
  readonly isConsentRequired?: boolean;
  /** Those who need a second factor. */
  readonly secondFactorRoles?: readonly Role[];
  readonly analyst?: TranscriptAnalyst;
  readonly assessmentsPerDay?: number;
};

/** The HTTP app over its real use cases and storage in memory, with everything it touches at hand. */
export const httpService = ({
  guests = 'loopback',
  requestsPerMinute = 1_000_000,
  hasAvatars = true,
  isConsentRequired = false,
  secondFactorRoles = [],
  analyst = offlineTranscriptAnalyst,
  assessmentsPerDay = 1_000_000,
}: Options = {}) => {
  const world = accountWorld({ secondFactorRoles });
  const { clock, log, store, sessions, leases, transcriptLog, audit, health } = world;
  const maySee = makeMaySeeAvatar({ access: world.access, isConsentRequired });
  const faces = avatarWorld({ clock, maySee, ...(!hasAvatars && { provider: null }) });
  const appointments = scheduleWorld({ storage: world, clock });
  const metrics = new RecordingMetrics();
  const ended: { sessionId: string; reason: string }[] = [];
  let draining = false;

  const live = {
    end: (sessionId: SessionId, reason: string) => Promise.resolve(void ended.push({ sessionId, reason })),
    endAllOf: () => Promise.resolve(),
  };
  const authorise = makeAuthorise({ access: world.access, clock, isConsentRequired });
  const findSession = makeFindSession({ sessions, audit, authorise });
  store.users.set(localGuestId, { id: localGuestId, role: localGuest.role, createdAt: clock.now() });
  const ledger = new InMemoryErasureLedger();
  const tokens = world.accessTokens;
  const standings = new InMemoryStandingRegistry();
  /** Logins made with a password are in storage, those of `signIn` here. */
  const either: StandingRegistry = {
    find: async (login) => (await world.standings.find(login)) ?? standings.find(login),
  };
  const tickets = new InMemorySocketTickets(clock);
  const apiUser = { ...rateBudgets.api_user, takes: requestsPerMinute };
  const assessmentUser = { ...rateBudgets.assessment_user, takes: assessmentsPerDay };
  const budgets = { ...rateBudgets, api_user: apiUser, assessment_user: assessmentUser };
  const rateLimiter = new InMemoryRateLimiter(clock, budgets);
  const jobs = new InMemoryJobQueue(clock);
  const { runAssessment, ...assessing } = assessmentUseCases({
    ...world,
    ids: countingIds(),
    jobs,
    limiter: rateLimiter,
    analyst,
    authorise,
    findSession,
  });
  const app = makeHttpApp({
    useCases: {
      ...world.useCases,
      ...faces.useCases,
      ...appointments.useCases,
      ...sharingUseCases({ ...world, authorise, recallInvitations: appointments.recallInvitations }),
      ...assessing,
      createSession: makeCreateSession({ audit, sessions, authorise, ids: countingIds(), clock }),
      listSessions: makeListSessions({ audit, authorise }),
      exportOwnData: makeExportOwnData({ ...world, limiter: rateLimiter }),
      eraseOwnData: makeEraseOwnData({
        ...world,
        erasePerson: makeErasePerson({ ...world, ledger, live, stopAvatarsOf: null }),
      }),
      findSession,
      updateSession: makeUpdateSession({ findSession, audit, clock }),
      endSession: makeEndSession({ findSession, audit, live, clock }),
      deleteSession: makeDeleteSession({ findSession, audit, live }),
      listMessages: makeListMessages({ findSession, audit }),
      countMessages: makeCountMessages({ findSession, audit }),
      checkIntegrity: makeCheckIntegrity({ findSession, audit, check: checkTranscript }),
      issueTicket: makeIssueTicket({ tickets, authorise, findSession, limiter: rateLimiter }),
      checkReadiness: makeCheckReadiness({ storage: health, isDraining: () => draining, pingMs: 1_000 }),
    },
    authenticate: bearerAccess({
      authenticateToken: makeAuthenticateToken({ tokens, standings: either, secondFactorRoles, clock }),
      allowedOrigins: [allowedOrigin],
      otherwise: guestAccess({ guests, allowedOrigins: [allowedOrigin] }),
    }),
    peerAddress: ({ socket }) => socket.remoteAddress ?? '',
    limitRate: makeLimitRate(rateLimiter, apiUser),
    allowedOrigins: [allowedOrigin],
    publicUrl: null,
    ids: countingIds(),
    log,
    metrics,
    metricsText: () => Promise.resolve('caresma_sessions_live 0\n'),
    webRoot: fileURLToPath(new URL('web-root', import.meta.url)),
    makeAsyncApi: () => ({ asyncapi: '3.0.0' }),
  });

  /** Somebody with an account, and the header that says so. */
  const signIn = async () => {
    const claims = standings.add(clock.now());
    const { userId: id, role } = claims;
    store.users.set(id, { id, role, createdAt: clock.now() });
    const { token } = await tokens.issue(claims);
    return { ...claims, header: { Authorization: `Bearer ${token}` } };
  };

  return {
    app,
    clock,
    log,
    metrics,
    store,
    sessions,
    world,
    standings,
    tickets,
    signIn,
    jobs,
    workOnAssessments: () => jobs.work('assess', runAssessment),
    leases,
    audit,
    ledger,
    transcriptLog,
    ended,
    faces,
    appointments,
    drain: () => void (draining = true),
  };
};

/** A session as it would be after `minutes`, owned by the guest unless stated. */
export const aSession = (n: number, { owner = localGuestId, minutes = 0 } = {}): Session =>
  startSession(
    `018f0000-0000-7000-9000-${String(n).padStart(12, '0')}` as SessionId,
    owner,
    {},
    new Date(Date.UTC(2026, 0, 1, 0, minutes)),
  );

export const aMessage = (session: Session, seq: number): Message => ({
  id: `018f0000-0000-7000-a000-${String(seq).padStart(12, '0')}` as MessageId,
  sessionId: session.id,
  userId: session.userId,
  seq,
  role: seq % 2 === 1 ? 'assistant' : 'user',
  content: `sentence ${seq}`,
  itemId: `item_${seq}`,
  contentIndex: 0,
  clientMessageId: null,
  interrupted: false,
  ledger: seq % 2 === 1 ? sentLedger(`sentence ${seq}`.length) : null,
  confidence: null,
  createdAt: session.startedAt,
});

/** Where the Link header of a page leads, if it leads on. */
export const nextPage = ({ headers }: Response): string | undefined =>
  /^<(.+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
