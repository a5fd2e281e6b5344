import { makeAuthorise } from '../../../src/application/access/authorise.ts';
import { LiveSessionRegistry } from '../../../src/application/voice-session/live-session-registry.ts';
import type { SpendingSettings } from '../../../src/application/spending/metered-spending.ts';
import { makeOpenConversation } from '../../../src/application/voice-session/open-conversation.ts';
import { makeOpenSpending } from '../../../src/application/spending/open-spending.ts';
import type { VoiceProvider } from '../../../src/application/ports/voice-provider.ts';
import type { ClientLink } from '../../../src/application/voice-session/client-link.ts';
import { makeRaiseAlerts } from '../../../src/application/safety/raise-alerts.ts';
import { makeWatchUtterances } from '../../../src/application/safety/watch-utterances.ts';
import { makeCreateSession } from '../../../src/application/sessions/create-session.ts';
import { makeFindSession } from '../../../src/application/sessions/find-session.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import type { ClientNotice, CloseReason } from '../../../src/domain/voice-session/client.ts';
import { limits, type Limits } from '../../../src/domain/voice-session/limits.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { InMemoryJobQueue } from '../../fakes/in-memory-job-queue.ts';
import { InMemorySpendingLedger } from '../../fakes/in-memory-spending-ledger.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import { byHand, ScriptedVoiceProvider, type ProviderScript } from '../../fakes/scripted-voice-provider.ts';

/** A client that keeps what it is told. */
export class RecordingLink implements ClientLink {
  readonly notices: ClientNotice[] = [];
  readonly played: Uint8Array[] = [];
  closedFor: CloseReason | null = null;

  tell(notice: ClientNotice): void {
    this.notices.push(notice);
  }

  play(pcm16: Uint8Array): void {
    this.played.push(pcm16);
  }

  close(reason: CloseReason): void {
    this.closedFor = reason;
  }

  get types(): readonly string[] {
    return this.notices.map(({ type }) => type);
  }
}

/** Everything around a conversation, in memory; time moves by `clock.advance`. */
export const conversationWorld = (
  script: ProviderScript = byHand,
  maxLive = 100,
  given: Partial<Limits> = {},
  spending: SpendingSettings | null = null,
  providerOf: ((clock: ManualClock) => VoiceProvider) | null = null,
) => {
  const clock = new ManualClock();
  const storage = inMemoryStorage(clock);
  const provider = new ScriptedVoiceProvider(script);
  const [ids, log, metrics] = [countingIds(), new RecordingLog(), new RecordingMetrics()];
  const live = new LiveSessionRegistry(metrics, maxLive);
  const ledger = new InMemorySpendingLedger(clock);
  const { sessions, messages, leases } = storage;
  const authorise = makeAuthorise({ access: storage.access, clock, isConsentRequired: false });
  const jobs = new InMemoryJobQueue(clock);
  const raiseAlerts = makeRaiseAlerts({ ...storage, jobs, ids: countingIds(), clock, log });
  const createSession = makeCreateSession({ audit: storage.audit, sessions, authorise, ids, clock });
  const openConversation = makeOpenConversation({
    ports: {
      provider: providerOf?.(clock) ?? provider,
      transcripts: storage.transcriptLog,
      faceLog: storage.faceLog,
      messages,
      sessions,
      clock,
      timers: clock,
      ids,
      log,
      metrics,
      random: () => 1,
      watchUtterances: makeWatchUtterances({ raiseAlerts, timers: clock, log, locale: 'en-GB' }),
    },
    live,
    leases,
    audit: storage.audit,
    authorise,
    createSession,
    findSession: makeFindSession({ sessions, audit: storage.audit, authorise }),
    settings: { output: 'text', greets: false, pushToTalk: false, limits: { ...limits, ...given } },
    instructions: { free: 'Be kind.', screening: 'Say what you are given.' },
    pseudonym: () => 'somebody',
    openSpending:
      spending && makeOpenSpending({ ledger, clock, timers: clock, ids, log, settings: spending }),
  });

  const open = (
    sessionId: string | null = null,
    resumeFrom: number | null = null,
    principal = localGuest,
  ) => {
    const { userId: id, role } = principal;
    storage.store.users.set(id, { id, role, createdAt: clock.now() });
    return openConversation({ principal, sessionId, resumeFrom });
  };

  /** Opens a conversation and joins it. Throws when it is refused. */
  const join = async (sessionId: string | null = null, resumeFrom: number | null = null) => {
    const opened = await open(sessionId, resumeFrom);
    if (!opened.ok) throw new Error(opened.error.type);
    const link = new RecordingLink();
    return { link, client: opened.value.join(link), sessionId: opened.value.sessionId };
  };

  return {
    authorise,
    clock,
    jobs,
    storage,
    ledger,
    provider,
    live,
    log,
    metrics,
    createSession,
    openConversation,
    open,
    join,
  };
};

/** Lets everything that waits for nothing but its turn go on. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
