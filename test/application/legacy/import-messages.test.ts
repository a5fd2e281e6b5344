import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeImportMessages } from '../../../src/application/legacy/import-messages.ts';
import type {
  ImportLine,
  LegacyMessage,
  Quarantined,
} from '../../../src/application/legacy/legacy-message.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { MessageId, SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { err, ok } from '../../../src/domain/shared/result.ts';
import { makeFernetCipher } from '../../../src/infrastructure/fernet/fernet-cipher.ts';
import { fernetKey } from '../../../src/infrastructure/fernet/fernet-key.ts';
import { newSession, newUser, transcriptOf } from '../../contracts/storage-under-test.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { makeFernetToken } from '../../infrastructure/fernet/make-token.ts';

const keyText = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const key = fernetKey(keyText);
const at = (minute: number): Date => new Date(Date.UTC(2024, 0, 1, 9, minute));

const said = (sessionId: SessionId, minute: number, changes: Partial<LegacyMessage> = {}): LegacyMessage => ({
  id: randomUUID() as MessageId,
  sessionId,
  role: minute % 2 === 0 ? 'assistant' : 'user',
  content: makeFernetToken(`words of minute ${minute}`, key),
  createdAt: at(minute),
  ...changes,
});

const newId = (): SessionId => randomUUID() as SessionId;

const world = async () => {
  const storage = inMemoryStorage();
  const owner = await newUser(storage);
  const importMessages = makeImportMessages({ ...storage, legacy: makeFernetCipher(keyText) });

  const run = async (messages: readonly (LegacyMessage | ImportLine)[], user: UserId = owner) => {
    const quarantined: Quarantined[] = [];
    async function* lines(): AsyncGenerator<ImportLine> {
      for (const [n, message] of messages.entries()) {
        yield 'line' in message ? message : { line: n + 1, ...ok(message) };
      }
    }
    const quarantine = async (entry: Quarantined): Promise<void> => void quarantined.push(entry);
    return { result: await importMessages({ owner: user, lines: lines(), quarantine }), quarantined };
  };
  const textsOf = async (sessionId: SessionId, userId = owner) =>
    (await transcriptOf(storage, { userId, sessionId })).map(({ seq, content }) => `${seq} ${content}`);
  return { storage, owner, run, textsOf };
};

