import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  VoiceConnection,
  VoiceListener,
  VoiceOpening,
  VoiceProvider,
} from '../../src/application/ports/voice-provider.ts';
import type { ProviderCommand, ProviderEvent } from '../../src/domain/voice-session/provider.ts';

/** What the suite needs from the author of a provider. A fresh one is made for every test. */
export type VoiceProviderHarness = {
  /** Reachable, without turn-taking of its own: it answers when it is told to. */
  readonly provider: VoiceProvider;
  /** The same provider where nothing answers. */
  readonly unreachable: VoiceProvider;
  /** Makes the provider hear one spoken utterance, up to and including its commit. */
  speak(connection: VoiceConnection): void;
  /** From here on a response begins, and does not end before it is cancelled. */
  replySlowly(): void;
  dispose(): Promise<void>;
};

/** Runs the rules of the `VoiceProvider` port against an adapter. */
export const voiceProviderContract = (
  name: string,
  makeHarness: () => Promise<VoiceProviderHarness>,
): void => {
  describe(`VoiceProvider contract: ${name}`, () => {
    let harness: VoiceProviderHarness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.dispose());

    const openReady = async (opening = emptyOpening): Promise<Call> => {
      const call = new Call(harness.provider, opening);
      await call.heard('ready');
      return call;
    };

    describe('opening', () => {
      it('reports ready first, and only once', async () => {
        const call = await openReady();
        await takeTypedTurn(call);
        expect(call.types.filter((type) => type === 'ready')).toHaveLength(1);
        expect(call.types[0]).toBe('ready');
      });

      it('reports lost once when it cannot be reached, and then nothing more', async () => {
        const call = new Call(harness.unreachable);
        await call.heard('lost');
        call.send({ id: 'late', type: 'create_response' });
        call.appendAudio(new Uint8Array(960));
        await anotherTurnIsOver();
        expect(call.events).toEqual([{ type: 'lost', reason: 'unreachable' }]);
      });

      it('keeps connections apart', async () => {
        const [one, other] = [await openReady(), await openReady()];
        await takeTypedTurn(one);
        expect(other.types).toEqual(['ready']);
      });
    });

    describe('history', () => {
      it('does not come back as events, and the first live item follows nothing', async () => {
        const call = await openReady({ ...emptyOpening, history });
        await takeTypedTurn(call);
        const items = call.all('item_added');
        expect(items.map(({ itemId }) => itemId)).not.toContain(history[0]?.itemId);
        expect(items.map(({ itemId }) => itemId)).not.toContain(history[1]?.itemId);
        expect(items[0]).toMatchObject({ itemId: typedItem.itemId, previousItemId: null });
        expect(call.types.filter((type) => type === 'response_ended')).toHaveLength(1);
      });
    });

    describe('a typed turn', () => {
      it('is answered by a response with one assistant item, in order', async () => {
        const call = await openReady();
        await takeTypedTurn(call);

        const { itemId } = call.all('item_added')[1] ?? fail('no assistant item');
        const { responseId } = call.all('response_started')[0] ?? fail('no response');
        const deltas = call.all('reply_delta');
        expect(deltas.length).toBeGreaterThan(0);
        expect(call.events.filter(({ type }) => type !== 'reply_delta' && type !== 'reply_audio')).toEqual([
          { type: 'ready' },
          { type: 'item_added', itemId: typedItem.itemId, previousItemId: null, role: 'user' },
          { type: 'response_started', responseId },
          { type: 'item_added', itemId, previousItemId: typedItem.itemId, role: 'assistant' },
          { type: 'reply_completed', itemId, text: deltas.map(({ text }) => text).join('') },
          { type: 'response_ended', responseId, outcome: 'completed', usage: expect.toSatisfy(isUsage) },
        ]);
        expect(call.types.indexOf('reply_delta')).toBeGreaterThan(call.types.lastIndexOf('item_added'));
        expect(call.types.lastIndexOf('reply_delta')).toBeLessThan(call.types.indexOf('reply_completed'));
        expect(deltas.every((delta) => delta.itemId === itemId)).toBe(true);
      });

      it('follows the items of the turn before', async () => {
        const call = await openReady();
        await takeTypedTurn(call);
        await takeTypedTurn(call, { ...typedItem, id: 'add-2', itemId: secondItemId });
        const items = call.all('item_added');
        expect(items.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
        expect(items.map(({ previousItemId }) => previousItemId)).toEqual([
          null,
          ...items.slice(0, -1).map(({ itemId }) => itemId),
        ]);
      });
    });

    describe('a spoken utterance', () => {
      it('becomes a user item, which is then transcribed or fails to be', async () => {
        const call = await openReady();
        call.during(() => harness.speak(call.connection));
        const outcome = await call.heardOneOf(['transcribed', 'transcription_failed']);
        const item = call.all('item_added')[0] ?? fail('no user item');
        expect(item).toMatchObject({ role: 'user', previousItemId: null });
        expect(outcome).toMatchObject({ itemId: item.itemId, contentIndex: 0 });
      });
    });

    describe('a response', () => {
      it('ends as cancelled when it is cancelled', async () => {
        harness.replySlowly();
        const call = await openReady();
        call.send({ id: 'create-1', type: 'create_response' });
        const { responseId } = await call.heard('response_started');
        call.send({ id: 'cancel-1', type: 'cancel_response' });
        expect(await call.heard('response_ended')).toMatchObject({ responseId, outcome: 'cancelled' });
        expect(call.all('command_refused')).toEqual([]);
      });

      it('is refused while another one runs', async () => {
        harness.replySlowly();
        const call = await openReady();
        call.send({ id: 'create-1', type: 'create_response' });
        await call.heard('response_started');
        call.send({ id: 'create-2', type: 'create_response' });
        expect(await call.heard('command_refused')).toEqual({
          type: 'command_refused',
          commandId: 'create-2',
          reason: 'response_active',
        });
        expect(call.all('response_started')).toHaveLength(1);
      });

      it('cannot be cancelled when there is none', async () => {
        const call = await openReady();
        call.send({ id: 'cancel-1', type: 'cancel_response' });
        expect(await call.heard('command_refused')).toEqual({
          type: 'command_refused',
          commandId: 'cancel-1',
          reason: 'nothing_to_do',
        });
      });
    });

    describe('a commit', () => {
      it('of no audio is refused as nothing to do', async () => {
        const call = await openReady();
        call.send({ id: 'commit-1', type: 'commit_audio' });
        expect(await call.heard('command_refused')).toEqual({
          type: 'command_refused',
          commandId: 'commit-1',
          reason: 'nothing_to_do',
        });
      });
    });

    describe('closing', () => {
      it('is followed by silence, and every method stays safe', async () => {
        harness.replySlowly();
        const call = await openReady();
        call.send({ id: 'create-1', type: 'create_response' });
        await call.heard('response_started');
        const before = [...call.events];

        call.close();
        call.close();
        call.appendAudio(new Uint8Array(960));
        for (const command of everyCommand) call.send(command);
        expect(call.connection.bufferedBytes()).toBeGreaterThanOrEqual(0);

        await anotherTurnIsOver();
        expect(call.events).toEqual(before);
      });

      it('before it is ready means that nothing is ever heard', async () => {
        const call = new Call(harness.provider);
        call.close();
        await anotherTurnIsOver();
        expect(call.events).toEqual([]);
      });
    });

    it('reports nothing from inside open, send, appendAudio or close', async () => {
      const call = await openReady();
      call.send({ id: 'cancel-1', type: 'cancel_response' });
      call.during(() => harness.speak(call.connection));
      await takeTypedTurn(call);
      call.close();
      const lost = new Call(harness.unreachable);
      await lost.heard('lost');
      expect([...call.heardInside, ...lost.heardInside]).toEqual([]);
    });

    /** Whatever an earlier connection still had to say has been said by the time a later one has had its turn. */
    const anotherTurnIsOver = async (): Promise<void> => {
      const call = await openReady();
      call.send({ id: 'probe-1', type: 'cancel_response' });
      await call.heard('command_refused');
      call.close();
    };
  });
};

