import { assumedCostOf } from '../../domain/limits/assumed-cost.ts';
import { endSession } from '../../domain/sessions/session.ts';
import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { Gap, Message } from '../../domain/messages/message.ts';
import type { HeardLedger } from '../../domain/shared/heard-ledger.ts';
import type { Happening } from '../../domain/voice-session/events.ts';
import type { TokenUsage } from '../../domain/voice-session/usage.ts';
import { PersonErased } from '../ports/person-erased.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { Lease } from '../ports/transcript-log.ts';
import type { MeteredSpending } from '../spending/metered-spending.ts';
import type { SessionPorts } from './session-ports.ts';

type Whose = {
  readonly lease: Lease;
  readonly completing: Pick<SessionRepository, 'save'>;
  readonly spending: MeteredSpending | null;
};
type Dispatch = (event: Happening) => void;

/** How many messages are read at a time for a client that came back. */
const pageSize = 500;
/** How long what storage could not do waits before it is tried again. */
const retryMs = 1_000;

/** What a session writes and reads. Outcomes come back as events; nothing here throws or rejects. */
export class StorageEffects {
  readonly #ports: SessionPorts;
  readonly #lease: Lease;
  readonly #completing: Whose['completing'];
  readonly #spending: MeteredSpending | null;
  readonly #dispatch: Dispatch;

  constructor(ports: SessionPorts, { lease, completing, spending }: Whose, dispatch: Dispatch) {
    this.#ports = ports;
    this.#lease = lease;
    this.#completing = completing;
    this.#spending = spending;
    this.#dispatch = dispatch;
  }

  saveMessage(message: Message): void {
    this.#ports.transcripts.append(this.#lease, message).then(
      (outcome) =>
        this.#dispatch(
          outcome === 'saved'
            ? { type: 'message_saved', seq: message.seq }
            : { type: 'message_fenced', seq: message.seq },
        ),
      (error: unknown) => this.#crash('message_not_saved', error),
    );
  }

  saveGap(gap: Gap): void {
    this.#ports.metrics.count('gaps', 1, { reason: gap.reason });
    this.#report('gap_not_saved', this.#ports.transcripts.recordGap(this.#lease, gap));
  }

  saveFace(change: FaceChange): void {
    this.#report('face_not_saved', this.#ports.faceLog.record(this.#lease, change));
  }

  saveHeard(messageId: string, ledger: HeardLedger): void {
    this.#report('heard_not_saved', this.#ports.transcripts.recordHeard(this.#lease, { messageId, ledger }));
  }

  saveUsage(usage: TokenUsage, at: Date): void {
    const { provider, transcripts } = this.#ports;
    const costMicroUsd = provider.price?.(usage, at) ?? null;
    this.#spending?.spend(costMicroUsd ?? assumedCostOf(usage));
    this.#report('usage_not_saved', transcripts.recordUsage(this.#lease, { ...usage, at, costMicroUsd }));
  }

  /** While storage is away it tries again for as long as the session waits for it. */
  completeSession(at: Date, isWanted: () => boolean): void {
    this.#complete(at).then(
      () => this.#dispatch({ type: 'session_completed' }),
      (error: unknown) => {
        if (error instanceof StorageUnavailable && isWanted()) {
          this.#ports.timers.start(retryMs, () => this.completeSession(at, isWanted));
          return;
        }
        this.#logFailure('session_not_completed', error);
        this.#dispatch({ type: 'session_completed' });
      },
    );
  }

  /** Reads on until all is read; while storage is away it tries again for as long as anyone wants it. */
  loadMessages(client: number, afterSeq: number, isWanted: () => boolean): void {
    this.#readAll(afterSeq).then(
      (messages) => this.#dispatch({ type: 'messages_loaded', client, messages }),
      (error: unknown) => {
        if (!(error instanceof StorageUnavailable)) return this.#crash('messages_not_loaded', error);
        this.#ports.timers.start(retryMs, () => {
          if (isWanted()) this.loadMessages(client, afterSeq, isWanted);
        });
      },
    );
  }

  async #complete(at: Date): Promise<void> {
    const { userId, sessionId } = this.#lease;
    const session = await this.#ports.sessions.find(userId, sessionId);
    if (session?.status === 'active') await this.#completing.save(endSession(session, 'completed', at));
  }

  async #readAll(afterSeq: number): Promise<readonly Message[]> {
    const { userId, sessionId } = this.#lease;
    const all: Message[] = [];
    for (;;) {
      const page = { afterSeq: all.at(-1)?.seq ?? afterSeq, limit: pageSize };
      // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
      const messages = await this.#ports.messages.list(userId, sessionId, page);
      all.push(...messages);
      if (messages.length < pageSize) return all;
    }
  }

  #report(event: string, written: Promise<void>): void {
    written.catch((error: unknown) => this.#logFailure(event, error));
  }

  #crash(event: string, error: unknown): void {
    this.#logFailure(event, error);
    this.#dispatch({
      type: 'end_requested',
      reason: error instanceof PersonErased ? 'signed_out' : 'crashed',
    });
  }

  #logFailure(event: string, error: unknown): void {
    const errorName = error instanceof Error ? error.name : typeof error;
    this.#ports.log.error(event, { sessionId: this.#lease.sessionId, errorName });
  }
}