describe('makeImportMessages', () => {
  it('stores messages in order, with their ids, roles and times, in a session that ended with the last', async () => {
    const { storage, owner, run } = await world();
    const session = newId();
    const messages = [said(session, 1), said(session, 2), said(session, 3)];
    expect(await run(messages)).toEqual({
      result: ok({ read: 3, imported: 3, known: 0, quarantined: 0 }),
      quarantined: [],
    });
    expect(await transcriptOf(storage, { userId: owner, sessionId: session })).toMatchObject(
      messages.map(({ id, role, createdAt }, n) => ({
        id,
        role,
        createdAt,
        seq: n + 1,
        content: `words of minute ${n + 1}`,
      })),
    );
    expect(await storage.sessions.find(owner, session)).toMatchObject({
      status: 'completed',
      startedAt: at(1),
      endedAt: at(3),
    });
  });

  it('changes nothing the second time', async () => {
    const { storage, run } = await world();
    const messages = [said(newId(), 1), said(newId(), 2)];
    await run(messages);
    const before = structuredClone([...storage.store.messages.values(), ...storage.store.sessions.values()]);
    expect((await run(messages)).result).toEqual(ok({ read: 2, imported: 0, known: 2, quarantined: 0 }));
    expect([...storage.store.messages.values(), ...storage.store.sessions.values()]).toEqual(before);
  });

  it('goes on where an earlier run was stopped, between any two messages', async () => {
    const { storage, owner, run, textsOf } = await world();
    const session = newId();
    const messages = [said(session, 1), said(session, 2), said(session, 3)];
    await run(messages.slice(0, 2));
    expect((await run(messages)).result).toMatchObject({ value: { imported: 1, known: 2 } });
    expect(await textsOf(session)).toEqual([1, 2, 3].map((n) => `${n} words of minute ${n}`));
    expect((await storage.sessions.find(owner, session))?.endedAt).toEqual(at(3));
  });

  it('mends the end of a session whose import was killed before it was written', async () => {
    const { storage, owner, run } = await world();
    const session = newId();
    const messages = [said(session, 1), said(session, 5)];
    await run(messages);
    const stored = (await storage.sessions.find(owner, session))!;
    await storage.sessions.save({ ...stored, endedAt: at(1) });
    await run(messages);
    expect((await storage.sessions.find(owner, session))?.endedAt).toEqual(at(5));
  });

  it('finds its place again when sessions take turns', async () => {
    const { run, textsOf } = await world();
    const [one, other] = [newId(), newId()];
    await run([said(one, 1), said(other, 2), said(one, 3), said(other, 4)]);
    expect(await textsOf(one)).toEqual(['1 words of minute 1', '2 words of minute 3']);
    expect(await textsOf(other)).toEqual(['1 words of minute 2', '2 words of minute 4']);
  });

  it('puts aside what does not open, with id and reason, and leaves no hole in the order', async () => {
    const { run, textsOf } = await world();
    const session = newId();
    const foreign = makeFernetToken('not ours', fernetKey('another passphrase'));
    const messages = [
      said(session, 1),
      said(session, 2, { content: foreign }),
      said(session, 3, { content: 'plain words' }),
      said(session, 4, { content: makeFernetToken(Uint8Array.of(0xff), key) }),
      { line: 5, ...err({ id: null, reason: 'not_json' as const }) },
      said(session, 6),
    ];
    const { result, quarantined } = await run(messages);
    expect(result).toEqual(ok({ read: 6, imported: 2, known: 0, quarantined: 4 }));
    expect(quarantined).toEqual([
      { line: 2, id: (messages[1] as LegacyMessage).id, reason: 'not_authentic' },
      { line: 3, id: (messages[2] as LegacyMessage).id, reason: 'not_a_token' },
      { line: 4, id: (messages[3] as LegacyMessage).id, reason: 'not_text' },
      { line: 5, id: null, reason: 'not_json' },
    ]);
    expect(await textsOf(session)).toEqual(['1 words of minute 1', '2 words of minute 6']);
  });

  it('keeps an empty text, which was stored as it is', async () => {
    const { run, textsOf } = await world();
    const session = newId();
    await run([said(session, 1, { content: '' })]);
    expect(await textsOf(session)).toEqual(['1 ']);
  });

  it('adds to a session that the user goes on with, and does not end it', async () => {
    const { storage, owner, run, textsOf } = await world();
    const { id } = await newSession(storage, owner);
    await run([said(id, 1)]);
    expect(await textsOf(id)).toEqual(['1 words of minute 1']);
    expect(await storage.sessions.find(owner, id)).toMatchObject({ status: 'active', endedAt: null });
  });

  it('touches nothing of another user, whose session or message id is in the file', async () => {
    const { storage, run, textsOf } = await world();
    const stranger = await newUser(storage);
    const theirs = said((await newSession(storage, stranger)).id, 1);
    await run([theirs], stranger);

    const mine = newId();
    const { quarantined } = await run([
      said(theirs.sessionId, 2),
      said(mine, 3, { id: theirs.id }),
      said(mine, 4),
    ]);
    expect(quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'refused_by_storage'],
      [2, 'refused_by_storage'],
    ]);
    expect(await textsOf(theirs.sessionId, stranger)).toEqual(['1 words of minute 1']);
    expect(await textsOf(mine)).toEqual(['1 words of minute 4']);
  });

  it('puts aside what it cannot write because somebody talks in that session', async () => {
    const { storage, owner, run } = await world();
    const session = newId();
    const acquire = storage.leases.acquire.bind(storage.leases);
    storage.leases.acquire = async (user, id) => {
      const lease = await acquire(user, id);
      await acquire(user, id); // a client joins at that moment
      return lease;
    };
    expect((await run([said(session, 1)])).quarantined).toMatchObject([{ reason: 'session_in_use' }]);
    expect(await transcriptOf(storage, { userId: owner, sessionId: session })).toEqual([]);
  });

  it('refuses an unknown user before it reads a line', async () => {
    const { run } = await world();
    const { result } = await run([said(newId(), 1)], randomUUID() as UserId);
    expect(result).toEqual(err({ type: 'user_not_found' }));
  });

  it('stops at an outage instead of putting everything aside', async () => {
    const { storage, run } = await world();
    storage.leases.acquire = () => Promise.reject(new StorageUnavailable());
    await expect(run([said(newId(), 1)])).rejects.toThrow(StorageUnavailable);
  });
});
