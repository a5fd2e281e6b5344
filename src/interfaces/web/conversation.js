import { playbackFrame } from './playback-frame.js';
import { maxFailures, passingCloses, retryMs } from './reconnecting.js';

/**
 * @typedef {import('../ws/server-frame.ts').ServerFrame} ServerFrame
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'ended'} Phase
 * @typedef {import('./playback-frame.js').Playback} Playback
 * @typedef {{
 *   onPhase: (phase: Phase) => void,
 *   onFrame: (frame: ServerFrame) => void,
 *   onAudio: (pcm16: ArrayBuffer) => void,
 *   onAudioLost: () => void,
 * }} Listener
 * @typedef {{
 *   connect: (path: string) => WebSocket,
 *   startTimer: (afterMs: number, fire: () => void) => () => void,
 *   newId: () => string,
 *   isScreening?: boolean,
 *   whyRefused: () => Promise<string | null>,
 *   listener: Listener,
 * }} Deps
 */

/** A server that says nothing for this long, although it was asked to, counts as lost. */
const heartbeatMs = 15_000;
/** 4 s of audio that did not get out: what comes after it would be heard too late. */
const audioBacklogBytes = 192_000;

/** One conversation with the server, over as many connections as it takes. */
export class Conversation {
  #deps;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Phase} */
  #phase = 'connecting';
  /** @type {string | null} */
  #sessionId = null;
  /** Everything up to here is durable and was told. */
  #savedSeq = 0;
  /** @type {Set<string>} */
  #told = new Set();
  /** @type {{ readonly id: string, readonly text: string }[]} */
  #unconfirmed = [];
  #isRecording = false;
  #isEnding = false;
  #isLosingAudio = false;
  #failures = 0;
  /** What the server asked for when it was about to stop. */
  #retryAfterMs = 0;
  #wasHeard = false;
  /** @type {string | null} */
  #refusal = null;
  #isSpeechLost = false;
  #stopTimer = () => {};

  /** @param {Deps} deps */
  constructor(deps) {
    this.#deps = deps;
    this.#open();
  }

  get phase() {
    return this.#phase;
  }

  /** Why the server does not talk with this person, in its own words; null as long as it does. */
  get refusal() {
    return this.#refusal;
  }

  /** Typed turns of which it is not known that they arrived. */
  get unconfirmed() {
    return this.#unconfirmed.map(({ text }) => text);
  }

  /** Those among them that wait for a connection. */
  get waiting() {
    return this.#phase === 'live' || this.#phase === 'ended' ? [] : this.unconfirmed;
  }

