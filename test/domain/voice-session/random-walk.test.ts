import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/domain/messages/message.ts';
import { mergeLedgers, type HeardLedger } from '../../../src/domain/shared/heard-ledger.ts';
import type { ClientAct } from '../../../src/domain/voice-session/client.ts';
import type { Effect, Timer } from '../../../src/domain/voice-session/effects.ts';
import type { ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import type { Screening } from '../../../src/domain/voice-session/script.ts';
import { screening } from './scripted-session.ts';
import { SessionScript } from './session-script.ts';

/** One move of the world: what happens next to a session, whether it fits or not. */
type Move =
  | { readonly move: 'provider'; readonly event: ProviderEvent; readonly isStale: boolean }
  | { readonly move: 'act'; readonly act: Exclude<ClientAct, { type: 'audio' }> }
  | { readonly move: 'audio' | 'leave' | 'revoke' | 'save_one' | 'load' | 'fence' | 'lose_face' }
  | { readonly move: 'join'; readonly afterSeq: number | null }
  | { readonly move: 'fire'; readonly pick: number }
  | { readonly move: 'storage'; readonly available: boolean };

const itemId = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5');
const responseId = fc.constantFrom('r1', 'r2', 'r3');
const text = fc.constantFrom(
  '',
  ' ',
  'yes',
  'I had an apple',
  'and a walk',
  'sunny morning',
  'I see. And then',
  'stop',
  'my chest hurts',
);
const usage = fc.constant(null);

const providerEvent: fc.Arbitrary<ProviderEvent> = fc.oneof(
  fc.constant<ProviderEvent>({ type: 'ready' }),
  fc.record({
    type: fc.constant('lost' as const),
    reason: fc.constantFrom('expired', 'dropped', 'unreachable', 'dropped', 'refused'),
  }),
  fc.constant<ProviderEvent>({ type: 'speech_started' }),
  fc.constant<ProviderEvent>({ type: 'speech_stopped' }),
  fc.record({
    type: fc.constant('item_added' as const),
    itemId,
    previousItemId: fc.option(itemId),
    role: fc.constantFrom('user', 'assistant'),
  }),
  fc.record({ type: fc.constant('transcribed' as const), itemId, contentIndex: fc.constant(0), text, usage }),
  fc.record({ type: fc.constant('transcription_failed' as const), itemId, contentIndex: fc.constant(0) }),
  fc.record({ type: fc.constant('response_started' as const), responseId }),
  fc.record({ type: fc.constant('reply_delta' as const), itemId, text }),
  fc.record({ type: fc.constant('reply_completed' as const), itemId, text }),
  fc.record({ type: fc.constant('reply_audio' as const), itemId, pcm16: fc.constant(new Uint8Array(96)) }),
  fc.record({
    type: fc.constant('response_ended' as const),
    responseId,
    outcome: fc.constantFrom('completed', 'cancelled', 'incomplete', 'failed'),
    usage,
  }),
  fc.record({
    type: fc.constant('command_refused' as const),
    commandId: fc.option(fc.constantFrom('id-1-respond', 'id-5-respond', 'id-9-commit')),
    reason: fc.constantFrom('response_active', 'nothing_to_do', 'rejected'),
  }),
);

const act: fc.Arbitrary<Exclude<ClientAct, { type: 'audio' }>> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text,
    clientMessageId: fc.option(fc.constantFrom('c1', 'c2', 'c3')),
  }),
  fc.constantFrom(
    { type: 'start_recording' },
    { type: 'stop_recording' },
    { type: 'interrupt' },
    { type: 'end_session' },
  ),
  fc.record({
    type: fc.constant('face' as const),
    part: fc.constantFrom('avatar', 'speech'),
    state: fc.constantFrom('lost', 'ready'),
  }),
  fc.record({
    type: fc.constant('playback' as const),
    messageId: fc.constantFrom('id-2', 'id-4', 'id-8', 'unknown'),
    state: fc.constantFrom('started', 'ended', 'interrupted'),
    spokenChars: fc.option(fc.nat(20)),
    atMs: fc.option(fc.nat(5_000)),
  }),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      move: fc.constant('provider' as const),
      event: providerEvent,
      isStale: fc.constant(false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant('provider' as const),
      event: providerEvent,
      isStale: fc.constant(true),
    }),
  },
  { weight: 4, arbitrary: fc.record({ move: fc.constant('act' as const), act }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Move>(
      { move: 'audio' },
      { move: 'save_one' },
      { move: 'save_one' },
      { move: 'load' },
      { move: 'leave' },
      { move: 'lose_face' },
    ),
  },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('join' as const), afterSeq: fc.option(fc.nat(6)) }) },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('fire' as const), pick: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('storage' as const), available: fc.boolean() }) },
  // Rarely, for it ends the session.
  { weight: 1, arbitrary: fc.nat(9).map<Move>((n) => ({ move: n === 0 ? 'revoke' : 'audio' })) },
);

