import type { FaceChange } from '../messages/face-change.ts';
import type { Message } from '../messages/message.ts';
import type { SessionId, UserId } from '../shared/ids.ts';
import type { EndReason } from './client.ts';
import type { Limits } from './limits.ts';
import type { ProviderCommand } from './provider.ts';
import { scriptOf, type Screening, type Script } from './script.ts';
import type { Transcript, Utterance } from './transcript.ts';

/** What stays the same throughout a session. */
export type Settings = {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  /** What the provider answers with: text for captions and an avatar, or audio. */
  readonly output: 'text' | 'audio';
  /** The interviewer speaks first in a new conversation. */
  readonly greets: boolean;
  /** Turns end by hand only: the provider answers none of its own accord. */
  readonly pushToTalk: boolean;
  /** Null for a free conversation. */
  readonly screening: Screening | null;
  readonly limits: Limits;
};

/** The way to the provider. `attempt` numbers its connections; what an earlier one reports is ignored. */
export type Connection = {
  readonly attempt: number;
  /** It has reported `ready`, and not that it is lost. */
  readonly isReady: boolean;
  /** Failed connections in a row. */
  readonly failures: number;
  /** The connection is old and is replaced as soon as nobody is speaking. */
  readonly isAging: boolean;
  /** The client was told that the voice part is away. */
  readonly isDegraded: boolean;
};

/** Cancelling: whatever comes of it is not to be heard. */
export type Response =
  | { readonly status: 'idle' }
  | ({ readonly status: 'requested'; readonly isCancelling: boolean } & Request)
  /** Ours was refused because the provider had just begun one of its own, which is about to be reported. */
  | { readonly status: 'blocked'; readonly isCancelling: boolean }
  | {
      readonly status: 'active';
      readonly responseId: string;
      readonly isCancelling: boolean;
      /** Our request that may have led to it, until it turns out to have been refused; null without one. */
      readonly request: Request | null;
    };

export type Request = { readonly commandId: string; readonly due: Due };

/** What a response is due to. Speech may be answered by the provider of its own accord, text never is. */
export type Due = 'speech' | 'text';

/** Whose turn it is. */
export type Turns = {
  readonly isSpeaking: boolean;
  /** The client broke off in the middle of that speech: its end may never be heard. */
  readonly isBrokenOff: boolean;
  /** Speech has ended, and the provider is about to report the item made of it. */
  readonly awaitsItem: boolean;
  readonly isRecording: boolean;
  readonly response: Response;
  /** What awaits a response as soon as none is running; null for nothing. */
  readonly due: Due | null;
  /** A spoken turn is over that the provider is about to answer of its own accord. */
  readonly isAnswerComing: boolean;
  /** The commit whose item is to be answered, sent once there is a connection; null when none is under way. */
  readonly commitId: string | null;
  /** Typed items, and what was not heard of an answer: not told yet to a connection in the making. */
  readonly untold: readonly ProviderCommand[];
  /** The message that the client is playing. */
  readonly playingId: string | null;
};

/** What is on its way to storage and to the client. */
export type Delivery = {
  /** The client's connection; null while nobody is connected. */
  readonly client: number | null;
  /** What this client goes on without, by whoever noticed it. */
  readonly lostFace: readonly FaceLoss[];
  /** Stored messages are being read for a client that came back: nothing newer may overtake them. */
  readonly isReplaying: boolean;
  /** The last `seq` this client has been told. */
  readonly toldSeq: number;
  /** Messages that are not both durable and told, ascending. */
  readonly outbox: readonly Outgoing[];
  /** What the client was told before it was durable, and has not been told to be durable since. */
  readonly owed: readonly number[];
  readonly storage: 'ok' | 'degraded' | 'stalled';
  readonly isStorageAvailable: boolean;
};

export type FaceLoss = Pick<FaceChange, 'part' | 'noticedBy'>;

export type Outgoing = { readonly message: Message; readonly isSaved: boolean; readonly isOverdue: boolean };

/** Audio that could not be passed on, in ms, until it is recorded as a gap. */
export type LostAudio = {
  readonly voiceMs: number;
  readonly storageMs: number;
  /** Held for a connection in the making, and lost with it. */
  readonly heldMs: number;
};

export type VoiceSessionState = {
  readonly settings: Settings;
  readonly phase: 'connecting' | 'live' | 'draining' | 'closed';
  /** Why it is ending; null before `draining`. */
  readonly ending: EndReason | null;
  /** The stored session is being marked as completed, which its end waits for. */
  readonly isCompleting: boolean;
  readonly connection: Connection;
  readonly turns: Turns;
  readonly transcript: Transcript;
  readonly delivery: Delivery;
  /** What the guide has the interviewer do; null in a free conversation. */
  readonly script: Script | null;
  readonly lostAudio: LostAudio;
};

/** What a session that was interrupted goes on from; nothing for a new one. A last word of the person is answered. */
export type Past = { readonly utterances: readonly Utterance[]; readonly nextSeq: number };

export const quietTurns: Turns = {
  isSpeaking: false,
  isBrokenOff: false,
  awaitsItem: false,
  isRecording: false,
  response: { status: 'idle' },
  due: null,
  isAnswerComing: false,
  commitId: null,
  untold: [],
  playingId: null,
};

export const initialState = (settings: Settings, past: Past): VoiceSessionState => ({
  settings,
  phase: 'connecting',
  ending: null,
  isCompleting: false,
  connection: { attempt: 1, isReady: false, failures: 0, isAging: false, isDegraded: false },
  turns: {
    ...quietTurns,
    due: settings.screening === null && past.utterances.at(-1)?.role === 'user' ? 'text' : null,
  },
  transcript: { slots: [], known: [], utterances: past.utterances, nextSeq: past.nextSeq },
  delivery: {
    client: null,
    lostFace: [],
    isReplaying: false,
    toldSeq: past.nextSeq - 1,
    outbox: [],
    owed: [],
    storage: 'ok',
    isStorageAvailable: true,
  },
  script: settings.screening === null ? null : scriptOf(settings.screening),
  lostAudio: { voiceMs: 0, storageMs: 0, heldMs: 0 },
});
