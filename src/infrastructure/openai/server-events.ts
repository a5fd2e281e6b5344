import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { z } from 'zod';
import { responseUsage, transcriptionUsage } from './token-usage.ts';

type EventType = RealtimeServerEvent['type'] | 'error';

const event = <const Type extends EventType, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), ...shape });

/** A code is logged and compared; anything that does not look like one is not a code. */
const code = z
  .string()
  .regex(/^[a-z0-9_.]{1,64}$/)
  .nullish()
  .catch(null);

const item = z.object({
  id: z.string(),
  type: z.string(),
  role: z.string().optional(),
  name: z.string().nullish().catch(null),
  call_id: z.string().nullish().catch(null),
  content: z
    .array(z.object({ text: z.string().nullish(), transcript: z.string().nullish() }))
    .nullish()
    .catch(null),
});

const placed = { item, previous_item_id: z.string().nullish() };
const delta = { item_id: z.string(), delta: z.string() };
const transcription = { item_id: z.string(), content_index: z.number().catch(0) };

const serverEvent = z.discriminatedUnion('type', [
  event('session.created', {}),
  event('session.updated', {}),
  event('input_audio_buffer.speech_started', {}),
  event('input_audio_buffer.speech_stopped', {}),
  event('input_audio_buffer.committed', {
    item_id: z.string(),
    previous_item_id: z.string().nullish(),
  }),
  event('conversation.item.added', placed),
  event('conversation.item.created', placed),
  event('conversation.item.done', placed),
  event('conversation.item.input_audio_transcription.completed', {
    ...transcription,
    transcript: z.string(),
    logprobs: z
      .array(z.object({ logprob: z.number() }))
      .nullish()
      .catch(null),
    usage: transcriptionUsage.nullish().catch(null),
  }),
  event('conversation.item.input_audio_transcription.failed', transcription),
  event('response.created', { response: z.object({ id: z.string() }) }),
  event('response.output_text.delta', delta),
  event('response.output_audio_transcript.delta', delta),
  event('response.output_audio.delta', delta),
  event('response.output_item.done', { item }),
  event('response.done', {
    response: z.object({
      id: z.string(),
      status: z.enum(['completed', 'cancelled', 'incomplete', 'failed']),
      status_details: z
        .object({ error: z.object({ code }).nullish() })
        .nullish()
        .catch(null),
      usage: responseUsage.nullish().catch(null),
    }),
  }),
  event('error', {
    error: z.object({
      type: z.string().nullish().catch(null),
      code,
      param: z.string().nullish().catch(null),
      event_id: z.string().nullish().catch(null),
    }),
  }),
]);

/** The fields that we read of the events that we act upon. */
export type ServerEvent = z.infer<typeof serverEvent>;
export type ServerItem = z.infer<typeof item>;
export type VendorError = Extract<ServerEvent, { type: 'error' }>['error'];

const heeded: ReadonlySet<string> = new Set(
  serverEvent.options.flatMap(({ shape }) => [...shape.type.values]),
);

/** Events of the API that tell us nothing we need. */
const ignored: ReadonlySet<string> = new Set<EventType>([
  'conversation.created',
  'conversation.item.deleted',
  'conversation.item.input_audio_transcription.delta',
  'conversation.item.input_audio_transcription.segment',
  'conversation.item.retrieved',
  'conversation.item.truncated',
  'input_audio_buffer.cleared',
  'input_audio_buffer.timeout_triggered',
  'rate_limits.updated',
  'response.content_part.added',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
  'response.content_part.done',
  'response.output_audio.done',
  'response.output_audio_transcript.done',
  'response.output_item.added',
  'response.output_text.done',
]);

/** Parses one frame, once. */
export const parseServerEvent = (frame: Buffer): ServerEvent | 'ignored' | 'unknown' | 'malformed' => {
  const json = parseJson(frame);
  if (!hasType(json)) return 'malformed';
  if (isDelta(json)) return json;
  if (ignored.has(json.type)) return 'ignored';
  if (!heeded.has(json.type)) return 'unknown';

  const parsed = serverEvent.safeParse(json);
  return parsed.success ? parsed.data : 'malformed';
};

const parseJson = (frame: Buffer): unknown => {
  try {
    return JSON.parse(frame.toString('utf8'));
  } catch {
    return undefined;
  }
};

const hasType = (json: unknown): json is { readonly type: string } =>
  typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string';

type Delta = Extract<ServerEvent, { delta: string }>;

/** Deltas are most of the traffic and hold large texts: they are checked by hand. */
const isDelta = (json: { readonly type: string }): json is Delta =>
  json.type.startsWith('response.output_') &&
  json.type.endsWith('.delta') &&
  heeded.has(json.type) &&
  'item_id' in json &&
  typeof json.item_id === 'string' &&
  'delta' in json &&
  typeof json.delta === 'string';
