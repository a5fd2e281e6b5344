import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { messageCountSchema, messageSchema } from '../../../src/interfaces/http/message-schemas.ts';
import { aMessage, aSession, httpService, nextPage } from './http-service.ts';

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
