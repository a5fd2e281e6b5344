import type { VoiceProvider } from '../../src/application/ports/voice-provider.ts';
import { recogniseItems } from '../../src/domain/assessment/items/recognise-items.ts';
import type { ItemId } from '../../src/domain/assessment/items/item.ts';
import { formById } from '../../src/domain/screening/forms.ts';
import { wording } from '../../src/domain/screening/prompts.ts';
import type { SessionId } from '../../src/domain/shared/ids.ts';
import { localGuest } from '../../src/domain/users/user.ts';
import { makeOpenAiVoiceProvider } from '../../src/infrastructure/openai/openai-voice-provider.ts';
import { conversationWorld } from '../application/voice-session/conversation-world.ts';
import { offlineProvider } from '../application/voice-session/screening-world.ts';
import { rightAnswers, type Answers } from '../application/voice-session/typing-person.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { RecordingLog } from '../fakes/recording-log.ts';
import { RecordingMetrics } from '../fakes/recording-metrics.ts';
import { byHand } from '../fakes/scripted-voice-provider.ts';
import { settingsFor } from '../infrastructure/openai/openai-harness.ts';
import { startWsServer } from '../interfaces/ws/ws-server.ts';
import { WsClient } from '../support/ws-client.ts';

/** Real sockets, everything else in memory; conversations take their time from `clock`, connections do not. */
export const startScreeningServer = async (providerOf: (clock: ManualClock) => VoiceProvider) => {
  const world = conversationWorld(byHand, 100, {}, null, providerOf);
  const { userId: id, role } = localGuest;
  world.storage.store.users.set(id, { id, role, createdAt: world.clock.now() });
  const server = await startWsServer({ openConversation: world.openConversation });
  return { world, server, clock: world.clock, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

export type ScreeningServer = Awaited<ReturnType<typeof startScreeningServer>>;

/** Its pings keep a clock of their own, which stands still. */
export const openAiAt = (url: string) => (): VoiceProvider =>
  makeOpenAiVoiceProvider({
    settings: settingsFor(url),
    timers: new ManualClock(),
    log: new RecordingLog(),
    metrics: new RecordingMetrics(),
    isBusy: () => false,
  });

export const offline = offlineProvider;

/** Somebody at the other end of a socket who is screened. */
export class ScreenedClient {
  readonly client: WsClient;
  readonly sessionId: SessionId;
  readonly #server: ScreeningServer;
  #heard = 0;

  private constructor(server: ScreeningServer, client: WsClient, sessionId: string) {
    this.#server = server;
    this.client = client;
    this.sessionId = sessionId as SessionId;
  }

  static async begin(server: ScreeningServer): Promise<ScreenedClient> {
    const client = await WsClient.connect(server.server.url('new?mode=screening'));
    const created = await client.next('session_created');
    return new ScreenedClient(server, client, String(created['session_id']));
  }

  /** The same person on a new socket, who wants what came after `seq`. */
  async comeBack(seq: number): Promise<ScreenedClient> {
    const client = await WsClient.connect(this.#server.server.url(`${this.sessionId}?resume_from=${seq}`));
    await client.next('session_resumed');
    return new ScreenedClient(this.#server, client, this.sessionId);
  }

  get lines(): readonly string[] {
    return this.client.frames.filter(({ type }) => type === 'text_response').map(({ text }) => String(text));
  }

  get lastSeq(): number {
    return Math.max(0, ...this.client.frames.map(({ seq }) => Number(seq ?? 0)));
  }

  get isOver(): boolean {
    return this.client.frames.some(({ type }) => type === 'session_ended');
  }

  async answers(): Promise<Answers> {
    const session = await this.#server.world.storage.sessions.find(localGuest.userId, this.sessionId);
    return rightAnswers(formById(session?.screening?.formId ?? '')?.phrase ?? '');
  }

  /** Lets time go by until something holds: so many ms with each turn of the event loop. */
  async pass(holds: () => boolean, stepMs = 80): Promise<void> {
    for (let turn = 0; !holds(); turn += 1) {
      if (turn > 20_000) throw new Error(`it never came to that after: ${this.lines.at(-1)}`);
      await new Promise((resolve) => setImmediate(resolve));
      this.#server.clock.advance(stepMs);
    }
  }

  /** The next whole sentence of the interviewer that was not asked for before; null at the end. */
  async hear(): Promise<string | null> {
    await this.pass(() => this.lines.length > this.#heard || this.isOver);
    const line = this.lines[this.#heard];
    if (line !== undefined) this.#heard += 1;
    return line ?? null;
  }

  type(text: string): void {
    this.client.send({ type: 'text', text });
  }

  /** Has every question, those that only fill time too, answered by `reply`, up to the one for this item, or to the end. */
  async answerAll(reply: (item: ItemId, n: number) => Promise<void> | void, until?: ItemId): Promise<void> {
    const times = new Map<ItemId, number>();
    for (let line = await this.hear(); line !== null; line = await this.hear()) {
      const isBridge = wording.bridges.some((bridge) => bridge === line);
      const item = isBridge ? 'recent_event' : recogniseItems(line)[0];
      if (item === undefined) continue;
      if (item === until) return;
      const n = times.get(item) ?? 0;
      times.set(item, n + 1);
      await reply(item, n);
    }
  }
}
