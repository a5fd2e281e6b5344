import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Timers } from '../../../src/application/ports/timers.ts';
import type { HistoryItem, VoiceConnection } from '../../../src/application/ports/voice-provider.ts';
import { guide } from '../../../src/domain/interview/guide.ts';
import { wording } from '../../../src/domain/interview/wording.ts';
import type { ProviderCommand, ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import { makeOfflineVoiceProvider } from '../../../src/infrastructure/offline/offline-voice-provider.ts';
import { briefNotice, fullNotice } from '../../../src/infrastructure/offline/speech-notice.ts';
import { voiceProviderContract } from '../../contracts/voice-provider.contract.ts';
import { unreachableScript } from '../../fakes/answering-script.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { ScriptedVoiceProvider } from '../../fakes/scripted-voice-provider.ts';
import { framesOf, joined, noise, silence, voice } from './sounds.ts';

/** Timers that are due at once, until they are stopped. */
class HastyTimers implements Timers {
  isStopped = false;

  start(_afterMs: number, fire: () => void): () => void {
    if (this.isStopped) return () => undefined;
    const pending = globalThis.setImmediate(fire);
    return () => clearImmediate(pending);
  }
}

voiceProviderContract('offline', async () => {
  const timers = new HastyTimers();
  return {
    provider: makeOfflineVoiceProvider({ timers, ids: countingIds(), detectsTurns: false }),
    // There is no network to be cut off from; what the suite asks of a lost connection is shown by the fake.
    unreachable: new ScriptedVoiceProvider(unreachableScript),
    speak(connection) {
      connection.appendAudio(voice(800));
      connection.send({ id: 'spoken', type: 'commit_audio' });
    },
    replySlowly: () => void (timers.isStopped = true),
    dispose: async () => undefined,
  };
});

/** A conversation whose clock the test moves. */
class Conversation {
  readonly clock = new ManualClock();
  readonly events: ProviderEvent[] = [];
  readonly connection: VoiceConnection;
  #commands = 0;

  constructor({ history = [] as readonly HistoryItem[], detectsTurns = true } = {}) {
    const provider = makeOfflineVoiceProvider({ timers: this.clock, ids: countingIds(), detectsTurns });
    const opening = { instructions: '', history, safetyId: 'a-pseudonym' };
    this.connection = provider.open(opening, (event) => this.events.push(event));
  }

  async send(command: Omit<Extract<ProviderCommand, { type: 'create_response' | 'cancel_response' }>, 'id'>) {
    this.connection.send({ id: `command-${++this.#commands}`, ...command });
    await setImmediate();
  }

  /** Lets the reply that is under way come to its end. */
  async finish(): Promise<void> {
    this.clock.advance(60_000);
    await setImmediate();
  }

  async respond(): Promise<string> {
    await this.send({ type: 'create_response' });
    await this.finish();
    return this.replies.at(-1) ?? '';
  }

  type(text: string, itemId = `typed-${++this.#commands}`): void {
    this.connection.send({ id: itemId, type: 'add_item', itemId, role: 'user', text, previousItemId: null });
  }

  async say(text: string): Promise<string> {
    this.type(text);
    return this.respond();
  }

  async hear(pcm16: Uint8Array): Promise<void> {
    for (const frame of framesOf(pcm16, 960)) this.connection.appendAudio(frame);
    await setImmediate();
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  get replies(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'reply_completed' ? [event.text] : []));
  }

  get items() {
    return this.events.flatMap((event) => (event.type === 'item_added' ? [event] : []));
  }
}

const spokenTurn = joined(silence(300), voice(1_000), silence(1_400));

describe('the offline interviewer', () => {
  it('speaks first when it is asked to, and asks the guide through typed answers', async () => {
    const conversation = new Conversation();
    expect(await conversation.respond()).toBe(`${wording.greeting} ${guide[0]!.ask}`);
    for (const { ask } of guide.slice(1)) {
      expect(await conversation.say('I slept well and had some bread for breakfast')).toContain(ask);
    }
    expect(await conversation.say('I will visit my sister in the village')).toContain(wording.farewell);
  });

  it('goes on where it stopped, and answers what was left unanswered', async () => {
    const first = new Conversation();
    const greeting = await first.respond();
    const history: HistoryItem[] = [{ itemId: 'a', role: 'assistant', text: greeting }];
    expect(await new Conversation({ history }).say('Fine')).toContain(guide[0]!.ifShort);

    const unanswered: HistoryItem[] = [...history, { itemId: 'b', role: 'user', text: 'I do not know' }];
    expect(await new Conversation({ history: unanswered }).respond()).toContain(guide[1]!.ask);
  });

  it('gives its reply a few words at a time', async () => {
    const conversation = new Conversation();
    await conversation.send({ type: 'create_response' });
    expect(conversation.types).toEqual(['ready', 'response_started', 'item_added']);
    conversation.clock.advance(100);
    await setImmediate();
    expect(conversation.events.at(-1)).toMatchObject({ type: 'reply_delta', text: 'Hello, and welcome.' });
    await conversation.finish();
    expect(conversation.types.filter((type) => type === 'reply_delta').length).toBeGreaterThan(10);
    expect(conversation.clock.pendingTimers).toBe(0);
  });

  it('asks again what it was kept from asking, but not what it had begun to ask', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    conversation.type('Good, I have slept well');
    await conversation.send({ type: 'create_response' });
    await conversation.send({ type: 'cancel_response' });
    expect(conversation.clock.pendingTimers).toBe(0);
    expect(await conversation.respond()).toContain(guide[1]!.ask);

    conversation.type('It is Monday, in the month of May');
    await conversation.send({ type: 'create_response' });
    conversation.clock.advance(100);
    await conversation.send({ type: 'cancel_response' });
    expect(await conversation.say('I am in the garden now')).toContain(guide[3]!.ask);
  });

  it('leaves no timer behind when it is closed', async () => {
    const conversation = new Conversation();
    await conversation.send({ type: 'create_response' });
    conversation.connection.close();
    expect(conversation.clock.pendingTimers).toBe(0);
  });
});

