import type { ServiceIdentifier } from 'inversify';
import type { EraseOwnData } from '../application/erasure/erase-own-data.ts';
import type { ExportOwnData } from '../application/personal-data/export-own-data.ts';
import type { OutOfBand } from '../application/accounts/out-of-band.ts';
import type { IssueTicket } from '../application/accounts/issue-ticket.ts';
import type { CheckReadiness } from '../application/health/check-readiness.ts';
import type { CheckIntegrity } from '../application/messages/check-integrity.ts';
import type { CountMessages } from '../application/messages/count-messages.ts';
import type { ListMessages } from '../application/messages/list-messages.ts';
import type { StopAbandonedAvatars } from '../application/avatars/stop-abandoned-avatars.ts';
import type { AvatarProvider } from '../application/ports/avatar-provider.ts';
import type { AccessTokens } from '../application/ports/access-tokens.ts';
import type { BlindIndex } from '../application/ports/blind-index.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { ErasureLedger } from '../application/ports/erasure-ledger.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { Log } from '../application/ports/log.ts';
import type { RateLimiter } from '../application/ports/rate-limiter.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import type { PasswordHasher } from '../application/ports/password-hasher.ts';
import type { SecretTokens } from '../application/ports/secret-tokens.ts';
import type { TranscriptAnalyst } from '../application/ports/transcript-analyst.ts';
import type { Timers } from '../application/ports/timers.ts';
import type { VoiceProvider } from '../application/ports/voice-provider.ts';
import type { Authorise } from '../application/access/authorise.ts';
import type { RaiseAlerts } from '../application/safety/raise-alerts.ts';
import type { WatchUtterances } from '../application/safety/watch-utterances.ts';
import type { CreateSession } from '../application/sessions/create-session.ts';
import type { DeleteSession } from '../application/sessions/delete-session.ts';
import type { EndSession } from '../application/sessions/end-session.ts';
import type { FindSession } from '../application/sessions/find-session.ts';
import type { ListSessions } from '../application/sessions/list-sessions.ts';
import type { UpdateSession } from '../application/sessions/update-session.ts';
import type { LiveSessionRegistry } from '../application/voice-session/live-session-registry.ts';
import type { OpenConversation } from '../application/voice-session/open-conversation.ts';
import type { SessionPorts } from '../application/voice-session/session-ports.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { PgBossJobQueue } from '../infrastructure/pg-boss/job-queue.ts';
import type { LoopPressure } from '../infrastructure/node/loop-pressure.ts';
import type { PrometheusMetrics } from '../infrastructure/telemetry/prometheus-metrics.ts';
import type { Authenticate } from '../interfaces/access/authenticate.ts';
import type { AvatarUseCases } from '../interfaces/http/routes/avatars.ts';
import type { AssessmentJobUseCases } from '../interfaces/http/routes/assessment-jobs.ts';
import type { ScheduleUseCases } from '../interfaces/http/routes/schedules.ts';
import type { CalendarUseCases } from '../interfaces/http/routes/calendars.ts';
import type { AnnounceSchedule } from '../application/calendars/announce-schedule.ts';
import type { RemindOfSchedule } from '../application/calendars/remind-of-schedule.ts';
import type { TendSchedules } from '../application/calendars/tend-schedules.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import type { ReviewUseCases } from '../interfaces/http/routes/reviews.ts';
import type { SummaryUseCases } from '../interfaces/http/routes/summaries.ts';
import type { AccountUseCases, SharingUseCases } from '../interfaces/http/app.ts';
import type { LoginDeps } from '../interfaces/ws/upgrade.ts';
import type { Keys } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';

export type BoundAvatars = AvatarUseCases & {
  /** Null: none is set up. */
  readonly provider: AvatarProvider | null;
  readonly stopAbandoned: StopAbandonedAvatars;
};

export type BoundSchedules = ScheduleUseCases &
  CalendarUseCases & {
    readonly announceSchedule: AnnounceSchedule;
    readonly remindOfSchedule: RemindOfSchedule;
    readonly tendSchedules: TendSchedules;
  };

const token = <T>(name: string): ServiceIdentifier<T> => Symbol.for(name);

/** What the container knows, each by the type that it resolves to. */
export const tokens = {
  loaded: token<LoadedConfig>('LoadedConfig'),
  keys: token<Keys>('Keys'),
  clock: token<Clock>('Clock'),
  timers: token<Timers>('Timers'),
  ids: token<IdGenerator>('IdGenerator'),
  log: token<Log>('Log'),
  metrics: token<PrometheusMetrics>('Metrics'),
  pressure: token<LoopPressure>('LoopPressure'),
  storage: token<Storage>('Storage'),
  erasureLedger: token<ErasureLedger>('ErasureLedger'),
  rateLimiter: token<RateLimiter>('RateLimiter'),
  passwordHasher: token<PasswordHasher>('PasswordHasher'),
  accessTokens: token<AccessTokens>('AccessTokens'),
  blindIndex: token<BlindIndex>('BlindIndex'),
  previousBlindIndex: token<BlindIndex | null>('PreviousBlindIndex'),
  secretTokens: token<SecretTokens>('SecretTokens'),
  mailer: token<Mailer>('Mailer'),
  voiceProvider: token<VoiceProvider>('VoiceProvider'),
  jobs: token<PgBossJobQueue>('JobQueue'),
  raiseAlerts: token<RaiseAlerts>('RaiseAlerts'),
  watchUtterances: token<WatchUtterances>('WatchUtterances'),
  live: token<LiveSessionRegistry>('LiveSessionRegistry'),
  sessionPorts: token<SessionPorts>('SessionPorts'),
  authorise: token<Authorise>('Authorise'),
  authenticate: token<Authenticate>('Authenticate'),
  outOfBand: token<OutOfBand>('OutOfBand'),
  accountUseCases: token<AccountUseCases>('AccountUseCases'),
  avatarUseCases: token<BoundAvatars>('AvatarUseCases'),
  scheduleUseCases: token<BoundSchedules>('ScheduleUseCases'),
  transcriptAnalyst: token<TranscriptAnalyst>('TranscriptAnalyst'),
  assessmentUseCases: token<AssessmentUseCases & AssessmentJobUseCases & SummaryUseCases & ReviewUseCases>(
    'AssessmentUseCases',
  ),
  sharingUseCases: token<SharingUseCases>('SharingUseCases'),
  exportOwnData: token<ExportOwnData>('ExportOwnData'),
  eraseOwnData: token<EraseOwnData>('EraseOwnData'),
  logins: token<LoginDeps>('Logins'),
  issueTicket: token<IssueTicket>('IssueTicket'),
  createSession: token<CreateSession>('CreateSession'),
  findSession: token<FindSession>('FindSession'),
  listSessions: token<ListSessions>('ListSessions'),
  updateSession: token<UpdateSession>('UpdateSession'),
  endSession: token<EndSession>('EndSession'),
  deleteSession: token<DeleteSession>('DeleteSession'),
  listMessages: token<ListMessages>('ListMessages'),
  countMessages: token<CountMessages>('CountMessages'),
  checkIntegrity: token<CheckIntegrity>('CheckIntegrity'),
  checkReadiness: token<CheckReadiness>('CheckReadiness'),
  openConversation: token<OpenConversation>('OpenConversation'),
};
