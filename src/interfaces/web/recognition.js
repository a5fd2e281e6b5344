/** The speech recognition of the browser, where it has one. */
export const findRecognizer = () => window.SpeechRecognition ?? window.webkitSpeechRecognition ?? null;

/** Errors after which trying again is pointless. */
const fatal = ['not-allowed', 'service-not-allowed', 'audio-capture', 'language-not-supported'];

/** Listens until it is stopped: browsers end recognition by themselves after a silence. */
export class Recognition {
  #recognizer;
  #isWanted = false;
  #isPaused = false;
  #isRunning = false;

  /**
   * @param {SpeechRecognizerConstructor} Recognizer
   * @param {{ onInterim: (text: string) => void, onFinal: (text: string) => void, onRefused: () => void }} listener
   */
  constructor(Recognizer, { onInterim, onFinal, onRefused }) {
    const recognizer = new Recognizer();
    this.#recognizer = recognizer;
    recognizer.lang = navigator.language;
    recognizer.continuous = true;
    recognizer.interimResults = true;
    recognizer.addEventListener('result', ({ results, resultIndex }) => {
      if (this.#isPaused) return;
      const fresh = Array.from(results).slice(resultIndex);
      const said = (/** @type {boolean} */ isFinal) =>
        fresh
          .filter((result) => result.isFinal === isFinal)
          .map((result) => result[0]?.transcript ?? '')
          .join(' ');
      if (said(true).trim() !== '') onFinal(said(true).trim());
      onInterim(said(false));
    });
    recognizer.addEventListener('error', ({ error }) => {
      if (!fatal.includes(error)) return;
      this.#isWanted = false;
      onRefused();
    });
    recognizer.addEventListener('end', () => {
      this.#isRunning = false;
      this.#update();
    });
  }

  start() {
    this.#isWanted = true;
    this.#update();
  }

  stop() {
    this.#isWanted = false;
    this.#update();
  }

  /** While an answer is read aloud, it must not be taken for what the person says. @param {boolean} isPaused */
  pause(isPaused) {
    this.#isPaused = isPaused;
    this.#update();
  }

  #update() {
    const shouldRun = this.#isWanted && !this.#isPaused;
    if (shouldRun === this.#isRunning) return;
    if (!shouldRun) return this.#recognizer.abort();
    this.#isRunning = true;
    this.#recognizer.start();
  }
}
