import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import type { ClientAct, ClientNotice } from '../../../src/domain/voice-session/client.ts';
import type { Effect, TimerName } from '../../../src/domain/voice-session/effects.ts';
import type { AudioReceived, Happening } from '../../../src/domain/voice-session/events.ts';
import { limits } from '../../../src/domain/voice-session/limits.ts';
import type { ProviderCommand, ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import type { Past, Settings, VoiceSessionState } from '../../../src/domain/voice-session/state.ts';
import type { Step } from '../../../src/domain/voice-session/step.ts';
import { begin, transition } from '../../../src/domain/voice-session/transition.ts';

export const at = new Date('2026-01-01T12:00:00.000Z');

export const settings: Settings = {
  sessionId: '018f0000-0000-7000-8000-0000000000aa' as SessionId,
  userId: '018f0000-0000-7000-8000-0000000000bb' as UserId,
  output: 'text',
  greets: false,
  pushToTalk: false,
  screening: null,
  limits,
};

/** Drives the reducer by hand: every method is one event and returns the effects of that step. */
export class SessionScript {
  state: VoiceSessionState;
  readonly effects: Effect[] = [];
  #ids = 0;

  constructor(given: Partial<Settings> = {}, past: Past = { utterances: [], nextSeq: 1 }) {
    const first = begin({ ...settings, ...given }, past);
    this.state = first.state;
    this.effects.push(...first.effects);
  }

  /** A session with client 1 connected and the provider ready. */
  static live(given: Partial<Settings> = {}): SessionScript {
    const script = new SessionScript(given);
    script.join(1);
    script.provider({ type: 'ready' });
    return script;
  }

  dispatch(event: AudioReceived | Happening): readonly Effect[] {
    const stamped = event.type === 'audio_received' ? event : { ...event, at, id: `id-${++this.#ids}` };
    const { state, effects }: Step = transition(this.state, stamped);
    this.state = state;
    this.effects.push(...effects);
    return effects;
  }

  join(client: number, afterSeq: number | null = null, created = false): readonly Effect[] {
    return this.dispatch({ type: 'client_joined', client, created, afterSeq });
  }

  act(act: Exclude<ClientAct, { type: 'audio' }>, client = 1): readonly Effect[] {
    return this.dispatch({ type: 'client_acted', client, act });
  }

  type(text: string, clientMessageId: string | null = null): readonly Effect[] {
    return this.act({ type: 'text', text, clientMessageId });
  }

  audio(pcm16 = new Uint8Array(960), client = 1): readonly Effect[] {
    return this.dispatch({ type: 'audio_received', client, pcm16 });
  }

  provider(event: ProviderEvent, attempt = this.state.connection.attempt): readonly Effect[] {
    return this.dispatch({ type: 'provider_reported', attempt, event });
  }

  /** The person says something, and its transcription arrives at once. */
  say(itemId: string, text: string, previousItemId: string | null = null): void {
    this.provider({ type: 'item_added', itemId, previousItemId, role: 'user' });
    this.provider({ type: 'transcribed', itemId, contentIndex: 0, text, usage: null });
  }

  /** A response begins with an answer of which `text` has been made so far; what of it is whole sentences has been sent. */
  beginAnswer(itemId: string, text: string, previousItemId: string | null = null): void {
    this.provider({ type: 'response_started', responseId: `r-${itemId}` });
    this.provider({ type: 'item_added', itemId, previousItemId, role: 'assistant' });
    this.provider({ type: 'reply_delta', itemId, text });
  }

  answer(itemId: string, text: string, previousItemId: string | null = null): void {
    this.beginAnswer(itemId, text, previousItemId);
    this.provider({ type: 'reply_completed', itemId, text });
    this.endResponse(itemId);
  }

  endResponse(
    itemId: string,
    outcome: 'completed' | 'cancelled' | 'failed' = 'completed',
  ): readonly Effect[] {
    return this.provider({ type: 'response_ended', responseId: `r-${itemId}`, outcome, usage: null });
  }

  saved(...seqs: readonly number[]): readonly Effect[] {
    return seqs.flatMap((seq) => this.dispatch({ type: 'message_saved', seq }));
  }

  fire(name: TimerName, key: number | string = 0): readonly Effect[] {
    return this.dispatch({ type: 'timer_fired', timer: { name, key } });
  }

  end(
    reason: 'server_stopping' | 'deleted' | 'client_left' | 'consent_withdrawn' = 'server_stopping',
  ): readonly Effect[] {
    return this.dispatch({ type: 'end_requested', reason });
  }

  get notices(): readonly ClientNotice[] {
    return noticesOf(this.effects);
  }

  get commands(): readonly ProviderCommand[] {
    return commandsOf(this.effects);
  }

  /** Role and text of every message given to storage, in order. */
  get transcript(): readonly string[] {
    return this.effects.flatMap((effect) =>
      effect.type === 'save_message' ? [`${effect.message.role}: ${effect.message.content}`] : [],
    );
  }
}

export const noticesOf = (effects: readonly Effect[]): readonly ClientNotice[] =>
  effects.flatMap((effect) => (effect.type === 'tell_client' ? [effect.notice] : []));

export const commandsOf = (effects: readonly Effect[]): readonly ProviderCommand[] =>
  effects.flatMap((effect) => (effect.type === 'command_provider' ? [effect.command] : []));

export const typesOf = (items: readonly { readonly type: string }[]): readonly string[] =>
  items.map(({ type }) => type);
