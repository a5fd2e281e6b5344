/**
 * @typedef {import('./playback-frame.js').Playback} Playback
 * @typedef {{
 *   addEventListener(type: 'boundary', react: (event: { readonly charIndex: number }) => void): void,
 *   addEventListener(type: 'end' | 'error', react: () => void): void,
 * }} Utterance
 * @typedef {{ readonly messageId: string, readonly text: string }} Message
 * @typedef {{
 *   readonly messageId: string,
 *   readonly sentences: string[],
 *   takenChars: number,
 *   spokenChars: number,
 *   isComplete: boolean,
 * }} Reading
 */

/** Sentences one by one: browsers break off long utterances, and where one ends it is certain what was heard. */
const sentencesOf = (/** @type {string} */ text) => text.match(/[^.!?]*[.!?]+\s*|[^.!?]+$/g) ?? [];

/**
 * Reads messages aloud with the voice of the browser, one after the other, and reports what of them was heard. A message
 * that was broken off, or that the browser could not speak, is not taken up again.
 *
 * @template {Utterance} Speakable
 */
export class ReadAloud {
  #synthesis;
  #makeUtterance;
  #report;
  #reportFace;
  /** The first is being read. @type {Reading[]} */
  #readings = [];
  #isUttering = false;
  /** @type {Set<string>} */
  #over = new Set();

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
    return this.#readings.length > 0;
  }

  /** The next sentence of a message that is still being written. @param {Message} sentence */
  add({ messageId, text }) {
    const reading = this.#find(messageId);
    if (reading === null) return;
    reading.sentences.push(text);
    reading.takenChars += text.length;
    this.#goOn();
  }

  /** A whole message, of which sentences may have been added before. @param {Message} message */
  complete({ messageId, text }) {
    const reading = this.#find(messageId);
    if (reading === null) return;
    reading.sentences.push(...sentencesOf(text.slice(reading.takenChars)));
    reading.takenChars = text.length;
    reading.isComplete = true;
    this.#goOn();
  }

  stop() {
    if (this.#readings.length === 0) return;
    this.#finishAll('interrupted');
    this.#synthesis.cancel();
  }

  /** @param {string} messageId */
  #find(messageId) {
    if (this.#over.has(messageId)) return null;
    const known = this.#readings.find((reading) => reading.messageId === messageId);
    if (known !== undefined) return known;
    const reading = { messageId, sentences: [], takenChars: 0, spokenChars: 0, isComplete: false };
    this.#readings.push(reading);
    return reading;
  }

  #goOn() {
    const [reading] = this.#readings;
    if (reading === undefined || this.#isUttering) return;
    const sentence = reading.sentences.shift();
    if (sentence !== undefined) return this.#utter(reading, sentence);
    if (!reading.isComplete) return;
    this.#finish(reading, 'ended');
    this.#goOn();
  }

  /**
   * @param {Reading} reading
   * @param {string} sentence
   */
  #utter(reading, sentence) {
    const begin = reading.spokenChars;
    const isStill = () => this.#readings[0] === reading;
    this.#isUttering = true;
    this.#report({ messageId: reading.messageId, state: 'started', spokenChars: begin });
    const utterance = this.#makeUtterance(sentence);
    utterance.addEventListener('boundary', ({ charIndex }) => {
      if (isStill()) reading.spokenChars = begin + charIndex;
    });
    utterance.addEventListener('end', () => {
      if (!isStill()) return;
      this.#isUttering = false;
      this.#reportFace('ready');
      reading.spokenChars = begin + sentence.length;
      this.#goOn();
    });
    utterance.addEventListener('error', () => {
      if (isStill()) this.#giveUp();
    });
    this.#synthesis.speak(utterance);
  }

  /** The words stand on the page: from here on they are read. */
  #giveUp() {
    this.#reportFace('lost');
    this.#finishAll('ended');
  }

  /** @param {'ended' | 'interrupted'} state */
  #finishAll(state) {
    for (const reading of this.#readings) this.#finish(reading, state);
    this.#isUttering = false;
  }

  /**
   * @param {Reading} reading
   * @param {'ended' | 'interrupted'} state
   */
  #finish({ messageId, spokenChars }, state) {
    this.#readings = this.#readings.filter((reading) => reading.messageId !== messageId);
    this.#over.add(messageId);
    this.#report({ messageId, state, spokenChars });
  }
}
