import { describe, expect, it } from 'vitest';
import { PersonErased } from '../../../src/application/ports/person-erased.ts';
import { makeEndSession } from '../../../src/application/sessions/end-session.ts';
import { makeFindSession } from '../../../src/application/sessions/find-session.ts';
import { makeUpdateSession } from '../../../src/application/sessions/update-session.ts';
import { localGuest, localGuestId } from '../../../src/domain/users/user.ts';
import { answeringScript } from '../../fakes/answering-script.ts';
import { byHand } from '../../fakes/scripted-voice-provider.ts';
import { conversationWorld, settled } from './conversation-world.ts';

const throwing = (): never => {
  throw new TypeError('a bug');
};

describe('a conversation', () => {
  it('stores what was typed and answered, in order, and tells it as saved', async () => {
    const world = conversationWorld(answeringScript());
    const { link, client, sessionId } = await world.join();
    client.act({ type: 'text', text: 'Good morning.', clientMessageId: null });
    await settled();

    const stored = await world.storage.messages.list(localGuest.userId, sessionId, {
      afterSeq: 0,
      limit: 10,
    });
    expect(stored.map(({ seq, role }) => [seq, role])).toEqual([
      [1, 'user'],
      [2, 'assistant'],
    ]);
    const told = link.notices.filter((notice) => 'saved' in notice);
    expect(told).toMatchObject([
      { type: 'transcript', seq: 1, saved: true, text: 'Good morning.' },
      { type: 'text_response', seq: 2, saved: true },
    ]);
  });

  it('passes on the very buffers it is given, and holds them until the provider is ready', async () => {
    const world = conversationWorld();
    const { client } = await world.join();
    const [before, after] = [new Uint8Array(960), new Uint8Array(960)];
    client.act({ type: 'audio', pcm16: before });
    expect(world.provider.latest.audio).toEqual([]);

    world.provider.latest.emit({ type: 'ready' });
    client.act({ type: 'audio', pcm16: after });
    expect(world.provider.latest.audio[0]).toBe(before);
    expect(world.provider.latest.audio[1]).toBe(after);
  });

  it('gives up the oldest audio when the provider stays away, and says how much', async () => {
    const world = conversationWorld();
    const { link, client } = await world.join();
    for (let second = 0; second < 12; second += 1) {
      client.act({ type: 'audio', pcm16: new Uint8Array(48_000) });
    }
    world.provider.latest.emit({ type: 'ready' });
    expect(world.provider.latest.audio).toHaveLength(10);
    expect(link.notices).toContainEqual({ type: 'gap', reason: 'voice_unavailable', ms: 2_000 });
  });

  it('opens the next connection with what was said', async () => {
    const world = conversationWorld(answeringScript());
    const { client } = await world.join();
    client.act({ type: 'text', text: 'I live in Leeds.', clientMessageId: null });
    await settled();
    world.provider.latest.emit({ type: 'lost', reason: 'dropped' });
    world.clock.advance(500);

    expect(world.provider.connections).toHaveLength(2);
    const [said] = world.provider.latest.opening.history;
    expect(said).toMatchObject({ role: 'user', text: 'I live in Leeds.' });
  });

  it('goes on where it was after the process has forgotten it', async () => {
    const world = conversationWorld(answeringScript());
    const first = await world.join();
    first.client.act({ type: 'text', text: 'One.', clientMessageId: null });
    await settled();
    first.client.left();
    world.clock.advance(45_000);
    await settled();

    const second = await world.join(first.sessionId, 1);
    await settled();
    expect(second.link.notices[0]).toEqual({
      type: 'session_resumed',
      sessionId: first.sessionId,
      nextSeq: 3,
    });
    expect(second.link.notices.filter((notice) => 'seq' in notice)).toMatchObject([
      { type: 'text_response', seq: 2, saved: true },
    ]);
    second.client.act({ type: 'text', text: 'Three.', clientMessageId: null });
    await settled();
    expect(second.link.notices).toContainEqual(expect.objectContaining({ type: 'transcript', seq: 3 }));
  });

  it('says that storage is away, goes on, and saves everything when it is back', async () => {
    const world = conversationWorld(answeringScript());
    const { link, client, sessionId } = await world.join();
    await settled();
    world.storage.store.setAvailable(false);
    client.act({ type: 'text', text: 'Are you there?', clientMessageId: null });
    await settled();
    world.clock.advance(2_500);

    expect(link.types).toContain('degraded');
    expect(link.notices.filter((notice) => 'saved' in notice && !notice.saved)).toHaveLength(2);
    world.storage.store.setAvailable(true);
    await settled();
    expect(link.types.slice(-3)).toEqual(['saved', 'saved', 'restored']);
    const stored = await world.storage.messages.count(localGuest.userId, sessionId);
    expect(stored).toEqual({ user: 1, assistant: 1 });
  });

  it('keeps what each response cost, at the price of the day', async () => {
    const world = conversationWorld();
    await world.join();
    world.provider.price = ({ outputText }) => outputText * 24;
    const usage = {
      kind: 'response',
      model: 'a-model',
      inputText: 10,
      inputAudio: 0,
      cachedText: 0,
      cachedAudio: 0,
      outputText: 5,
      outputAudio: 0,
      seconds: 0,
    } as const;
    const ended = { type: 'response_ended', responseId: 'r', outcome: 'completed', usage } as const;
    world.provider.latest.emit({ type: 'ready' }, { type: 'response_started', responseId: 'r' }, ended);
    await settled();
    expect(world.storage.store.usage).toMatchObject([{ ...usage, costMicroUsd: 120, at: world.clock.now() }]);
  });

  it('ends when someone else has taken the session over', async () => {
    const world = conversationWorld(answeringScript());
    const { link, client, sessionId } = await world.join();
    await world.storage.leases.acquire(localGuest.userId, sessionId);
    client.act({ type: 'text', text: 'Hello?', clientMessageId: null });
    await settled();
    expect(link.closedFor).toBe('lease_lost');
    expect(await world.storage.messages.count(localGuest.userId, sessionId)).toEqual({
      user: 0,
      assistant: 0,
    });
  });

  it('ends once an adapter throws, after the rest of the step was done', async () => {
    const world = conversationWorld();
    const { link, client } = await world.join();
    world.provider.latest.emit({ type: 'ready' });
    world.provider.latest.appendAudio = () => {
      throw new TypeError('a bug');
    };
    client.act({ type: 'audio', pcm16: new Uint8Array(960) });
    expect(link.closedFor).toBe('crashed');
    expect(world.log.named('effect_threw')).toMatchObject([
      { fields: { part: 'forward_audio', errorName: 'TypeError' } },
    ]);
  });

  it('ends alone when its own logic throws', async () => {
    const world = conversationWorld(byHand, 100, { retryMs: throwing });
    const { link, client } = await world.join();
    client.act({ type: 'audio', pcm16: new Uint8Array(48_000) });
    world.clock.advance(10_000);

    expect(link.types.slice(-2)).toEqual(['gap', 'session_ended']);
    expect(link.closedFor).toBe('crashed');
    expect(world.log.named('transition_threw')).toMatchObject([{ fields: { errorName: 'TypeError' } }]);
    expect([world.live.count(), world.clock.pendingTimers]).toEqual([0, 0]);
  });

  it('drops audio that a slow provider does not take, and says how much once it takes audio again', async () => {
    const world = conversationWorld();
    const { link, client } = await world.join();
    const { latest } = world.provider;
    latest.emit({ type: 'ready' });
    latest.buffered = 2_000_000;
    for (let frame = 0; frame < 5; frame += 1) client.act({ type: 'audio', pcm16: new Uint8Array(960) });
    latest.buffered = 0;
    client.act({ type: 'audio', pcm16: new Uint8Array(960) });

    expect(latest.audio).toHaveLength(1);
    expect(link.notices).toContainEqual({ type: 'gap', reason: 'voice_unavailable', ms: 100 });
  });

  it('ends rather than leave a client waiting for a history that cannot be read', async () => {
    const world = conversationWorld();
    const { sessionId } = await world.join();
    world.storage.messages.list = () => Promise.reject(new TypeError('a bug'));
    const { link } = await world.join(sessionId, 0);
    await settled();
    expect(link.closedFor).toBe('crashed');
  });

  it('ends as signed out when the person was erased meanwhile', async () => {
    const world = conversationWorld();
    const { sessionId } = await world.join();
    world.storage.messages.list = () => Promise.reject(new PersonErased(null));
    const { link } = await world.join(sessionId, 0);
    await settled();
    expect(link.closedFor).toBe('signed_out');
  });

  it('is ended over HTTP, with the session completed', async () => {
    const world = conversationWorld(answeringScript());
    const { link, sessionId } = await world.join();
    const { sessions, audit } = world.storage;
    const { authorise } = world;
    const endSession = makeEndSession({
      findSession: makeFindSession({ sessions, audit, authorise }),
      audit,
      live: world.live,
      clock: world.clock,
    });
    const ended = await endSession({ principal: localGuest, sessionId });
    expect(ended).toMatchObject({ ok: true, value: { status: 'completed' } });
    expect(link.types.at(-1)).toBe('session_ended');
  });

  it('is ended over HTTP without undoing what was changed while its end was awaited', async () => {
    const world = conversationWorld(answeringScript());
    const { sessionId } = await world.join();
    const { sessions, audit } = world.storage;
    const { authorise } = world;
    const findSession = makeFindSession({ sessions, audit, authorise });
    const updateSession = makeUpdateSession({ findSession, audit, clock: world.clock });
    const endSession = makeEndSession({
      findSession,
      audit,
      live: {
        end: async (id, reason) => {
          await updateSession({ principal: localGuest, sessionId, changes: { title: 'Tuesday' } });
          await world.live.end(id, reason);
        },
      },
      clock: world.clock,
    });
    await endSession({ principal: localGuest, sessionId, status: 'cancelled' });
    expect(world.storage.store.sessions.get(sessionId)).toMatchObject({
      title: 'Tuesday',
      status: 'cancelled',
    });
  });

  it('is completed by the client also while storage is away for a moment', async () => {
    const world = conversationWorld(answeringScript());
    const { link, client, sessionId } = await world.join();
    await settled();
    world.storage.store.setAvailable(false);
    client.act({ type: 'end_session' });
    await settled();
    expect(link.types).not.toContain('session_ended');

    world.storage.store.setAvailable(true);
    world.clock.advance(1_000);
    await settled();
    expect(world.storage.store.sessions.get(sessionId)).toMatchObject({ status: 'completed' });
    const ended = world.storage.store.auditRecords.filter(({ action }) => action === 'session_ended');
    expect(ended).toMatchObject([{ actor: localGuestId, object: { id: sessionId }, outcome: 'allowed' }]);
    expect(link.types.at(-1)).toBe('session_ended');
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('is not completed for ever when storage stays away', async () => {
    const world = conversationWorld(answeringScript());
    const { link, client } = await world.join();
    await settled();
    world.storage.store.setAvailable(false);
    client.act({ type: 'end_session' });
    for (let second = 0; second < 12; second += 1) {
      await settled();
      world.clock.advance(1_000);
    }
    expect(link.types.at(-1)).toBe('session_ended');
    expect(world.log.named('session_not_completed')).toHaveLength(1);
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('leaves no timer behind', async () => {
    const world = conversationWorld(answeringScript());
    const { client } = await world.join();
    client.act({ type: 'text', text: 'Goodbye.', clientMessageId: null });
    await settled();
    client.act({ type: 'end_session' });
    await settled();
    expect(world.live.count()).toBe(0);
    expect(world.clock.pendingTimers).toBe(0);
  });
});
