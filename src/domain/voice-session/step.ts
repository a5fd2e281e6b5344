import type { ClientNotice } from './client.ts';
import type { Effect, TimerName } from './effects.ts';
import type { ProviderCommand } from './provider.ts';
import type { VoiceSessionState } from './state.ts';
import { updateSlot, type Slot } from './transcript.ts';

/** One step of a session: its new state, and what must be done about it, in order. */
export type Step = { readonly state: VoiceSessionState; readonly effects: readonly Effect[] };

const noEffects: readonly Effect[] = [];

export const stay = (state: VoiceSessionState): Step => ({ state, effects: noEffects });

export const step = (state: VoiceSessionState, ...effects: readonly Effect[]): Step => ({ state, effects });

/** Goes on from where a step led. */
export const andThen = (before: Step, next: (state: VoiceSessionState) => Step): Step => {
  const after = next(before.state);
  if (after.effects.length === 0) return { state: after.state, effects: before.effects };
  return { state: after.state, effects: [...before.effects, ...after.effects] };
};

/** Goes through several steps, one after the other. */
export const sequence = (
  state: VoiceSessionState,
  ...steps: readonly ((state: VoiceSessionState) => Step)[]
): Step => steps.reduce(andThen, stay(state));

type Part = 'connection' | 'turns' | 'transcript' | 'delivery' | 'lostAudio';

/** Changes some fields of one part of the state. */
export const change = <P extends Part>(
  state: VoiceSessionState,
  part: P,
  fields: Partial<VoiceSessionState[P]>,
): VoiceSessionState => ({ ...state, [part]: { ...state[part], ...fields } });

/** Changes some fields of an item that is not a message yet. */
export const updateItem = (
  state: VoiceSessionState,
  itemId: string,
  fields: Partial<Slot>,
): VoiceSessionState => ({ ...state, transcript: updateSlot(state.transcript, itemId, fields) });

/** Tells the client, if one is connected. */
export const tell = (state: VoiceSessionState, notice: ClientNotice): readonly Effect[] =>
  state.delivery.client === null ? noEffects : [toClient(state.delivery.client, notice)];

export const toClient = (client: number, notice: ClientNotice): Effect => ({
  type: 'tell_client',
  client,
  notice,
});

export const command = (given: ProviderCommand): Effect => ({ type: 'command_provider', command: given });

export const startTimer = (name: TimerName, afterMs: number, key: number | string = 0): Effect => ({
  type: 'start_timer',
  timer: { name, key },
  afterMs,
});

export const cancelTimer = (name: TimerName, key: number | string = 0): Effect => ({
  type: 'cancel_timer',
  timer: { name, key },
});
