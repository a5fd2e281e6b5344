import { AudioPlayer } from './audio-player.js';
import { Conversation } from './conversation.js';
import { explainMicrophone, openMicrophone } from './microphone.js';
import { Reactions } from './reactions.js';
import { ReadAloud } from './read-aloud.js';
import { findRecognizer, Recognition } from './recognition.js';
import * as view from './view.js';
import { gapWords, statusWords } from './words.js';

const { controls } = view;
const Recognizer = findRecognizer();
const synthesis = window.speechSynthesis;
/** Sent instead of the microphone's sound while an answer is read aloud, so that it does not hear itself. */
const silentFrame = new ArrayBuffer(960);

/** @type {Conversation | null} */
let conversation = null;
/** Stops whatever listens; null while nothing does. @type {(() => void) | null} */
let stopListening = null;

const resting = () => (stopListening === null ? statusWords.ready : statusWords.listening);

const reader = new ReadAloud({
  synthesis,
  makeUtterance: (text) => new SpeechSynthesisUtterance(text),
  report: (playback) => {
    recognition?.pause(playback.state === 'started');
    conversation?.reportPlayback(playback);
  },
  reportFace: (state) => conversation?.reportFace(state),
});

/**
 * Whether the server speaks itself and needs no voice of the browser. It sends whole sentences only where it does not,
 * which the first answer shows.
 *
 * @type {'unknown' | 'speaks' | 'lost' | 'silent'}
 */
let serverVoice = 'unknown';

const player = new AudioPlayer({
  makeContext: (sampleRate) => new AudioContext({ sampleRate }),
  report: (playback) => conversation?.reportPlayback(playback),
});

/** What cannot be played is read aloud by the browser, or by the person. */
const play = (/** @type {string} */ messageId, /** @type {ArrayBuffer} */ pcm16) => {
  try {
    player.add(messageId, pcm16);
    serverVoice = 'speaks';
    conversation?.reportFace('ready');
  } catch {
    serverVoice = 'lost';
    if (!controls.aloud.checked) conversation?.reportFace('lost');
  }
};

const silence = () => {
  reader.stop();
  player.stop();
};

const recognition =
  Recognizer === null
    ? null
    : new Recognition(Recognizer, {
        onInterim: (text) => view.showCaption(text),
        onFinal: (text) => say(text),
        onRefused: () => {
          setListening(null);
          view.showStatus(explainMicrophone(null), true);
        },
      });

const say = (/** @type {string} */ text) => {
  if (text.trim() === '') return;
  silence();
  conversation?.sendText(text);
  showWaiting();
};

const showWaiting = () => view.showWaiting(conversation?.waiting ?? []);

const setListening = (/** @type {(() => void) | null} */ stop) => {
  stopListening = stop;
  view.showMicrophone(stop !== null);
  view.showStatus(resting());
};

const listen = async () => {
  if (controls.recognition.checked && recognition !== null) {
    recognition.start();
    return setListening(() => recognition.stop());
  }
  const close = await openMicrophone((frame) =>
    conversation?.sendAudio(reader.isSpeaking ? silentFrame : frame),
  );
  if (conversation?.phase === 'ended') return close();
  conversation?.startRecording();
  setListening(() => {
    close();
    conversation?.stopRecording();
  });
};

const stop = () => {
  stopListening?.();
  setListening(null);
};

/** Whoever may not read conversations may not have one. */
const whyRefused = async () => {
  const answer = await fetch('/api/v1/sessions?limit=1').catch(() => null);
  if (answer?.status !== 401 && answer?.status !== 403) return null;
  const { detail } = await answer.json();
  return `This server cannot talk with you now: ${detail}`;
};

const start = () => {
  const reactions = new Reactions({
    view,
    resting,
    readAloud: (messageId, text) => {
      if (controls.aloud.checked && serverVoice !== 'speaks') reader.complete({ messageId, text });
      if (serverVoice === 'unknown') serverVoice = 'silent';
    },
    readSentence: (messageId, text) => {
      if (controls.aloud.checked && serverVoice === 'silent') reader.add({ messageId, text });
    },
    completeAudio: (messageId) => player.complete(messageId),
    stopReading: silence,
    loseVoice: () => (serverVoice = 'lost'),
  });
  view.showConversation();
  view.showStatus(statusWords.connecting);
  conversation = new Conversation({
    connect: (path) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws'))),
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(fire, afterMs);
      return () => clearTimeout(timer);
    },
    newId: () => crypto.randomUUID(),
    isScreening: controls.screening.checked,
    whyRefused,
    listener: {
      onFrame: (frame) => reactions.react(frame),
      onAudio: (pcm16) => {
        if (reactions.arrivingId !== '') play(reactions.arrivingId, pcm16);
      },
      onAudioLost: () => view.showNote(gapWords['connection'] ?? ''),
      onPhase: (phase) => showPhase(phase, reactions),
    },
  });
};

const showPhase = (
  /** @type {import('./conversation.js').Phase} */ phase,
  /** @type {Reactions} */ reactions,
) => {
  reactions.clearCaption();
  showWaiting();
  if (phase === 'live') return view.showStatus(resting());
  if (phase !== 'ended') return view.showStatus(statusWords[phase], true);

  silence();
  stop();
  for (const text of conversation?.unconfirmed ?? []) view.showNote(`This was not sent: ${text}`);
  view.showEnd();
  view.showStatus(conversation?.refusal ?? reactions.farewell);
};

controls.start.addEventListener('click', start);
controls.hush.addEventListener('click', () => {
  silence();
  conversation?.interrupt();
});
controls.end.addEventListener('click', () => conversation?.end());
controls.form.addEventListener('submit', (event) => {
  event.preventDefault();
  say(controls.answer.value);
  controls.answer.value = '';
  controls.answer.focus();
});
controls.microphone.addEventListener('click', () => {
  if (stopListening !== null) return stop();
  controls.microphone.disabled = true;
  listen()
    .catch((error) => view.showStatus(explainMicrophone(error), true))
    .finally(() => {
      controls.microphone.disabled = conversation?.phase === 'ended';
    });
});
controls.aloud.addEventListener('change', () => {
  if (!controls.aloud.checked) reader.stop();
});
controls.recognition.addEventListener('change', () => {
  if (stopListening !== null) stop();
});

view.offer({ canSpeak: synthesis !== undefined, canRecognise: recognition !== null });
