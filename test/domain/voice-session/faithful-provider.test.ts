import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import { SessionScript } from './session-script.ts';

/** One thing said and answered; pauses and delays count in events of the provider. */
type Turn = {
  readonly pause: number;
  /** From the end of speech to the item, for which the provider needs a moment. */
  readonly commitDelay: number;
  /** From the item to its words, which may be many turns later. */
  readonly transcriptDelay: number;
};

const turn: fc.Arbitrary<Turn> = fc.record({
  pause: fc.nat(2),
  commitDelay: fc.nat(2),
  transcriptDelay: fc.nat(12),
});

type Replacement = { readonly at: number; readonly timer: 'rotate' | 'rotate_forced' };

/** A provider that tells everything in the order in which the API does, and is replaced when it is asked to be. */
class FaithfulProvider {
  readonly script = SessionScript.live();
  readonly #replacements: Replacement[];
  #late: { readonly dueAt: number; readonly attempt: number; readonly event: ProviderEvent }[] = [];
  #told = 0;
  #lastItem: string | null = null;

  constructor(replacements: readonly Replacement[]) {
    this.#replacements = [...replacements];
  }

  converse(turns: readonly Turn[]): void {
    for (const [n, one] of turns.entries()) this.#hear(n, one);
    while (this.#late.length > 0) this.#pass();
  }

  #hear(n: number, { pause, commitDelay, transcriptDelay }: Turn): void {
    this.#pass(pause);
    this.#tell({ type: 'speech_started' });
    this.#tell({ type: 'speech_stopped' });
    this.#pass(commitDelay);
    this.#add(`u${n}`, 'user');
    this.#late.push({
      dueAt: this.#told + transcriptDelay,
      attempt: this.script.state.connection.attempt,
      event: { type: 'transcribed', itemId: `u${n}`, contentIndex: 0, text: `said ${n}`, usage: null },
    });
    this.#pass();
    this.#tell({ type: 'response_started', responseId: `r${n}` });
    this.#add(`a${n}`, 'assistant');
    this.#tell({ type: 'reply_delta', itemId: `a${n}`, text: `answer ${n}` });
    this.#tell({ type: 'reply_completed', itemId: `a${n}`, text: `answer ${n}` });
    this.#tell({ type: 'response_ended', responseId: `r${n}`, outcome: 'completed', usage: null });
  }

  #add(itemId: string, role: 'user' | 'assistant'): void {
    const previousItemId = this.#lastItem;
    this.#lastItem = itemId;
    this.#tell({ type: 'item_added', itemId, previousItemId, role });
  }

  #tell(event: ProviderEvent): void {
    this.#happen(() => this.script.provider(event));
  }

  #pass(events = 1): void {
    for (let count = 0; count < events; count += 1) this.#happen(() => undefined);
  }

  #happen(act: () => unknown): void {
    const before = this.script.effects.length;
    act();
    this.#told += 1;
    const due = this.#late.filter(({ dueAt }) => dueAt <= this.#told);
    this.#late = this.#late.filter((late) => !due.includes(late));
    for (const { event, attempt } of due) this.script.provider(event, attempt);
    for (const { at, timer } of this.#replacements) {
      if (at === this.#told) this.script.fire(timer, this.script.state.connection.attempt);
    }
    for (const effect of this.script.effects.slice(before)) {
      if (effect.type !== 'open_provider') continue;
      this.#lastItem = effect.history.at(-1)?.itemId ?? null;
      this.script.provider({ type: 'ready' });
    }
    for (const { message } of this.script.state.delivery.outbox) this.script.saved(message.seq);
  }
}

const spoken = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => [`user: said ${n}`, `assistant: answer ${n}`]).flat();

const turnsOf = (maxLength: number) => fc.array(turn, { minLength: 1, maxLength });

describe('with a provider that keeps to its protocol a session', () => {
  it('loses nothing and keeps the order, wherever a rotation falls due', () => {
    fc.assert(
      fc.property(turnsOf(8), fc.array(fc.nat(80), { maxLength: 4 }), (turns, rotations) => {
        const provider = new FaithfulProvider(rotations.map((at) => ({ at, timer: 'rotate' })));
        provider.converse(turns);
        expect(provider.script.transcript).toEqual(spoken(turns.length));
        expect(provider.script.effects.some(({ type }) => type === 'save_gap')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('rotates at last, however late the words come', () => {
    const provider = new FaithfulProvider([{ at: 1, timer: 'rotate' }]);
    provider.converse([{ pause: 1, commitDelay: 2, transcriptDelay: 9 }]);
    expect(provider.script.state.connection.attempt).toBe(2);
  });

  it('keeps the order and owns up to every loss when it is replaced in the middle of a turn', () => {
    fc.assert(
      fc.property(turnsOf(6), fc.nat(60), (turns, at) => {
        const provider = new FaithfulProvider([{ at, timer: 'rotate_forced' }]);
        provider.converse(turns);
        const { transcript, effects } = provider.script;
        const all = spoken(turns.length);
        expect(transcript).toEqual(all.filter((line) => transcript.includes(line)));
        const isComplete = all.every((line) => !line.startsWith('user') || transcript.includes(line));
        expect(isComplete || effects.some(({ type }) => type === 'save_gap')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
