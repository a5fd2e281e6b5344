import type { Clock } from '../ports/clock.ts';
import type { FaceLog } from '../ports/face-log.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Log } from '../ports/log.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { Timers } from '../ports/timers.ts';
import type { TranscriptLog } from '../ports/transcript-log.ts';
import type { WatchUtterances } from '../safety/watch-utterances.ts';
import type { VoiceProvider } from '../ports/voice-provider.ts';

/** What a live conversation needs of the outside. */
export type SessionPorts = {
  readonly provider: VoiceProvider;
  readonly transcripts: TranscriptLog;
  readonly faceLog: FaceLog;
  readonly messages: MessageRepository;
  readonly sessions: Pick<SessionRepository, 'find'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: IdGenerator;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Looks for danger in what the person says; left out, nobody does. */
  readonly watchUtterances?: WatchUtterances;
  /** Uniform in [0, 1): spreads retries, so that sessions do not come back all at once. */
  readonly random: () => number;
};
