import type { ItemId } from '../../../src/domain/assessment/items/item.ts';
import type { Turn } from '../../../src/domain/assessment/transcript/turn.ts';

/** Something that was put into the words of the participant and should be found. */
export type Plant = {
  readonly kind: 'answer' | 'unit' | 'repeated_question' | 'word_finding' | 'animal_repetition';
  readonly turn: number;
  readonly quote: string;
};

const msPerWord = 400;
const pauseMs = 900;

/** Writes a conversation turn by turn, with times. */
export class Script {
  readonly turns: Omit<Turn, 'index'>[] = [];
  readonly plants: Plant[] = [];
  now = 0;

  ask(text: string, asks?: readonly ItemId[]): void {
    this.#add('interviewer', text, undefined, asks);
  }

  /** `quotes` are the planted parts of the text. */
  reply(text: string, quotes: readonly (readonly [Plant['kind'], string])[] = [], lastsMs?: number): void {
    const turn = this.turns.length;
    for (const [kind, quote] of quotes) this.plants.push({ kind, turn, quote });
    this.#add('participant', text, lastsMs);
  }

  #add(role: Turn['role'], text: string, lastsMs?: number, asks?: readonly ItemId[]): void {
    const startMs = this.now + pauseMs;
    const endMs = startMs + (lastsMs ?? msPerWord * text.split(' ').length);
    this.now = endMs;
    this.turns.push({ role, text, startMs, endMs, ...(asks === undefined ? {} : { asks }) });
  }
}
