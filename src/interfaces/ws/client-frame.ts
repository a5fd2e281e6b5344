import { z } from 'zod';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { ClientAct } from '../../domain/voice-session/client.ts';

const wellFormed = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** The text frames a client may send, by type. Keys not named here are ignored: older clients send some. */
export const clientFrames = {
  start_recording: z
    .object({ type: z.literal('start_recording') })
    .meta({ description: 'The person begins to speak; answered by recording_started.' }),
  stop_recording: z
    .object({ type: z.literal('stop_recording') })
    .meta({ description: 'Commits the audio so far, a response follows; answered by recording_stopped.' }),
  ping: z.object({ type: z.literal('ping') }).meta({ description: 'Answered by pong.' }),
  text: z
    .object({
      type: z.literal('text'),
      text: z.string().min(1).max(4_000).regex(/\S/).refine(wellFormed),
      client_msg_id: z.guid().nullish().meta({ description: 'Sent again, it has no further effect.' }),
    })
    .meta({ description: 'A typed or browser-recognised turn of the user.' }),
  interrupt: z
    .object({ type: z.literal('interrupt') })
    .meta({ description: 'Stops the response that is being given.' }),
  playback: z
    .object({
      type: z.literal('playback'),
      message_id: z.string().min(1).max(128).refine(wellFormed),
      state: z.enum(['started', 'ended', 'interrupted']),
      spoken_chars: z
        .int()
        .min(0)
        .max(1_000_000)
        .nullish()
        .meta({ description: 'UTF-16 code units spoken.' }),
      at_ms: z.number().min(0).max(86_400_000).nullish().meta({ description: 'Playback position in ms.' }),
    })
    .meta({ description: 'What was actually heard of an assistant message.' }),
  face: z
    .object({
      type: z.literal('face'),
      part: z.enum(['avatar', 'speech']).meta({ description: 'What presents the interviewer.' }),
      state: z.enum(['lost', 'ready']),
    })
    .meta({ description: 'The avatar or speech is lost or ready again; answered by degraded or restored.' }),
  end_session: z
    .object({ type: z.literal('end_session') })
    .meta({ description: 'Finishes the session; the socket closes with 1000 when everything is saved.' }),
} as const;

type FrameType = keyof typeof clientFrames;
type WireFrame = { [T in FrameType]: z.infer<(typeof clientFrames)[T]> }[FrameType];

/** A text frame in our words. `ping` is answered by the socket itself. */
export type ClientFrame = Exclude<ClientAct, { readonly type: 'audio' }> | { readonly type: 'ping' };
export type FrameFault = { readonly type: 'frame_malformed' | 'frame_unknown' | 'frame_too_large' };

/** Deeper JSON is refused even in keys that would be ignored. */
const maxDepth = 8;

export const parseClientFrame = (utf8: Buffer, maxBytes: number): Result<ClientFrame, FrameFault> => {
  if (utf8.length > maxBytes) return err({ type: 'frame_too_large' });

  const json = parseJson(utf8.toString('utf8'));
  if (!isTyped(json) || !isShallow(json, maxDepth)) return err({ type: 'frame_malformed' });
  if (!Object.hasOwn(clientFrames, json.type)) return err({ type: 'frame_unknown' });

  const frame = clientFrames[json.type as FrameType].safeParse(json);
  return frame.success ? ok(toClientFrame(frame.data)) : err({ type: 'frame_malformed' });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isTyped = (json: unknown): json is { readonly type: string } =>
  typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string';

const isShallow = (json: unknown, levels: number): boolean =>
  typeof json !== 'object' ||
  json === null ||
  (levels > 0 && Object.values(json).every((value) => isShallow(value, levels - 1)));

const toClientFrame = (frame: WireFrame): ClientFrame => {
  switch (frame.type) {
    case 'text':
      return {
        type: 'text',
        text: frame.text,
        clientMessageId: frame.client_msg_id?.toLowerCase() ?? null,
      };
    case 'playback':
      return {
        type: 'playback',
        messageId: frame.message_id,
        state: frame.state,
        spokenChars: frame.spoken_chars ?? null,
        atMs: typeof frame.at_ms === 'number' ? Math.round(frame.at_ms) : null,
      };
    case 'face':
      return { type: 'face', part: frame.part, state: frame.state };
    default:
      return { type: frame.type };
  }
};
