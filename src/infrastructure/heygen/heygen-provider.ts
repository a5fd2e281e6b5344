import { z } from 'zod';
import type { AvatarProvider } from '../../application/ports/avatar-provider.ts';
import { err, ok } from '../../domain/shared/result.ts';
import { isGone } from './vendor-trouble.ts';
import { makeCallVendor } from './vendor-http.ts';

export type HeyGenSettings = {
  readonly apiKey: string;
  /** `https://api.heygen.com` */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
};

const unavailable = err({ type: 'avatar_unavailable' } as const);

const tokenAnswer = z.object({ data: z.object({ token: z.string().min(1) }) });
const listAnswer = z.object({
  data: z.object({
    sessions: z.array(z.object({ session_id: z.string().min(1), created_at: z.number().nullish() })),
  }),
});

/**
 * HeyGen's Streaming API, which LiveAvatar succeeds. The browser opens the session by itself with the token, so that its
 * id is known here only once the client says it.
 */
export const makeHeyGenProvider = (settings: HeyGenSettings): AvatarProvider => {
  const call = makeCallVendor({ ...settings, headers: { 'X-Api-Key': settings.apiKey } });

  return {
    vendor: 'heygen',
    issueToken: async () => {
      const answered = await call({ method: 'POST', path: '/v1/streaming.create_token', body: {} });
      if (!answered.ok) return answered;
      const parsed = tokenAnswer.safeParse(answered.value.body);
      return parsed.success ? ok({ token: parsed.data.data.token, sessionId: null }) : unavailable;
    },
    list: async () => {
      const answered = await call({ method: 'GET', path: '/v1/streaming.list' });
      if (!answered.ok) return answered;
      const parsed = listAnswer.safeParse(answered.value.body);
      if (!parsed.success) return unavailable;
      return ok(
        parsed.data.data.sessions.map(({ session_id: id, created_at: createdS }) => ({
          id,
          createdAt: createdS === null || createdS === undefined ? null : new Date(createdS * 1_000),
        })),
      );
    },
    stop: async (id) => {
      const answered = await call({ method: 'POST', path: '/v1/streaming.stop', body: { session_id: id } });
      return answered.ok ? ok('stopped') : answered;
    },
    keepAlive: async (id) => {
      const path = '/v1/streaming.keep_alive';
      const answered = await call({ method: 'POST', path, body: { session_id: id } });
      return answered.ok ? ok(isGone(answered.value) ? 'gone' : 'alive') : answered;
    },
  };
};
