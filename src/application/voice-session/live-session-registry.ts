import type { EndReason } from '../../domain/voice-session/client.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { BudgetExhausted, ServerStopping, SessionNotFound, TooManySessions } from '../failures.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { LiveSessions } from './live-sessions.ts';
import type { VoiceSession } from './voice-session.ts';

type Found = Result<VoiceSession, SessionNotFound | TooManySessions | BudgetExhausted | ServerStopping>;
type Opening = (onOver: () => void) => Promise<Found>;

/** Knows every conversation of this process; one session never has two. */
export class LiveSessionRegistry implements LiveSessions {
  readonly #metrics: Metrics;
  readonly #live = new Map<SessionId, VoiceSession>();
  readonly #maxLive: number;
  readonly #opening = new Map<SessionId, Promise<Found>>();
  #isStopping = false;

  /** `maxLive`: how many conversations this process carries at most. */
  constructor(metrics: Metrics, maxLive: number) {
    this.#metrics = metrics;
    this.#maxLive = maxLive;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  count(): number {
    return this.#live.size + this.#opening.size;
  }

  get isFull(): boolean {
    return this.count() >= this.#maxLive;
  }

  all(): readonly VoiceSession[] {
    return [...this.#live.values()];
  }

  /** The conversation that is going on in a session here, if there is one. */
  find(sessionId: SessionId): VoiceSession | undefined {
    return this.#live.get(sessionId);
  }

  /** The open conversation of a session: the one that is going on, or else a new one, if there is room for it. */
  async findOrOpen(sessionId: SessionId, open: Opening): Promise<Found> {
    for (let going = this.#live.get(sessionId); going; going = this.#live.get(sessionId)) {
      if (going.isOpen) return ok(going);
      // eslint-disable-next-line no-await-in-loop -- whoever waits longest may find a new one
      await going.closed;
    }
    if (this.#isStopping) return err({ type: 'server_stopping' });

    const opening = this.#opening.get(sessionId);
    if (opening !== undefined) return opening;
    return this.isFull ? err({ type: 'too_many_sessions' }) : this.#open(sessionId, open);
  }

  async end(sessionId: SessionId, reason: EndReason): Promise<void> {
    await this.#opening.get(sessionId)?.catch(() => null);
    await this.#live.get(sessionId)?.end(reason);
  }

  async endAllOf(userId: UserId, reason: EndReason): Promise<void> {
    const theirs = this.all().filter(({ lease }) => lease.userId === userId);
    await Promise.all(theirs.map((session) => session.end(reason)));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.allSettled(this.#opening.values());
    await Promise.all(this.all().map((session) => session.end('server_stopping')));
  }

  #open(sessionId: SessionId, open: Opening): Promise<Found> {
    const opening = this.#add(sessionId, open).finally(() => this.#opening.delete(sessionId));
    this.#opening.set(sessionId, opening);
    return opening;
  }

  async #add(sessionId: SessionId, open: Opening): Promise<Found> {
    const opened = await open(() => this.#forget(sessionId));
    if (!opened.ok || !opened.value.isOpen) return opened;

    this.#live.set(sessionId, opened.value);
    this.#metrics.set('sessions_live', this.#live.size);
    return opened;
  }

  #forget(sessionId: SessionId): void {
    this.#live.delete(sessionId);
    this.#metrics.set('sessions_live', this.#live.size);
  }
}