describe('the order of items', () => {
  it('follows replacements of what was not heard', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    const { itemId } = conversation.items[0]!;
    conversation.type('Fine', 'u1');
    conversation.connection.send({ id: 'd', type: 'delete_item', itemId });
    const heard = { itemId: 'cut', role: 'assistant', text: 'Hello', previousItemId: 'root' } as const;
    conversation.connection.send({ id: 'r', type: 'add_item', ...heard });
    conversation.type('And more', 'u2');
    await setImmediate();
    expect(conversation.items.map((item) => [item.itemId, item.previousItemId])).toEqual([
      [itemId, null],
      ['u1', itemId],
      ['cut', null],
      ['u2', 'u1'],
    ]);
  });
});

describe('speech heard by the offline interviewer', () => {
  it('becomes a turn without a transcript, and an honest reply', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    const before = conversation.events.length;
    await conversation.hear(spokenTurn);
    await conversation.finish();
    expect(conversation.types.slice(before).filter((type) => type !== 'reply_delta')).toEqual([
      'speech_started',
      'speech_stopped',
      'item_added',
      'transcription_failed',
      'response_started',
      'item_added',
      'reply_completed',
      'response_ended',
    ]);
    expect(conversation.replies.at(-1)).toBe(fullNotice);
  });

  it('is explained in full once and briefly later, and not on every noise', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    for (let turn = 0; turn < 3; turn++) {
      await conversation.hear(spokenTurn);
      await conversation.finish();
    }
    expect(conversation.replies.slice(1)).toEqual([fullNotice]);
    await conversation.hear(joined(silence(20_000), spokenTurn));
    await conversation.finish();
    expect(conversation.replies.slice(1)).toEqual([fullNotice, briefNotice]);
    await conversation.hear(joined(silence(20_000), noise(100, 0.5), silence(2_000)));
    expect(conversation.types.filter((type) => type === 'speech_started')).toHaveLength(4);
  });

  it('is not explained in full again after a reconnection', async () => {
    const history: HistoryItem[] = [
      { itemId: 'a', role: 'assistant', text: wording.greeting },
      { itemId: 'b', role: 'assistant', text: fullNotice },
    ];
    const conversation = new Conversation({ history });
    await conversation.hear(spokenTurn);
    await conversation.finish();
    expect(conversation.replies).toEqual([briefNotice]);
    expect(await conversation.say('Fine')).toContain(guide[0]!.ifShort);
  });

  it('does not move the interview on', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    await conversation.hear(spokenTurn);
    await conversation.finish();
    expect(await conversation.say('I am well and I slept')).toContain(guide[1]!.ask);
  });

  it('does not cancel a reply by itself, and is not answered while one is under way', async () => {
    const conversation = new Conversation();
    await conversation.send({ type: 'create_response' });
    await conversation.hear(spokenTurn);
    expect(conversation.types).not.toContain('response_ended');
    await conversation.finish();
    expect(conversation.types.filter((type) => type === 'response_started')).toHaveLength(1);
  });

  it('ends by a commit in push to talk, and is then answered when that is asked for', async () => {
    const conversation = new Conversation({ detectsTurns: false });
    await conversation.respond();
    await conversation.hear(spokenTurn);
    expect(conversation.types).not.toContain('speech_started');
    conversation.connection.send({ id: 'commit', type: 'commit_audio' });
    expect(await conversation.respond()).toBe(fullNotice);
    expect(conversation.items.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('that is committed while it is heard stops there, and is one turn only', async () => {
    const conversation = new Conversation();
    await conversation.hear(joined(silence(300), voice(1_000)));
    conversation.connection.send({ id: 'commit', type: 'commit_audio' });
    await conversation.hear(silence(3_000));
    expect(conversation.types).toEqual([
      'ready',
      'speech_started',
      'speech_stopped',
      'item_added',
      'transcription_failed',
    ]);
  });

  it('that ended by itself leaves nothing to commit but silence', async () => {
    const conversation = new Conversation();
    await conversation.respond();
    await conversation.hear(spokenTurn);
    await conversation.finish();
    conversation.connection.send({ id: 'commit', type: 'commit_audio' });
    await setImmediate();
    expect(conversation.events.at(-1)).toEqual({
      type: 'command_refused',
      commandId: 'commit',
      reason: 'nothing_to_do',
    });
  });

  it('that falls between the request for a greeting and its first words is answered after it', async () => {
    const conversation = new Conversation({ detectsTurns: false });
    await conversation.send({ type: 'create_response' });
    await conversation.hear(spokenTurn);
    conversation.connection.send({ id: 'commit', type: 'commit_audio' });
    await conversation.finish();
    expect(await conversation.respond()).toBe(fullNotice);
  });

  it('before the greeting is answered by the greeting and the explanation', async () => {
    const conversation = new Conversation();
    await conversation.hear(spokenTurn);
    await conversation.finish();
    expect(conversation.replies).toEqual([`${wording.greeting} ${guide[0]!.ask} ${fullNotice}`]);
  });
});
