import {
  LiveSessionRegistry,
  localGuest,
  makeAuthorise,
  makeCreateSession,
  makeFindSession,
  makeListMessages,
  makeOpenConversation,
  voiceSessionLimits,
  type ClientLink,
  type ClientNotice,
  type CloseReason,
} from 'caresma';
import { ManualClock, RecordingLog, RecordingMetrics, countingIds, inMemoryStorage } from 'caresma/testing';
import { expect, it } from 'vitest';

import { makeEchoVoiceProvider } from './echo-voice-provider.ts';

/** A server's work in this project's own words: the use cases of the package, wired by hand. */
const makeService = () => {
  const clock = new ManualClock();
  const { sessions, messages, leases, audit, access, users, transcriptLog, faceLog, store } =
    inMemoryStorage(clock);
  const [ids, log, metrics] = [countingIds(), new RecordingLog(), new RecordingMetrics()];
  const authorise = makeAuthorise({ access, clock, isConsentRequired: false });
  const findSession = makeFindSession({ sessions, audit, authorise });

  const openConversation = makeOpenConversation({
    ports: {
      provider: makeEchoVoiceProvider(),
      transcripts: transcriptLog,
      faceLog,
      timers: clock,
      random: () => 0.5,
      messages,
      sessions,
      clock,
      ids,
      log,
      metrics,
    },
    live: new LiveSessionRegistry(metrics, 1),
    leases,
    audit,
    findSession,
    authorise,
    createSession: makeCreateSession({ audit, sessions, authorise, ids, clock }),
    settings: { output: 'text', greets: true, pushToTalk: false, limits: voiceSessionLimits },
    instructions: { free: 'Repeat what you hear.', screening: 'Say what you are given.' },
    pseudonym: (userId) => `pseudonym of ${userId.length} characters`,
    openSpending: null,
  });
  return { store, users, openConversation, listMessages: makeListMessages({ findSession, audit }) };
};

/** A client that hears. */
class Listener implements ClientLink {
  readonly notices: ClientNotice[] = [];
  readonly closed = Promise.withResolvers<CloseReason>();
  #check = (): void => {};

  tell(notice: ClientNotice): void {
    this.notices.push(notice);
    this.#check();
  }

  play(): void {}

  close(reason: CloseReason): void {
    this.closed.resolve(reason);
  }

  replies(): readonly string[] {
    return this.notices.flatMap((notice) => (notice.type === 'text_response' ? [notice.text] : []));
  }

  async hearsReplies(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#check = () => {
      if (this.replies().length >= count) resolve();
    };
    this.#check();
    await promise;
  }
}

it('carries a conversation from the greeting to its end, and reads it back', async () => {
  const { openConversation, listMessages, store, users } = makeService();
  await users.ensure({ id: localGuest.userId, role: 'guest', createdAt: new Date() });
  const opened = await openConversation({ principal: localGuest, sessionId: null, resumeFrom: null });
  if (!opened.ok) throw new Error(opened.error.type);
  const { sessionId, join } = opened.value;

  const listener = new Listener();
  const client = join(listener);
  await listener.hearsReplies(1);
  client.act({ type: 'text', text: 'I slept well', clientMessageId: null });
  await listener.hearsReplies(2);
  client.act({ type: 'end_session' });
  expect(await listener.closed.promise).toBe('client_ended');

  expect(listener.replies()).toEqual(['You said: Hello', 'You said: I slept well']);
  const page = { afterSeq: 0, limit: 10 };
  const listed = await listMessages({ principal: localGuest, sessionId, page });
  expect(listed.ok && listed.value.map(({ seq, role, content }) => [seq, role, content])).toEqual([
    [1, 'assistant', 'You said: Hello'],
    [2, 'user', 'I slept well'],
    [3, 'assistant', 'You said: I slept well'],
  ]);
  expect(store.sessions.get(sessionId)?.status).toBe('completed');
});