const emptyOpening: VoiceOpening = { instructions: 'Be kind.', history: [], safetyId: 'a-pseudonym' };

const history = [
  { itemId: '018f0000-0000-7000-8000-0000000000a1', role: 'user', text: 'Good morning' },
  { itemId: '018f0000-0000-7000-8000-0000000000a2', role: 'assistant', text: 'Good morning to you' },
] as const;

const typedItem = {
  id: 'add-1',
  type: 'add_item',
  itemId: '018f0000-0000-7000-8000-0000000000b1',
  role: 'user',
  text: 'I had a good night.',
  previousItemId: null,
} as const;

const secondItemId = '018f0000-0000-7000-8000-0000000000b2';

const everyCommand: readonly ProviderCommand[] = [
  typedItem,
  { id: 'x-1', type: 'commit_audio' },
  { id: 'x-2', type: 'delete_item', itemId: typedItem.itemId },
  { id: 'x-3', type: 'truncate_item', itemId: typedItem.itemId, audioEndMs: 100 },
  { id: 'x-4', type: 'create_response' },
  { id: 'x-5', type: 'cancel_response' },
];

const takeTypedTurn = async (
  call: Call,
  item: Extract<ProviderCommand, { type: 'add_item' }> = typedItem,
): Promise<void> => {
  const ended = call.all('response_ended').length;
  call.send(item);
  call.send({ id: `${item.id}-answer`, type: 'create_response' });
  await call.heard('response_ended', ended + 1);
};

