import type { IncomingMessage } from 'node:http';
import type { FailureType } from '../../application/failures.ts';
import { sessionModes, type SessionMode } from '../../domain/sessions/session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';

export type SessionQuery = {
  /** As the client sent it, not yet known to be an id; null for a new session. */
  readonly sessionId: string | null;
  readonly resumeFrom: number | null;
  /** What a new session is for; null for one that exists. */
  readonly mode: SessionMode | null;
};

const sessionPath = /^\/api\/v1\/ws\/session\/([^/?]+)$/;
/** What clients send for a session that does not exist yet; browsers send the last two by accident. */
const newSession: readonly string[] = ['new', 'undefined', 'null'];
/** Credentials in a URL end up in logs and histories: they are refused, whatever else is sent. */
const credentialKey = /token|ticket|secret|password|auth|jwt|api_?key/i;
/** Query keys that count, each once. */
const asked = ['resume_from', 'mode'] as const;
const wholeNumber = /^\d{1,9}$/;
const handshakeKey = /^[+/0-9A-Za-z]{22}==$/;

export const isSessionPath = (url: string): boolean => sessionPath.test(split(url).path);

export const readUpgradeRequest = (
  request: IncomingMessage,
): Result<SessionQuery, { readonly type: FailureType }> => {
  const { path, query } = split(request.url ?? '');
  const sessionId = sessionPath.exec(path)?.[1] ?? '';
  const isNew = newSession.includes(sessionId);
  if (!isHandshake(request) || !isQuery(query)) return err({ type: 'bad_request' });

  const resumeFrom = query.get('resume_from');
  const mode = query.get('mode');
  if (mode !== null && (!isNew || !isMode(mode))) return err({ type: 'bad_request' });
  if (isNew) return ok({ sessionId: null, resumeFrom: null, mode: mode ?? 'free' });
  return ok({ sessionId, resumeFrom: resumeFrom === null ? null : Number(resumeFrom), mode: null });
};

const isQuery = (query: URLSearchParams): boolean =>
  [...query.keys()].every((key) => !credentialKey.test(key)) &&
  asked.every((key) => query.getAll(key).length < 2) &&
  wholeNumber.test(query.get('resume_from') ?? '0');

const isMode = (mode: string): mode is SessionMode => sessionModes.some((one) => one === mode);

/** ws checks this too, but only once the conversation is opened. */
const isHandshake = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers.upgrade?.toLowerCase() === 'websocket' &&
  headers['sec-websocket-version'] === '13' &&
  handshakeKey.test(headers['sec-websocket-key'] ?? '');

const split = (url: string): { readonly path: string; readonly query: URLSearchParams } => {
  const mark = url.indexOf('?');
  if (mark === -1) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
};