  /** Sends a typed turn; without a connection it waits for the next one. @param {string} text */
  sendText(text) {
    const turn = { id: this.#deps.newId(), text: text.trim().toWellFormed() };
    this.#unconfirmed.push(turn);
    this.#sendTurn(turn);
  }

  /** @param {ArrayBuffer} pcm16 */
  sendAudio(pcm16) {
    const canSend = this.#phase === 'live' && (this.#socket?.bufferedAmount ?? 0) < audioBacklogBytes;
    if (canSend) this.#socket?.send(pcm16);
    else if (!this.#isLosingAudio && this.#phase !== 'ended') this.#deps.listener.onAudioLost();
    this.#isLosingAudio = !canSend;
  }

  startRecording() {
    this.#isRecording = true;
    this.#send({ type: 'start_recording' });
  }

  stopRecording() {
    this.#isRecording = false;
    this.#send({ type: 'stop_recording' });
  }

  interrupt() {
    this.#send({ type: 'interrupt' });
  }

  /** @param {Playback} playback */
  reportPlayback(playback) {
    this.#send(playbackFrame(playback));
  }

  /** Whether the person can hear the interviewer; every new connection is told again what is lost. @param {'lost' | 'ready'} state */
  reportFace(state) {
    if (this.#isSpeechLost === (state === 'lost')) return;
    this.#isSpeechLost = state === 'lost';
    this.#send({ type: 'face', part: 'speech', state });
  }

  end() {
    this.#isEnding = true;
    if (this.#phase === 'live') this.#send({ type: 'end_session' });
    else this.#finish();
  }

  #open() {
    const fresh = this.#deps.isScreening ? 'new?mode=screening' : 'new';
    const resume = this.#sessionId === null ? fresh : `${this.#sessionId}?resume_from=${this.#savedSeq}`;
    const socket = this.#deps.connect(`/api/v1/ws/session/${resume}`);
    socket.binaryType = 'arraybuffer';
    const hear = (/** @type {() => void} */ react) => {
      if (this.#socket === socket) react();
    };
    socket.addEventListener('open', () => hear(() => this.#onOpen()));
    socket.addEventListener('message', ({ data }) => hear(() => this.#onMessage(data)));
    socket.addEventListener('close', ({ code }) => hear(() => this.#onLost(passingCloses.includes(code))));
    this.#socket = socket;
    this.#awaitHeartbeat();
  }

  #onOpen() {
    this.#enter('live');
    if (this.#isSpeechLost) this.#send({ type: 'face', part: 'speech', state: 'lost' });
    if (this.#isRecording) this.#send({ type: 'start_recording' });
    for (const turn of this.#unconfirmed) this.#sendTurn(turn);
  }

  /** @param {unknown} data */
  #onMessage(data) {
    this.#wasHeard = true;
    if (data instanceof ArrayBuffer) return this.#deps.listener.onAudio(data);
    if (typeof data !== 'string') return;
    /** @type {ServerFrame} */
    const frame = JSON.parse(data);
    switch (frame.type) {
      case 'session_created':
        this.#sessionId = frame.session_id;
        return this.#deps.listener.onFrame(frame);
      case 'saved':
        this.#savedSeq = Math.max(this.#savedSeq, frame.seq);
        return this.#deps.listener.onFrame(frame);
      case 'draining':
        this.#retryAfterMs = frame.retry_after_ms;
        return this.#deps.listener.onFrame(frame);
      case 'transcript':
      case 'text_response':
        return this.#onMessageTold(frame);
      default:
        return this.#deps.listener.onFrame(frame);
    }
  }

  /**
   * After a reconnection a message may be told again, because it was not yet durable.
   *
   * @param {Extract<ServerFrame, { type: 'transcript' | 'text_response' }>} frame
   */
  #onMessageTold(frame) {
    if (frame.saved) this.#savedSeq = Math.max(this.#savedSeq, frame.seq);
    if (this.#told.has(frame.message_id)) {
      if (frame.saved) this.#deps.listener.onFrame({ type: 'saved', seq: frame.seq });
      return;
    }
    this.#told.add(frame.message_id);
    if (frame.type === 'transcript') {
      const confirmed = this.#unconfirmed.findIndex(({ text }) => text === frame.text);
      if (confirmed !== -1) this.#unconfirmed.splice(confirmed, 1);
    }
    this.#deps.listener.onFrame(frame);
  }

  /** @param {boolean} isPassing */
  #onLost(isPassing) {
    this.#drop();
    this.#failures += 1;
    if (!isPassing || this.#isEnding || this.#failures > maxFailures) return this.#finish();

    if (this.#failures === 1 && this.#phase === 'connecting') void this.#findRefusal();
    this.#enter(this.#sessionId === null ? 'connecting' : 'reconnecting');
    const waitMs = Math.max(retryMs(this.#failures), this.#retryAfterMs);
    this.#retryAfterMs = 0;
    this.#stopTimer = this.#deps.startTimer(waitMs, () => this.#open());
  }

  /** Browsers do not tell why a connection was refused. */
  async #findRefusal() {
    this.#refusal = await this.#deps.whyRefused();
    if (this.#refusal !== null && this.#phase === 'connecting') this.#finish();
  }

  /** A connection can be dead without the browser noticing: an answer is asked for from time to time. */
  #awaitHeartbeat() {
    this.#wasHeard = false;
    this.#stopTimer = this.#deps.startTimer(heartbeatMs, () => {
      if (!this.#wasHeard) return this.#onLost(true);
      this.#failures = 0;
      this.#awaitHeartbeat();
      this.#send({ type: 'ping' });
    });
  }

  #finish() {
    this.#drop();
    this.#enter('ended');
  }

  #drop() {
    this.#stopTimer();
    this.#socket?.close();
    this.#socket = null;
  }

  /** @param {Phase} phase */
  #enter(phase) {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#deps.listener.onPhase(phase);
  }

  /** @param {{ readonly id: string, readonly text: string }} turn */
  #sendTurn({ id, text }) {
    this.#send({ type: 'text', text, client_msg_id: id });
  }

  /** @param {{ readonly type: string, readonly [key: string]: string | number }} frame */
  #send(frame) {
    if (this.#phase === 'live') this.#socket?.send(JSON.stringify(frame));
  }
}
