import type { Lead, Planned } from './interviewer.ts';
import { briefNotice, fullNotice } from './speech-notice.ts';

/**
 * Says what it is given, word for word. Of its own accord it only tells a person who spoke aloud that they were not
 * understood, and then says again what it had said last, so that the answer to come belongs to it.
 */
export class ScriptReader implements Lead {
  readonly hasUnansweredText = false;
  #last = '';
  #hasExplained = false;

  readText(): void {
    // Somebody else hears it, and decides what is said next.
  }

  hearSpeech(): void {
    // What was said aloud is not known.
  }

  plan(say?: string): Planned {
    if (say === undefined) return this.#planNotice();
    return { text: say, onFirstWords: () => (this.#last = say), onEnd: () => undefined };
  }

  #planNotice(): Planned {
    const notice = this.#hasExplained ? briefNotice : fullNotice;
    return {
      text: `${notice} ${this.#last}`.trim(),
      onFirstWords: () => undefined,
      onEnd: () => {
        this.#hasExplained = true;
      },
    };
  }
}
