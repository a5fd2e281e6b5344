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
const wholeNumber = /^\d{1,9}$/;
const handshakeKey = /^[+/0-9A-Za-z]{22}==$/;

export const isSessionPath = (url: string): boolean => sessionPath.test(split(url).path);

export const readUpgradeRequest = (
  request: IncomingMessage,
): Result<SessionQuery, { readonly type: FailureType }> => {
  const { path, query } = split(request.url ?? '');
  const [resumeFrom, ...more] = query.getAll('resume_from');
  const [mode = null, ...moreModes] = query.getAll('mode');
  const sessionId = sessionPath.exec(path)?.[1] ?? '';
  const isNew = newSession.includes(sessionId);
  const isReadable =
    isHandshake(request) &&
    [...query.keys()].every((key) => !credentialKey.test(key)) &&
    wholeNumber.test(resumeFrom ?? '0') &&
    more.length === 0 &&
    (mode === null || (isNew && isMode(mode))) &&
    moreModes.length === 0;
  if (!isReadable) return err({ type: 'bad_request' });

  if (isNew) return ok({ sessionId: null, resumeFrom: null, mode: isMode(mode) ? mode : 'free' });
  return ok({ sessionId, resumeFrom: resumeFrom === undefined ? null : Number(resumeFrom), mode: null });
};

const isMode = (mode: string | null): mode is SessionMode => sessionModes.some((one) => one === mode);

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
