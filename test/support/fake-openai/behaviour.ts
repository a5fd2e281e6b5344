/** How a fake Realtime API behaves; read whenever it matters, so that a test may change it at any time. */
export type Behaviour = {
  /** What happens to an upgrade: accepted, answered by an HTTP status, or never answered at all. */
  upgrade: 'accept' | 'ignore' | { readonly status: number; readonly retryAfterSeconds?: number };
  /** What comes first on an accepted socket: the session, nothing ever, or an error with a close. */
  greeting: 'session' | 'nothing' | { readonly errorCode: string; readonly closeCode?: number };
  transcriptionModels: readonly string[];
  /** Whether a session.update that is refused also closes the socket, with 4000. */
  closesOnRefusedUpdate: boolean;
  /** The text of the n-th committed audio, counted from 1; null fails the transcription. */
  transcript: (n: number) => string | null;
  /** Whether transcriptions come by themselves; if not, a test sends them in the order that it likes. */
  transcribes: boolean;
  transcriptionDelayMs: number;
  /** The deltas of the n-th response, counted from 1. */
  reply: (n: number) => readonly string[];
  /** What the model says when a function has told it what to say: the deltas of it. */
  reads: (line: string) => readonly string[];
  /** False: the model speaks although it was to call a function. */
  callsFunctions: boolean;
  /** False: a call of a function begins and does not end before it is cancelled. */
  endsCalls: boolean;
  /** False: a response begins, sends its deltas and does not end before it is cancelled. */
  endsResponses: boolean;
  /** False: a request for a response is never answered. */
  answers: boolean;
  /** Pause before each delta. */
  deltaDelayMs: number;
  /**
   * Who finds turns in the audio while turn detection is on: nobody (a test calls `hearTurn`), the loudness of the
   * audio, or its length (a turn every so many ms of audio, the cheapest for benches).
   */
  vad: 'none' | 'loudness' | { readonly turnEveryMs: number };
  /** Whether the audio is kept for tests to look at, or only counted. */
  keepsAudio: boolean;
};

export const defaultBehaviour: Behaviour = {
  upgrade: 'accept',
  greeting: 'session',
  transcriptionModels: [
    'whisper-1',
    'gpt-transcribe',
    'gpt-live-transcribe',
    'gpt-4o-mini-transcribe',
    'gpt-4o-transcribe',
    'gpt-4o-transcribe-diarize',
    'gpt-realtime-whisper',
  ],
  closesOnRefusedUpdate: false,
  transcript: (n) => `utterance ${n}`,
  transcribes: true,
  transcriptionDelayMs: 0,
  reply: (n) => ['Thank you. ', 'That was ', `answer ${n}.`],
  reads: (line) => line.match(/\S+\s*/g) ?? [],
  callsFunctions: true,
  endsCalls: true,
  endsResponses: true,
  answers: true,
  deltaDelayMs: 0,
  vad: 'none',
  keepsAudio: true,
};
