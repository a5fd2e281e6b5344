import { degradedWords, endWords, gapWords, restoredWords, statusWords } from './words.js';

/**
 * @typedef {import('./conversation.js').ServerFrame} ServerFrame
 * @typedef {Pick<typeof import('./view.js'),
 *   'showStatus' | 'showCaption' | 'showMessage' | 'showNote' | 'markSaved'>} Shown
 * @typedef {{
 *   readonly view: Shown,
 *   readonly resting: () => string,
 *   readonly readAloud: (messageId: string, text: string) => void,
 *   readonly readSentence: (messageId: string, text: string) => void,
 *   readonly completeAudio: (messageId: string) => void,
 *   readonly stopReading: () => void,
 *   readonly loseVoice: () => void,
 * }} Deps
 */

/** What the page does about each frame of the server; `resting` is the status when nothing is going on. */
export class Reactions {
  #deps;
  #caption = { messageId: '', text: '' };
  #endReason = 'unreachable';

  /** @param {Deps} deps */
  constructor(deps) {
    this.#deps = deps;
  }

  /** Why the conversation ended, in words. */
  get farewell() {
    return endWords[this.#endReason] ?? endWords['unreachable'] ?? '';
  }

  /** The message whose words are arriving; empty between two answers. */
  get arrivingId() {
    return this.#caption.messageId;
  }

  /** An answer whose end may never come. */
  clearCaption() {
    this.#caption = { messageId: '', text: '' };
    this.#deps.view.showCaption('');
  }

  /** Types that are not known are ignored. @param {ServerFrame} frame */
  react(frame) {
    const { view, resting, stopReading } = this.#deps;
    switch (frame.type) {
      case 'transcript':
        view.showMessage('user', frame);
        return view.showStatus(statusWords.heard);
      case 'text_delta':
        return this.#addToCaption(frame);
      case 'text_response':
        return this.#showAnswer(frame);
      case 'saved':
        return view.markSaved(frame.seq);
      case 'speech_started':
        return view.showStatus(statusWords.hearing);
      case 'speech_stopped':
        return view.showStatus(statusWords.heard);
      case 'interrupted':
        stopReading();
        return view.showStatus(resting());
      case 'session_ended':
        this.#endReason = frame.reason;
        return undefined;
      default:
        return this.#reactToTrouble(frame);
    }
  }

  /** @param {ServerFrame} frame */
  #reactToTrouble(frame) {
    const { view } = this.#deps;
    switch (frame.type) {
      case 'gap':
        view.showNote(gapWords[frame.reason] ?? '');
        return view.showStatus(this.#deps.resting());
      case 'degraded':
        if (frame.part === 'speech') this.#deps.loseVoice();
        return view.showStatus(degradedWords[frame.part] ?? '', true);
      case 'restored':
        return view.showStatus(restoredWords[frame.part] ?? '');
      case 'draining':
        return view.showStatus(statusWords.draining);
      case 'safety':
        view.showNote(frame.message);
        this.#deps.readAloud(`safety-${frame.tier}`, frame.message);
        return view.showStatus(frame.message, true);
      case 'error':
        return view.showStatus(frame.message, true);
      default:
        return undefined;
    }
  }

  /** @param {Extract<ServerFrame, { type: 'text_delta' }>} delta */
  #addToCaption({ message_id: messageId, text }) {
    const { view } = this.#deps;
    const before = this.#caption.messageId === messageId ? this.#caption.text : '';
    this.#caption = { messageId, text: before + text };
    view.showCaption(this.#caption.text);
    view.showStatus(statusWords.answering);
    this.#deps.readSentence(messageId, text);
  }

  /** @param {Extract<ServerFrame, { type: 'text_response' }>} frame */
  #showAnswer(frame) {
    const { view, resting, readAloud, completeAudio } = this.#deps;
    this.clearCaption();
    completeAudio(frame.message_id);
    view.showMessage('assistant', frame);
    view.showStatus(resting());
    if (!frame.interrupted) readAloud(frame.message_id, frame.text);
  }
}
