import { z } from 'zod';
import type { AvatarProvider, AvatarTrouble, OpenAvatar } from '../../application/ports/avatar-provider.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { isGone } from './vendor-trouble.ts';
import { makeCallVendor, type CallVendor } from './vendor-http.ts';

export type LiveAvatarSettings = {
  readonly apiKey: string;
  /** `https://api.liveavatar.com` */
  readonly baseUrl: string;
  readonly avatarId: string;
  /** ISO 639-1; null leaves it to the vendor. */
  readonly language: string | null;
  readonly timeoutMs?: number;
};

const unavailable = err({ type: 'avatar_unavailable' } as const);
/** The vendor's own maximum. */
const pageSize = 100;
/** More pages than any account has sessions for. */
const maxPages = 50;

const tokenAnswer = z.object({
  data: z.object({ session_id: z.string().min(1), session_token: z.string().min(1) }),
});
const listAnswer = z.object({
  data: z.object({
    count: z.number().nullish(),
    next: z.string().nullish(),
    results: z.array(z.object({ id: z.string().min(1), created_at: z.string().nullish() })),
  }),
});

/**
 * LiveAvatar in its FULL mode without a context: it says what it is told and listens to nobody, for the conversation is
 * ours. Success is 2xx with `data`; the vendor's `code` is 100 or 1000 for the same. Facts: docs.liveavatar.com.
 */
export const makeLiveAvatarProvider = (settings: LiveAvatarSettings): AvatarProvider => {
  const call = makeCallVendor({ ...settings, headers: { 'X-API-KEY': settings.apiKey } });

  return {
    vendor: 'liveavatar',
    issueToken: async () => {
      const answered = await call({ method: 'POST', path: '/v1/sessions/token', body: sessionOf(settings) });
      if (!answered.ok) return answered;
      const parsed = tokenAnswer.safeParse(answered.value.body);
      if (!parsed.success) return unavailable;
      return ok({ token: parsed.data.data.session_token, sessionId: parsed.data.data.session_id });
    },
    list: () => listAll(call),
    stop: async (id) => {
      const body = { session_id: id, reason: 'ZOMBIE_SESSION_REAP' };
      const answered = await call({ method: 'POST', path: '/v1/sessions/stop', body });
      return answered.ok ? ok('stopped') : answered;
    },
    keepAlive: async (id) => {
      const answered = await call({
        method: 'POST',
        path: '/v1/sessions/keep-alive',
        body: { session_id: id },
      });
      return answered.ok ? ok(isGone(answered.value) ? 'gone' : 'alive') : answered;
    },
  };
};

const sessionOf = ({ avatarId, language }: LiveAvatarSettings) => ({
  mode: 'FULL',
  avatar_id: avatarId,
  ...(language && { avatar_persona: { language } }),
});

const listAll = async (call: CallVendor): Promise<Result<readonly OpenAvatar[], AvatarTrouble>> => {
  const open: OpenAvatar[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const path = `/v1/sessions?type=active&page=${page}&page_size=${pageSize}`;
    const answered = await call({ method: 'GET', path });
    if (!answered.ok) return answered;
    const parsed = listAnswer.safeParse(answered.value.body);
    if (!parsed.success) return unavailable;
    const { results } = parsed.data.data;
    open.push(...results.map(({ id, created_at: created }) => ({ id, createdAt: dateOf(created) })));
    if (results.length < pageSize) break;
  }
  return ok(open);
};

const dateOf = (text: string | null | undefined): Date | null => {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
};