const expectLedger = ({ generated, sent, spoken, heard }: HeardLedger): void => {
  expect(sent).toBeLessThanOrEqual(generated);
  expect(spoken ?? 0).toBeLessThanOrEqual(sent);
  expect(heard ?? 0).toBeLessThanOrEqual(spoken ?? 0);
};

/** The world around a session: it keeps what the effects ask for and checks every step against the promises. */
class World {
  readonly script: SessionScript;
  readonly given: Message[] = [];
  readonly stored: Message[] = [];
  readonly timers = new Map<string, Timer>();
  client = 0;
  isConnected = false;
  toldSeq = 0;
  isProviderReady = false;
  isResponseAsked = false;
  overs = 0;
  readonly ledgers = new Map<string, HeardLedger>();

  constructor(followed: Screening | null) {
    this.script = new SessionScript({ screening: followed });
    this.#watch(this.script.effects);
  }

  apply(next: Move): void {
    const wasClosed = this.script.state.phase === 'closed';
    const effects = this.#perform(next);
    if (wasClosed) expect(effects).toEqual([]);
    this.#watch(effects);
    // It was told why, and hears nothing after that.
    if (next.move === 'revoke') this.isConnected = false;
  }

  /** Lets everything come to rest that is under way: then nothing may be owed to anybody. */
  comeToRest(): void {
    this.apply({ move: 'storage', available: true });
    for (let round = 0; round < 20 && this.script.state.phase === 'live'; round += 1) {
      while (this.stored.length < this.given.length) this.apply({ move: 'save_one' });
      this.#do({ type: 'speech_stopped' });
      const { response } = this.script.state.turns;
      if (response.status === 'active') this.#end(response.responseId);
      else if (response.status !== 'idle')
        this.#do({ type: 'response_started', responseId: `rest-${round}` });
      for (const { itemId: id } of this.script.state.transcript.slots)
        this.#watch(this.script.fire('item', id));
    }
    const { phase, turns, transcript, delivery } = this.script.state;
    if (phase !== 'live') return;
    expect(turns.due, 'every turn that awaits an answer was given one').toBeNull();
    expect(turns.response).toEqual({ status: 'idle' });
    expect(transcript.slots, 'every item is settled').toEqual([]);
    this.#checkScript();
    if (delivery.client !== null && !delivery.isReplaying)
      expect(delivery.owed, 'nothing is owed').toEqual([]);
  }

