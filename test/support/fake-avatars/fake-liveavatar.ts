import { randomUUID } from 'node:crypto';
import { FakeVendor, sessionIn, type VendorReply } from './fake-vendor.ts';

const success = (data: unknown, status = 200): VendorReply => ({
  status,
  body: { code: 1000, data, message: 'Success' },
});
const failure = (status: number, code: number, message: string): VendorReply => ({
  status,
  body: { code, data: null, message },
});
const notFound = failure(404, 4041, 'Session not found');

/** LiveAvatar's sessions, as docs.liveavatar.com describes them. A token's session is open once it was started. */
export class FakeLiveAvatar extends FakeVendor {
  readonly issued = new Set<string>();

  protected unauthorized(): VendorReply {
    return failure(401, 4010, 'Invalid API key');
  }

  protected answer({ method, url, body }: { method: string; url: URL; body: unknown }): VendorReply {
    switch (`${method} ${url.pathname}`) {
      case 'POST /v1/sessions/token':
        return this.#token(body);
      case 'GET /v1/sessions':
        return this.#list(url.searchParams);
      case 'POST /v1/sessions/stop':
        return this.open.delete(sessionIn(body)) ? success(null) : notFound;
      case 'POST /v1/sessions/keep-alive':
        return this.open.has(sessionIn(body)) ? success(null) : notFound;
      default:
        return failure(404, 4040, 'Not Found');
    }
  }

  /** What the browser does with a token: the session of its id begins. */
  start(sessionId: string): void {
    if (!this.issued.delete(sessionId)) throw new Error('no token was issued for it');
    this.open.set(sessionId, { createdAt: new Date() });
  }

  #token(body: unknown): VendorReply {
    const { mode, avatar_id: avatarId } = body as { mode?: unknown; avatar_id?: unknown };
    if (mode !== 'FULL' || typeof avatarId !== 'string' || avatarId === '') {
      return failure(422, 4220, 'avatar_id: field required');
    }
    const sessionId = randomUUID();
    this.issued.add(sessionId);
    return success({ session_id: sessionId, session_token: `jwt.${randomUUID()}` });
  }

  #list(query: URLSearchParams): VendorReply {
    if (query.get('type') !== 'active') return failure(422, 4220, 'type: field required');
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 20)];
    if (size > 100) return failure(422, 4220, 'page_size: at most 100');
    const all = [...this.open].map(([id, { createdAt }]) => ({
      id,
      created_at: createdAt.toISOString(),
      duration: 0,
    }));
    const results = all.slice((page - 1) * size, page * size);
    return success({ count: all.length, next: null, previous: null, results });
  }
}
