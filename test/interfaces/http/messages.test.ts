import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { messageCountSchema, messageSchema } from '../../../src/interfaces/http/message-schemas.ts';
import { aMessage, aSession, httpService, nextPage, someoneElse } from './http-service.ts';

const session = aSession(1);

const withMessages = async (count: number) => {
  const service = httpService();
  for (let seq = 1; seq <= count; seq += 1) {
    const message = aMessage(session, seq);
    service.store.messages.set(message.id, message);
  }
  await service.sessions.add(session);
  return service;
};

describe('messages over HTTP', () => {
  it('leads through the transcript in order by the Link header', async () => {
    const { app } = await withMessages(5);

    const seen: number[] = [];
    let next: string | undefined = `/api/v1/sessions/${session.id}/messages?limit=2`;
    while (next) {
      const page: Response = await request(app).get(next).expect(200);
      seen.push(...page.body.map((message: unknown) => messageSchema.parse(message).seq));
      next = nextPage(page);
    }

    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('returns only what follows the last message that a client has', async () => {
    const { app } = await withMessages(3);

    const { body } = await request(app)
      .get(`/api/v1/sessions/${session.id}/messages?after_seq=2`)
      .expect(200);

    expect(body).toEqual([
      {
        id: aMessage(session, 3).id,
        session_id: session.id,
        seq: 3,
        role: 'assistant',
        content: 'sentence 3',
        item_id: 'item_3',
        ledger: { generated_chars: 10, sent_chars: 10, spoken_chars: null, heard_chars: null },
        created_at: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('counts by speaker', async () => {
    const { app } = await withMessages(3);

    const { body } = await request(app).get(`/api/v1/sessions/${session.id}/messages/count`).expect(200);

    expect(messageCountSchema.parse(body)).toEqual({
      session_id: session.id,
      message_count: 3,
      user_messages: 1,
      assistant_messages: 2,
    });
  });
});

describe('the integrity of a transcript over HTTP', () => {
  const spoken = async () => {
    const service = httpService();
    const { userId, id } = session;
    await service.sessions.add(session);
    const lease = (await service.leases.acquire(userId, id))!;
    for (const seq of [1, 2, 3]) await service.transcriptLog.append(lease, aMessage(session, seq));
    return service;
  };
  const path = `/api/v1/sessions/${session.id.toUpperCase()}/integrity`;

  it('is there as long as nobody touched what is stored', async () => {
    const { app, store } = await spoken();
    const head = Buffer.from(store.chained.get(session.id)!.at(-1)!.chainHash).toString('hex');
    const { body } = await request(app).get(path).expect(200);
    const whole = { session_id: session.id, message_count: 3, head };
    expect(body).toEqual({ ...whole, status: 'intact', first_bad_seq: null });
  });

  it('is gone when a message was replaced', async () => {
    const { app, store } = await spoken();
    const messages = store.chained.get(session.id)!;
    const changed = { ...messages[1]!, sealedDigest: messages[0]!.sealedDigest };
    store.chained.set(session.id, messages.with(1, changed));
    const { body } = await request(app).get(path).expect(200);
    expect(body).toMatchObject({ message_count: 3, status: 'broken', first_bad_seq: 2 });
  });

  it('is trivially there before the first message', async () => {
    const { app } = await withMessages(0);
    const { body } = await request(app).get(path).expect(200);
    expect(body).toMatchObject({ message_count: 0, head: null, status: 'intact', first_bad_seq: null });
  });

  it('is told to nobody else, as if there were no such session', async () => {
    const foreign = aSession(2, { owner: someoneElse });
    const { app, sessions } = await spoken();
    await sessions.add(foreign);
    const answers = await Promise.all(
      [foreign.id, aSession(3).id, 'no-id'].map((id) =>
        request(app).get(`/api/v1/sessions/${id}/integrity`).expect(404),
      ),
    );
    const [first, ...others] = answers.map(
      ({ body }) => ({ ...body, instance: '', request_id: '' }) as unknown,
    );
    expect(others).toEqual([first, first]);
  });
});