  /** At rest the guide waits for the person, and some timer of its own will have it go on without them. */
  #checkScript(): void {
    const { script, delivery, turns } = this.script.state;
    if (script === null || delivery.client === null || turns.awaitsItem || turns.commitId !== null) return;
    expect(script.line?.status, 'nothing is left unsaid').toBe('said');
    expect(script.waits.length, 'the guide never hangs').toBeGreaterThan(0);
    const names = { silence: 'guide_silence', task: 'guide_task', end: 'guide_end' };
    const isRunning = script.waits.some(({ timer, attempt }) =>
      this.timers.has(`${names[timer]}:${attempt}`),
    );
    expect(isRunning, 'a timer of the guide runs').toBe(true);
  }

  #do(event: ProviderEvent): void {
    this.apply({ move: 'provider', event, isStale: false });
  }

  #end(id: string): void {
    this.#do({ type: 'response_ended', responseId: id, outcome: 'completed', usage: null });
  }

  /** Ends the session as a stopping server would. */
  finish(): void {
    this.#watch(this.script.end('server_stopping'));
    this.#watch(this.script.fire('drain'));
  }

  #perform(next: Move): readonly Effect[] {
    const { script } = this;
    switch (next.move) {
      case 'provider':
        return next.isStale ? script.provider(next.event, 0) : this.#report(next.event);
      case 'act':
        return this.isConnected ? script.act(next.act, this.client) : [];
      case 'audio':
        return script.audio(new Uint8Array(960), this.client);
      case 'leave':
        this.isConnected = false;
        return script.dispatch({ type: 'client_left', client: this.client });
      case 'revoke':
        return script.dispatch({ type: 'client_revoked', client: this.client });
      case 'join':
        return this.#join(next.afterSeq);
      case 'save_one':
        return this.#saveOne();
      case 'load':
        return script.dispatch({ type: 'messages_loaded', client: this.client, messages: this.stored });
      case 'fire':
        return this.#fire(next.pick);
      case 'lose_face':
        return script.dispatch({ type: 'face_lost', part: 'avatar' });
      case 'storage':
        return script.dispatch({ type: 'storage_changed', available: next.available });
      case 'fence':
        return script.dispatch({ type: 'message_fenced', seq: 1 });
    }
  }

  /** A provider reports `ready` first and once, and nothing after it was lost. */
  #report(event: ProviderEvent): readonly Effect[] {
    const { attempt } = this.script.state.connection;
    if (event.type === 'ready' && !this.timers.has(`connect:${attempt}`)) return [];
    if (event.type === 'response_started' || event.type === 'command_refused') this.isResponseAsked = false;
    if (event.type === 'ready' || event.type === 'lost') {
      this.isResponseAsked = false;
      this.isProviderReady = event.type === 'ready';
    }
    return this.script.provider(event);
  }

  #join(afterSeq: number | null): readonly Effect[] {
    if (this.script.state.phase === 'closed') return [];
    this.client += 1;
    this.isConnected = true;
    const last = this.script.state.transcript.nextSeq - 1;
    this.toldSeq = afterSeq === null ? last : Math.min(afterSeq, last);
    return this.script.join(this.client, afterSeq);
  }

  #saveOne(): readonly Effect[] {
    const message = this.given[this.stored.length];
    if (message === undefined) return [];
    this.stored.push(message);
    return this.script.saved(message.seq);
  }

  #fire(pick: number): readonly Effect[] {
    const timers = [...this.timers.values()].filter(({ name }) => name !== 'max_duration' && name !== 'idle');
    const timer = timers[pick % Math.max(timers.length, 1)];
    if (timer === undefined) return [];
    this.timers.delete(`${timer.name}:${timer.key}`);
    if (timer.name === 'response') this.isResponseAsked = false;
    return this.script.fire(timer.name, timer.key);
  }

  #watch(effects: readonly Effect[]): void {
    for (const effect of effects) {
      expect(this.overs, 'nothing follows the end').toBe(0);
      this.#check(effect);
    }
    expect(this.overs).toBe(this.script.state.phase === 'closed' ? 1 : 0);
    const { slots, utterances } = this.script.state.transcript;
    for (const { messageId, ledger } of [...slots, ...utterances]) this.#checkLedger(messageId, ledger);
  }

  #checkLedger(messageId: string, ledger: HeardLedger | null): void {
    const before = this.ledgers.get(messageId);
    if (ledger === null || ledger === before) return;
    expectLedger(ledger);
    if (before !== undefined) expect(mergeLedgers(before, ledger), 'nothing is taken back').toEqual(ledger);
    this.ledgers.set(messageId, ledger);
  }

  #check(effect: Effect): void {
    switch (effect.type) {
      case 'start_timer':
        return void this.timers.set(`${effect.timer.name}:${effect.timer.key}`, effect.timer);
      case 'cancel_timer':
        return void this.timers.delete(`${effect.timer.name}:${effect.timer.key}`);
      case 'save_message':
        return this.#checkMessage(effect.message);
      case 'tell_client':
        return this.#checkNotice(effect);
      case 'save_heard':
        return this.#checkSaved(effect.messageId, effect.ledger);
      case 'command_provider':
      case 'forward_audio':
        expect(this.isProviderReady, 'only a connection that is ready is spoken to').toBe(true);
        if (effect.type === 'command_provider' && effect.command.type === 'create_response') {
          expect(this.isResponseAsked, 'one response at a time').toBe(false);
          const { script } = this.script.state;
          expect(effect.command.say, 'only the guide says what is said').toBe(script?.line?.text);
          this.isResponseAsked = true;
        }
        return;
      case 'close_provider':
        this.isProviderReady = false;
        this.isResponseAsked = false;
        return;
      case 'open_provider':
        expect(effect.attempt).toBe(this.script.state.connection.attempt);
        return;
      case 'session_over':
        this.overs += 1;
        expect(effect.unsaved).toBe(this.given.length - this.stored.length);
        return;
      default:
    }
  }

  #checkSaved(messageId: string, ledger: HeardLedger): void {
    expectLedger(ledger);
    const message = this.given.find(({ id }) => id === messageId);
    expect(message?.role, 'only answers are heard').toBe('assistant');
    expect(ledger.sent, 'nobody was sent more than there is').toBeLessThanOrEqual(message!.content.length);
  }

  #checkMessage(message: Message): void {
    expect(message.ledger === null).toBe(message.role === 'user');
    if (message.ledger !== null) {
      expectLedger(message.ledger);
      expect(message.ledger.generated).toBeGreaterThanOrEqual(message.content.length);
    }
    expect(message.seq, 'seq has no gaps').toBe(this.given.length + 1);
    expect(message.content.trim(), 'every message has words').not.toBe('');
    expect(
      this.given.map((given) => given.itemId),
      'an item is one message',
    ).not.toContain(message.itemId);
    const ids = this.given.map(({ clientMessageId }) => clientMessageId).filter((id) => id !== null);
    expect(ids, 'a typed turn is one message').not.toContain(message.clientMessageId ?? 'none');
    this.given.push(message);
  }

  #checkNotice({ client, notice }: Extract<Effect, { type: 'tell_client' }>): void {
    expect(client, 'only the newest client is told').toBe(this.client);
    expect(this.isConnected).toBe(true);
    if (notice.type !== 'transcript' && notice.type !== 'text_response') return;

    expect(this.given.find(({ seq }) => seq === notice.seq)?.content).toBe(notice.text);
    const isStored = this.stored.some(({ seq }) => seq === notice.seq);
    if (notice.saved) expect(isStored, 'what is called saved is stored').toBe(true);
    if (notice.seq <= this.toldSeq) return;
    expect(notice.seq, 'nothing is left out or told out of order').toBe(this.toldSeq + 1);
    this.toldSeq = notice.seq;
  }
}

const worlds = [
  ['talks freely', null],
  ['follows the guide', screening],
] as const;

describe.each(worlds)('a session that %s, in any world', (_, followed) => {
  it('keeps its promises over any schedule of events', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 120 }), (moves) => {
        const world = new World(followed);
        for (const next of moves) world.apply(next);
        world.comeToRest();
        world.finish();
        expect(world.script.state.phase).toBe('closed');
      }),
      { numRuns: 2_000 },
    );
  }, 120_000);
});
