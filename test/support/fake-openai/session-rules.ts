import type { ConversationItem } from 'openai/resources/realtime/realtime';

/** What the API finds wrong with a request. */
export type Fault = { readonly code: string | null; readonly param: string | null };

type Json = Readonly<Record<string, unknown>>;

const sessionKeys = new Set([
  'type',
  'audio',
  'include',
  'instructions',
  'max_output_tokens',
  'model',
  'output_modalities',
  'parallel_tool_calls',
  'reasoning',
  'tool_choice',
  'tools',
  'tracing',
  'truncation',
]);
const inputKeys = new Set(['format', 'noise_reduction', 'transcription', 'turn_detection']);
const outputKeys = new Set(['format', 'speed', 'voice']);

/** The rules of session.update in the GA interface. */
export const faultOfSession = (session: unknown, transcriptionModels: readonly string[]): Fault | null => {
  if (!isJson(session) || session['type'] === undefined) return missing('session.type');
  if (session['type'] !== 'realtime') return invalid('session.type');
  const unknown = unknownKey(session, sessionKeys, 'session');
  if (unknown) return unknown;

  const modalities = session['output_modalities'];
  if (modalities !== undefined && !['["text"]', '["audio"]'].includes(JSON.stringify(modalities))) {
    return invalid('session.output_modalities');
  }
  return isJson(session['audio']) ? faultOfAudio(session['audio'], transcriptionModels) : null;
};

const faultOfAudio = (audio: Json, models: readonly string[]): Fault | null => {
  const input = isJson(audio['input']) ? audio['input'] : {};
  const output = isJson(audio['output']) ? audio['output'] : {};
  return (
    unknownKey(input, inputKeys, 'session.audio.input') ??
    unknownKey(output, outputKeys, 'session.audio.output') ??
    faultOfFormat(input['format'], 'session.audio.input.format') ??
    faultOfFormat(output['format'], 'session.audio.output.format') ??
    faultOfTurnDetection(input['turn_detection']) ??
    faultOfTranscription(input['transcription'], models)
  );
};

const faultOfFormat = (format: unknown, path: string): Fault | null => {
  if (!isJson(format)) return null;
  if (format['type'] !== 'audio/pcm') return invalid(`${path}.type`);
  return format['rate'] === 24_000 ? null : invalid(`${path}.rate`);
};

const turnDetectionKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  server_vad: new Set([
    'type',
    'threshold',
    'prefix_padding_ms',
    'silence_duration_ms',
    'create_response',
    'interrupt_response',
    'idle_timeout_ms',
  ]),
  semantic_vad: new Set(['type', 'eagerness', 'create_response', 'interrupt_response']),
};

const faultOfTurnDetection = (detection: unknown): Fault | null => {
  if (!isJson(detection)) return null;
  const keys = turnDetectionKeys[String(detection['type'])];
  const path = 'session.audio.input.turn_detection';
  return keys === undefined ? invalid(`${path}.type`) : unknownKey(detection, keys, path);
};

const faultOfTranscription = (transcription: unknown, models: readonly string[]): Fault | null =>
  !isJson(transcription) || models.includes(String(transcription['model']))
    ? null
    : invalid('session.audio.input.transcription.model');

const maxIdLength = 32;

/** The rules of an item that a client adds. */
export const faultOfItem = (item: ConversationItem): Fault | null => {
  if ('id' in item && (item.id?.length ?? 0) > maxIdLength) {
    return { code: 'string_above_max_length', param: 'item.id' };
  }
  if (item.type !== 'message') return null;
  const allowed = item.role === 'assistant' ? ['output_text'] : ['input_text', 'input_audio'];
  const wrong = item.content.findIndex(({ type }) => !allowed.includes(type ?? ''));
  return wrong === -1 ? null : invalid(`item.content[${wrong}].type`);
};

const unknownKey = (object: Json, known: ReadonlySet<string>, path: string): Fault | null => {
  const key = Object.keys(object).find((name) => !known.has(name));
  return key === undefined ? null : { code: 'unknown_parameter', param: `${path}.${key}` };
};

const missing = (param: string): Fault => ({ code: 'missing_required_parameter', param });
const invalid = (param: string): Fault => ({ code: 'invalid_value', param });

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
