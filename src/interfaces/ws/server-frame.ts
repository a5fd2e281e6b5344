import { z } from 'zod';
import type { FailureType } from '../../application/failures.ts';
import type { ClientNotice } from '../../domain/voice-session/client.ts';
import { presentationOf } from '../failures.ts';

const seq = z.int().min(1).meta({ description: 'Position in the transcript, from 1 without gaps.' });
const part = z.enum(['storage', 'voice', 'avatar', 'speech']);
const spoken = {
  text: z.string(),
  seq,
  message_id: z.string(),
  item_id: z.string(),
  saved: z.boolean().meta({ description: 'True when it is durable; false is followed by saved.' }),
  at: z.iso.datetime(),
};

const frame = <T extends string, S extends z.ZodRawShape>(type: T, description: string, shape: S) =>
  z.object({ type: z.literal(type), ...shape }).meta({ description });

/** The text frames the server sends, by type. Clients ignore types and keys that they do not know. */
export const serverFrames = {
  session_created: frame('session_created', 'First, for a new session.', { session_id: z.guid() }),
  session_resumed: frame('session_resumed', 'First, with resume_from; the missed messages follow.', {
    session_id: z.guid(),
    next_seq: seq,
  }),
  transcript: frame('transcript', 'A final utterance of the user.', spoken),
  text_response: frame('text_response', 'A final utterance of the assistant; the avatar speaks it.', {
    ...spoken,
    interrupted: z.boolean().meta({ description: 'True when it was cut off.' }),
  }),
  saved: frame('saved', 'A message sent with saved:false is now durable.', { seq }),
  text_delta: frame('text_delta', 'A sentence of the answer; the final text_response follows.', {
    message_id: z.string(),
    index: z.int().min(0).meta({ description: 'Counts the pieces of one message from 0.' }),
    text: z.string().min(1).meta({
      description:
        'A whole sentence, sent as soon as its end is certain, of at most 240 UTF-16 code units; beside audio a caption.',
    }),
  }),
  speech_started: frame('speech_started', 'The user began to speak.', {}),
  speech_stopped: frame('speech_stopped', 'The user stopped speaking.', {}),
  interrupted: frame('interrupted', 'The response was cut off: stop the avatar and all playback.', {
    message_id: z.string().nullable(),
    sent_chars: z.int().min(0).nullable().meta({
      description:
        'UTF-16 code units that were sent of it, which stay in the transcript; null where not known.',
    }),
  }),
  recording_started: frame('recording_started', 'Answers start_recording.', {}),
  recording_stopped: frame('recording_stopped', 'Answers stop_recording.', {}),
  pong: frame('pong', 'Answers ping.', {}),
  gap: frame('gap', 'A stretch of the conversation is missing from the transcript.', {
    reason: z.enum([
      'voice_unavailable',
      'voice_lost',
      'transcription_failed',
      'transcription_timeout',
      'storage_unavailable',
    ]),
    ms: z.number().min(0).nullable().meta({ description: 'Length in ms; null where it is not known.' }),
  }),
  degraded: frame('degraded', 'A part of the service is lost while the conversation goes on.', { part }),
  restored: frame('restored', 'A part of the service is back.', { part }),
  draining: frame('draining', 'The server is about to stop: connect again after the wait.', {
    retry_after_ms: z.int().min(0),
  }),
  safety: frame('safety', 'What the person said may mean danger: show and speak this to them.', {
    tier: z.union([z.literal(1), z.literal(2)]).meta({
      description: '1: an emergency; 2: somebody should be in touch today.',
    }),
    message: z.string(),
  }),
  error: frame('error', 'Something failed; the socket may go on.', {
    message: z.string().meta({ description: 'One plain sentence for the person.' }),
    code: z.string(),
    retryable: z.boolean(),
  }),
  session_ended: frame('session_ended', 'The last message before the socket is closed.', {
    reason: z.enum([
      'client_ended',
      'client_left',
      'interview_over',
      'idle',
      'max_duration',
      'server_stopping',
      'voice_unavailable',
      'budget_exhausted',
      'lease_lost',
      'deleted',
      'signed_out',
      'consent_withdrawn',
      'crashed',
    ]),
  }),
} as const;

type ServerFrameType = keyof typeof serverFrames;
export type ServerFrame = { [T in ServerFrameType]: z.infer<(typeof serverFrames)[T]> }[ServerFrameType];

/** A failure as the client reads it: our code, and words that never repeat what was sent. */
export const errorFrame = (code: FailureType): ServerFrame => {
  const { detail, retryable } = presentationOf(code);
  return { type: 'error', message: detail, code, retryable };
};

export const toServerFrame = (notice: ClientNotice): ServerFrame => {
  switch (notice.type) {
    case 'session_created':
      return { type: notice.type, session_id: notice.sessionId };
    case 'session_resumed':
      return { type: notice.type, session_id: notice.sessionId, next_seq: notice.nextSeq };
    case 'transcript':
      return { type: notice.type, ...toSpoken(notice) };
    case 'text_response':
      return { type: notice.type, ...toSpoken(notice), interrupted: notice.interrupted };
    case 'text_delta':
      return { type: notice.type, message_id: notice.messageId, index: notice.index, text: notice.text };
    case 'interrupted':
      return { type: notice.type, message_id: notice.messageId, sent_chars: notice.sentChars };
    case 'draining':
      return { type: notice.type, retry_after_ms: notice.retryAfterMs };
    case 'trouble':
      return errorFrame(notice.trouble);
    default:
      return notice;
  }
};

type Spoken = Extract<ClientNotice, { readonly type: 'transcript' | 'text_response' }>;

const toSpoken = ({ text, seq: position, messageId, itemId, saved, at }: Spoken) => ({
  text,
  seq: position,
  message_id: messageId,
  item_id: itemId,
  saved,
  at: at.toISOString(),
});
