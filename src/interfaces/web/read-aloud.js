/**
 * @typedef {import('./conversation.js').Playback} Playback
 * @typedef {{
 *   addEventListener(type: 'boundary', react: (event: { readonly charIndex: number }) => void): void,
 *   addEventListener(type: 'end' | 'error', react: () => void): void,
 * }} Utterance
 * @typedef {{ readonly messageId: string, readonly text: string }} Message
 */

/** Sentences one by one: browsers break off long utterances, and where one ends it is certain what was heard. */
const sentencesOf = (/** @type {string} */ text) => text.match(/[^.!?]*[.!?]+\s*|[^.!?]+$/g) ?? [];

/**
 * Reads messages aloud with the voice of the browser, and reports what of them was heard.
 *
 * @template {Utterance} Speakable
 */
export class ReadAloud {
  #synthesis;
  #makeUtterance;
  #report;
  #reportFace;
  /** @type {{ readonly messageId: string, spokenChars: number } | null} */
  #current = null;

  /**
   * @param {{
   *   synthesis: { speak(utterance: Speakable): void, cancel(): void },
   *   makeUtterance: (text: string) => Speakable,
   *   report: (playback: Playback) => void,
   *   reportFace: (state: 'lost' | 'ready') => void,
   * }} deps
   */
  constructor({ synthesis, makeUtterance, report, reportFace }) {
    this.#synthesis = synthesis;
    this.#makeUtterance = makeUtterance;
    this.#report = report;
    this.#reportFace = reportFace;
  }

  get isSpeaking() {
    return this.#current !== null;
  }

  /** Begins at once; what is still being read is broken off. @param {Message} message */
  speak({ messageId, text }) {
    this.stop();
    const current = { messageId, spokenChars: 0 };
    this.#current = current;
    this.#speakNext(current, sentencesOf(text));
  }

  stop() {
    if (this.#current === null) return;
    this.#finish(this.#current, 'interrupted');
    this.#synthesis.cancel();
  }

  /**
   * @param {{ readonly messageId: string, spokenChars: number }} current
   * @param {readonly string[]} sentences
   */
  #speakNext(current, [sentence, ...rest]) {
    if (this.#current !== current) return;
    if (sentence === undefined) return this.#finish(current, 'ended');

    const begin = current.spokenChars;
    this.#report({ messageId: current.messageId, state: 'started', spokenChars: begin });
    const utterance = this.#makeUtterance(sentence);
    utterance.addEventListener('boundary', ({ charIndex }) => {
      if (this.#current === current) current.spokenChars = begin + charIndex;
    });
    utterance.addEventListener('end', () => {
      this.#reportFace('ready');
      current.spokenChars = begin + sentence.length;
      this.#speakNext(current, rest);
    });
    utterance.addEventListener('error', () => {
      if (this.#current === current) this.#giveUp(current);
    });
    this.#synthesis.speak(utterance);
  }

  /** The words stand on the page: from here on they are read. @param {{ readonly messageId: string, readonly spokenChars: number }} current */
  #giveUp(current) {
    this.#reportFace('lost');
    this.#finish(current, 'ended');
  }

  /**
   * @param {{ readonly messageId: string, readonly spokenChars: number }} current
   * @param {'ended' | 'interrupted'} state
   */
  #finish({ messageId, spokenChars }, state) {
    this.#current = null;
    this.#report({ messageId, state, spokenChars });
  }
}
