import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { AlertNotSent } from '../../../src/application/ports/alert-channel.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { makeWebhookChannel } from '../../../src/infrastructure/webhook/webhook-channel.ts';
import { newAlert } from '../../contracts/alerts.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const secret = randomBytes(32);
const alert = newAlert('018f0000-0000-7000-8000-000000000001' as UserId, { concern: 'self_harm_now' });
const never = new AbortController().signal;

type Post = { readonly headers: IncomingHttpHeaders; readonly body: string };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A receiver that keeps what it gets and answers with this status; null never answers. */
const receiver = async (status: number | null) => {
  const posts: Post[] = [];
  server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      posts.push({ headers: request.headers, body: await text(request) });
      if (status !== null) response.writeHead(status, { Location: '/elsewhere' }).end('thank you');
    };
    void answer();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`;
  return { posts, channel: makeWebhookChannel({ url, secret, clock: new ManualClock(), timeoutMs: 300 }) };
};

describe('the webhook', () => {
  it('posts ids and the tier, signed, under the same id each time', async () => {
    const { posts, channel } = await receiver(204);
    expect(await channel.send(alert, never)).toBe(1);
    await channel.send(alert, never);
    const [{ headers, body }] = posts as [Post];
    expect(JSON.parse(body)).toEqual({
      type: 'alert.raised',
      timestamp: '2026-03-01T09:30:00.123Z',
      data: {
        alert_id: alert.id,
        user_id: alert.userId,
        session_id: null,
        assessment_id: alert.assessmentId,
        tier: 1,
      },
    });
    expect(posts.map((post) => post.headers['webhook-id'])).toEqual([alert.id, alert.id]);
    const signed = `${alert.id}.${String(headers['webhook-timestamp'])}.${body}`;
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(headers['webhook-timestamp']).toBe('1767225600');
  });

  it.each([[500], [404], [302], [null]])('was not sent where the answer is %s', async (status) => {
    const { channel, posts } = await receiver(status);
    await expect(channel.send(alert, never)).rejects.toThrow(AlertNotSent);
    expect(posts).toHaveLength(1);
  });

  it('was not sent where nobody listens, or the work stops', async () => {
    const nobody = makeWebhookChannel({ url: 'http://127.0.0.1:9/', secret, clock: new ManualClock() });
    await expect(nobody.send(alert, never)).rejects.toThrow(AlertNotSent);
    const { channel } = await receiver(204);
    await expect(channel.send(alert, AbortSignal.abort())).rejects.toThrow(AlertNotSent);
  });
});
