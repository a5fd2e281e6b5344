import { describe, expect, it, vi } from 'vitest';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { answeringScript } from '../../fakes/answering-script.ts';
import { conversationWorld, RecordingLink, settled } from './conversation-world.ts';

const stranger = { userId: '018f0000-0000-7000-8000-0000000000ff' as UserId, role: 'patient' } as const;

describe('opening a conversation', () => {
  it('creates a session for a client that asks for a new one, and says so first', async () => {
    const world = conversationWorld();
    const { link, sessionId } = await world.join();
    expect(link.notices).toEqual([{ type: 'session_created', sessionId }]);
    expect(world.storage.store.sessions.get(sessionId)).toMatchObject({ status: 'active' });
  });

  it('refuses a malformed, an unknown and a foreign session alike', async () => {
    const world = conversationWorld();
    const { sessionId } = await world.join();
    const refusals = await Promise.all([
      world.open('nonsense'),
      world.open('018f0000-0000-7000-8000-00000000dead'),
      world.open(sessionId, null, stranger),
    ]);
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toEqual({ ok: false, error: { type: 'session_not_found' } });
  });

  it('refuses a session that has ended', async () => {
    const world = conversationWorld();
    const { client, sessionId } = await world.join();
    client.act({ type: 'end_session' });
    await vi.waitFor(() => expect(world.live.count()).toBe(0));
    expect(await world.open(sessionId)).toEqual({ ok: false, error: { type: 'session_not_active' } });
  });

  it('refuses more conversations than the process carries', async () => {
    const world = conversationWorld(undefined, 1);
    await world.join();
    expect(await world.open()).toEqual({ ok: false, error: { type: 'too_many_sessions' } });
  });

  it('lets a client back into its own conversation, however full the process is', async () => {
    const world = conversationWorld(undefined, 1);
    const { client, sessionId } = await world.join();
    client.left();
    expect(await world.open(sessionId)).toMatchObject({ ok: true, value: { sessionId } });
  });

  it('counts those that are being opened at the same moment', async () => {
    const world = conversationWorld(undefined, 2);
    const opened = await Promise.all([world.open(), world.open(), world.open()]);
    expect(opened.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('waits for the last sentences of the conversation before', async () => {
    const world = conversationWorld(answeringScript());
    const first = await world.join();
    world.storage.store.setAvailable(false);
    first.client.act({ type: 'text', text: 'Do not lose this.', clientMessageId: null });
    await settled();
    first.client.left();
    world.clock.advance(45_000);
    world.clock.advance(10_000);
    expect(world.log.named('session_over_unsaved')).toHaveLength(1);

    world.storage.store.setAvailable(true);
    const second = await world.join(first.sessionId, 0);
    await settled();
    expect(second.link.notices).toContainEqual(
      expect.objectContaining({ type: 'transcript', seq: 1, text: 'Do not lose this.', saved: true }),
    );
  });

  it('sends a client away that joins after the end', async () => {
    const world = conversationWorld();
    const opened = await world.open();
    await world.live.stop();
    const link = new RecordingLink();
    if (opened.ok) opened.value.join(link).act({ type: 'interrupt' });
    expect(link.closedFor).toBe('server_stopping');
  });

  it('opens one conversation for two clients that come at the same moment', async () => {
    const world = conversationWorld();
    const first = await world.join();
    first.client.left();
    world.clock.advance(45_000);
    await settled();

    const opened = await Promise.all([world.open(first.sessionId), world.open(first.sessionId)]);
    expect(opened.map(({ ok }) => ok)).toEqual([true, true]);
    expect(world.live.count()).toBe(1);
    expect(world.storage.store.leases.get(first.sessionId)?.epoch).toBe(2);
  });

  it('takes a session back that another instance had taken over meanwhile', async () => {
    const world = conversationWorld(answeringScript());
    const first = await world.join();
    first.client.left();
    await world.storage.leases.acquire(localGuest.userId, first.sessionId);

    const second = await world.join(first.sessionId, 0);
    second.client.act({ type: 'text', text: 'I am back.', clientMessageId: null });
    await settled();
    expect(second.link.closedFor).toBeNull();
    expect(second.link.notices).toContainEqual(
      expect.objectContaining({ type: 'transcript', text: 'I am back.', saved: true }),
    );
  });

  it('begins none that was still being opened when the server stopped', async () => {
    const world = conversationWorld();
    const { sessionId } = await world.join();
    const opening = [world.open(), world.open(sessionId)];
    await world.live.stop();
    expect(await Promise.all(opening)).toEqual([
      { ok: false, error: { type: 'server_stopping' } },
      { ok: false, error: { type: 'server_stopping' } },
    ]);
    expect(world.live.count()).toBe(0);
  });

  it('ends a conversation that nobody joins', async () => {
    const world = conversationWorld();
    await world.open();
    expect(world.live.count()).toBe(1);
    world.clock.advance(45_000);
    await settled();
    expect(world.live.count()).toBe(0);
  });

  it('refuses new ones and ends all when the server stops', async () => {
    const world = conversationWorld();
    const { link } = await world.join();
    await world.live.stop();
    expect(link.closedFor).toBe('server_stopping');
    expect(link.types).toEqual(['session_created', 'draining', 'session_ended']);
    expect(await world.open()).toEqual({ ok: false, error: { type: 'server_stopping' } });
  });
});

const outcomes = ({ store }: ReturnType<typeof conversationWorld>['storage']) =>
  store.auditRecords.map(({ action, outcome }) => `${action} ${outcome}`);

describe('what is recorded of opening a conversation', () => {
  it('is the new session and the opening, and each time somebody joins', async () => {
    const { storage, join } = conversationWorld();
    const { sessionId } = await join();
    expect(outcomes(storage)).toEqual(['session_created allowed', 'conversation_opened allowed']);
    await join(sessionId);
    expect(outcomes(storage).slice(2)).toEqual(['conversation_opened allowed']);
    expect(storage.store.auditRecords.at(-1)!.object).toEqual({ kind: 'session', id: sessionId });
  });

  it('is the attempt at what is not there', async () => {
    const { storage, open } = conversationWorld();
    for (const id of ['no-id', '018f0000-0000-7000-9000-000000000099']) await open(id);
    expect(outcomes(storage)).toEqual(['conversation_opened denied', 'conversation_opened denied']);
  });

  it('opens nothing when it cannot be recorded', async () => {
    const { storage, open, live } = conversationWorld();
    storage.store.canRecord = false;
    await expect(open()).rejects.toMatchObject({ name: 'StorageUnavailable' });
    expect(live.count()).toBe(0);
    expect(storage.store.sessions.size).toBe(0);
  });
});
