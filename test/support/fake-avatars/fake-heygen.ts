import { randomUUID } from 'node:crypto';
import { FakeVendor, sessionIn, type VendorReply } from './fake-vendor.ts';

const success = (data: unknown): VendorReply => ({
  status: 200,
  body: { code: 100, data, message: 'success' },
});
const gone: VendorReply = {
  status: 400,
  body: { code: 10_005, message: 'session is not exist or has been closed' },
};

/** HeyGen's Streaming API, which has its own shape of a token's answer. */
export class FakeHeyGen extends FakeVendor {
  protected unauthorized(): VendorReply {
    return { status: 401, body: { code: 400_112, message: 'Unauthorized' } };
  }

  protected answer({ method, url, body }: { method: string; url: URL; body: unknown }): VendorReply {
    switch (`${method} ${url.pathname}`) {
      case 'POST /v1/streaming.create_token':
        return { status: 200, body: { error: null, data: { token: randomUUID() } } };
      case 'GET /v1/streaming.list':
        return success({
          sessions: [...this.open].map(([id, { createdAt }]) => ({
            session_id: id,
            status: 'connected',
            created_at: Math.floor(createdAt.getTime() / 1_000),
            api_key_type: 'v2',
          })),
        });
      case 'POST /v1/streaming.stop':
        return this.open.delete(sessionIn(body)) ? success(null) : gone;
      case 'POST /v1/streaming.keep_alive':
        return this.open.has(sessionIn(body)) ? success(null) : gone;
      default:
        return { status: 404, body: { code: 404, message: 'not found' } };
    }
  }
}