const isUsage = (usage: unknown): boolean =>
  usage === null ||
  (typeof usage === 'object' &&
    Object.values(usage).every((value) => typeof value === 'string' || value >= 0));

const fail = (message: string): never => {
  throw new Error(message);
};

/** How long an awaited event may take, in ms. */
const patienceMs = 5_000;

type EventOf<Type extends ProviderEvent['type']> = Extract<ProviderEvent, { type: Type }>;

/** One connection with everything it reported. */
class Call {
  readonly connection: VoiceConnection;
  readonly events: ProviderEvent[] = [];
  /** Events that came while a method of the provider was running, which is forbidden. */
  readonly heardInside: ProviderEvent[] = [];
  #inside = false;
  readonly #waiting = new Set<() => void>();

  constructor(provider: VoiceProvider, opening = emptyOpening) {
    const listener: VoiceListener = (event) => {
      this.events.push(event);
      if (this.#inside) this.heardInside.push(event);
      for (const check of this.#waiting) check();
    };
    this.connection = this.during(() => provider.open(opening, listener));
  }

  get types(): readonly ProviderEvent['type'][] {
    return this.events.map(({ type }) => type);
  }

  all<Type extends ProviderEvent['type']>(type: Type): readonly EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  send(command: ProviderCommand): void {
    this.during(() => this.connection.send(command));
  }

  appendAudio(pcm16: Uint8Array): void {
    this.during(() => this.connection.appendAudio(pcm16));
  }

  close(): void {
    this.during(() => this.connection.close());
  }

  during<T>(act: () => T): T {
    this.#inside = true;
    try {
      return act();
    } finally {
      this.#inside = false;
    }
  }

  /** Resolves with the n-th event of a type, counted from 1. */
  heard<Type extends ProviderEvent['type']>(type: Type, n = 1): Promise<EventOf<Type>> {
    return this.heardOneOf([type], n);
  }

  /** Resolves with the n-th event of these types, counted from 1. */
  heardOneOf<Type extends ProviderEvent['type']>(types: readonly Type[], n = 1): Promise<EventOf<Type>> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const event = types.flatMap((type) => this.all(type))[n - 1];
        if (event === undefined) return;
        clearTimeout(deadline);
        this.#waiting.delete(check);
        resolve(event);
      };
      const deadline = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`no ${types.join(' or ')} among: ${this.types.join(', ')}`));
      }, patienceMs);
      this.#waiting.add(check);
      check();
    });
  }
}
