import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import type {
  AppendOutcome,
  HeardReport,
  Lease,
  TranscriptLog,
} from '../../application/ports/transcript-log.ts';
import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { Gap, Message } from '../../domain/messages/message.ts';
import type { PricedUsage } from '../../domain/voice-session/usage.ts';
import type { EntryOutcome, TranscriptEntry } from './transcript-entry.ts';
import type { StoreBatch } from './transcript-store.ts';

export const writerLimits = {
  /** One commit takes at most this many entries … */
  batchEntries: 500,
  /** … and this much text, in UTF-16 units, but always one entry. */
  batchChars: 1_000_000,
  /** How long what nobody waits for (usage, reports of what was heard) stays for a commit to share. */
  patienceMs: 100,
  firstRetryMs: 250,
  maxRetryMs: 2_000,
  /** A commit that takes longer counts as storage being away. */
  slowCommitMs: 2_000,
} as const;

type Waiting = TranscriptEntry & {
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
};

type Deps = {
  readonly store: StoreBatch;
  readonly ids: IdGenerator;
  readonly timers: Timers;
  readonly metrics: Metrics;
  /** Told of every change; storage counts as available at first. */
  readonly onAvailability: (available: boolean) => void;
  /** 0 to 1, spreads the retries of many instances. */
  readonly random?: () => number;
};

/** Full to half of a wait that doubles from 250 ms to 2 s. */
const retryMs = (attempt: number, random: number): number =>
  Math.min(writerLimits.maxRetryMs, writerLimits.firstRetryMs * 2 ** (attempt - 1)) * (1 - random / 2);

const textLength = (entry: TranscriptEntry): number =>
  entry.kind === 'message' ? entry.message.content.length : 0;

const isPatient = ({ kind }: TranscriptEntry): boolean => kind === 'usage' || kind === 'heard';

/** A message that clashes with another one of its session; it is not stored. */
export class ConflictingMessage extends Error {
  override readonly name = 'ConflictingMessage';
}

/** Group commit: while one commit runs, what comes in waits and shares the next. */
export class TranscriptWriter implements TranscriptLog {
  readonly #deps: Deps;
  readonly #waiting: Waiting[] = [];
  readonly #unsettled = new Set<Promise<AppendOutcome>>();
  #running = false;
  /** Whether what waits is to be written as soon as the commit under way is done. */
  #isDue = false;
  #cancelPatience: CancelTimer | null = null;
  #available = true;
  #closed = false;
  #wake: CancelTimer = () => undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  append(lease: Lease, message: Message): Promise<AppendOutcome> {
    return this.#accept({ kind: 'message', lease, message });
  }

  async recordGap(lease: Lease, gap: Gap): Promise<void> {
    await this.#accept({ kind: 'gap', lease, id: this.#deps.ids.next(), gap });
  }

  async recordFace(lease: Lease, change: FaceChange): Promise<void> {
    await this.#accept({ kind: 'face', lease, id: this.#deps.ids.next(), change });
  }

  async recordHeard(lease: Lease, report: HeardReport): Promise<void> {
    await this.#accept({ kind: 'heard', lease, report });
  }

  async recordUsage(lease: Lease, usage: PricedUsage): Promise<void> {
    await this.#accept({ kind: 'usage', lease, id: this.#deps.ids.next(), usage });
  }

  async flush(withinMs: number): Promise<{ readonly waiting: number }> {
    const accepted = [...this.#unsettled];
    this.#hurry();
    const late = Promise.withResolvers<void>();
    const cancel = this.#deps.timers.start(withinMs, late.resolve);
    await Promise.race([Promise.allSettled(accepted), late.promise]);
    cancel();
    return { waiting: accepted.filter((entry) => this.#unsettled.has(entry)).length };
  }

  /** Gives up what is still waiting: it rejects with `StorageUnavailable`. Flush before. */
  close(): void {
    this.#closed = true;
    this.#wake();
    this.#hurry();
  }

  #accept(entry: TranscriptEntry): Promise<AppendOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<AppendOutcome>();
    this.#unsettled.add(promise);
    const settled = (): void => {
      this.#unsettled.delete(promise);
      this.#deps.metrics.set('writer_backlog', this.#unsettled.size);
    };
    promise.then(settled, settled);

    this.#waiting.push({ ...entry, resolve, reject });
    this.#deps.metrics.set('writer_backlog', this.#unsettled.size);
    if (!isPatient(entry) || this.#closed) this.#hurry();
    else this.#cancelPatience ??= this.#deps.timers.start(writerLimits.patienceMs, () => this.#hurry());
    return promise;
  }

  #hurry(): void {
    this.#isDue = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    await Promise.resolve(); // what comes in together is committed together
    while (this.#isDue) await this.#write(this.#takeBatch());
    this.#running = false;
  }

  #takeBatch(): readonly Waiting[] {
    let chars = 0;
    const end = this.#waiting.findIndex((entry, index) => {
      chars += textLength(entry);
      return index > 0 && (index >= writerLimits.batchEntries || chars > writerLimits.batchChars);
    });
    const batch = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
    this.#isDue = this.#waiting.length > 0;
    if (!this.#isDue) this.#stopWaiting();
    return batch;
  }

  #stopWaiting(): void {
    this.#cancelPatience?.();
    this.#cancelPatience = null;
  }

  /** Returns when every entry of the batch is settled. */
  async #write(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    for (let attempt = 1; !this.#closed; attempt += 1) {
      try {
        settleAll(batch, await this.#commit(batch));
        return;
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) return this.#isolate(batch, error);
        this.#setAvailable(false);
        await this.#pause(retryMs(attempt, (this.#deps.random ?? Math.random)()));
      }
    }
    for (const { reject } of batch)
      reject(new StorageUnavailable('storage was closed before this was written'));
  }

  /** Something in the batch cannot be written: finds it by halving, in order, and lets the rest pass. */
  async #isolate(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1) {
      batch[0]?.reject(error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.#write(batch.slice(0, middle));
    await this.#write(batch.slice(middle));
  }

  async #commit(batch: readonly Waiting[]): Promise<readonly EntryOutcome[]> {
    const { store, timers, metrics } = this.#deps;
    const startedAt = performance.now();
    const cancel = timers.start(writerLimits.slowCommitMs, () => this.#setAvailable(false));
    try {
      const outcomes = await store(batch);
      this.#setAvailable(true);
      metrics.count('commits');
      metrics.observe('commit_seconds', (performance.now() - startedAt) / 1000);
      metrics.count('messages_saved', batch.filter(isSavedMessage(outcomes)).length);
      return outcomes;
    } finally {
      cancel();
    }
  }

  #setAvailable(available: boolean): void {
    if (available === this.#available) return;
    this.#available = available;
    this.#deps.onAvailability(available);
  }

  async #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#deps.timers.start(ms, resolve);
    this.#wake = () => {
      cancel();
      resolve();
    };
    if (!this.#closed) await promise;
  }
}

const isSavedMessage = (outcomes: readonly EntryOutcome[]) => (entry: TranscriptEntry, index: number) =>
  entry.kind === 'message' && outcomes[index] === 'saved';

const settleAll = (batch: readonly Waiting[], outcomes: readonly EntryOutcome[]): void => {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const outcome = outcomes[index] ?? 'conflicting';
    if (outcome === 'conflicting') reject(new ConflictingMessage('seq or item is taken'));
    else resolve(outcome);
  }
};
