export type Told = {
  readonly seq: number;
  readonly messageId: string;
  readonly text: string;
};

export type Stored = {
  readonly id: string;
  readonly seq: number;
  readonly content: string;
  readonly item_id: string;
};

/** What one client was told is durable. */
export class Journal {
  /** Told again in other words, though it was told as saved. */
  changed = 0;
  readonly #saved = new Map<number, Told>();
  readonly #unsaved = new Map<number, Told>();

  tell(message: Told, isSaved: boolean): void {
    const earlier = this.#saved.get(message.seq);
    if (earlier !== undefined && !isSame(earlier, message)) this.changed += 1;
    if (isSaved) this.#saved.set(message.seq, message);
    else this.#unsaved.set(message.seq, message);
  }

  tellSaved(seq: number): void {
    const message = this.#unsaved.get(seq);
    if (message !== undefined) this.tell(message, true);
  }

  get size(): number {
    return this.#saved.size;
  }

  /** The last `seq` up to which all is durable: where a client that comes back goes on. */
  get lastSeq(): number {
    let last = 0;
    while (this.#saved.has(last + 1)) last += 1;
    return last;
  }

  /** Compares with what storage holds in the end. */
  compare(stored: readonly Stored[]) {
    const bySeq = new Map(stored.map((message) => [message.seq, message]));
    const told = [...this.#saved.values()];
    return {
      told: told.length,
      stored: stored.length,
      missing: told.filter(({ seq }) => !bySeq.has(seq)).length,
      changed:
        this.changed +
        told.filter((message) => {
          const kept = bySeq.get(message.seq);
          return kept !== undefined && !isSame(message, { ...kept, messageId: kept.id, text: kept.content });
        }).length,
      duplicates:
        3 * stored.length -
        bySeq.size -
        new Set(stored.map(({ item_id }) => item_id)).size -
        new Set(stored.map(({ content }) => content)).size,
      gaps: stored.filter(({ seq }, index) => seq !== index + 1).length,
      untold: stored.filter(({ seq }) => !this.#saved.has(seq)).length,
    };
  }
}

export type Comparison = ReturnType<Journal['compare']>;

const isSame = (one: Told, other: Told): boolean =>
  one.messageId === other.messageId && one.text === other.text;
