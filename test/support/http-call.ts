import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export type Call = {
  readonly method?: string;
  /** Sent as they are, also those that `fetch` would not let through. */
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: object | string;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** How long an answer may take. */
const patienceMs = 10_000;

/** One HTTP request on a connection of its own. */
export const call = async (
  url: string,
  { method = 'GET', headers = {}, body }: Call = {},
): Promise<Answer> => {
  const payload = typeof body === 'object' ? JSON.stringify(body) : body;
  // Node says by itself how long a body is, but not with DELETE.
  const json =
    typeof body === 'object'
      ? { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(payload ?? '')) }
      : {};
  const signal = AbortSignal.timeout(patienceMs);
  const sent = request(url, { method, agent: false, signal, headers: { ...json, ...headers } });
  sent.end(payload);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
};

/** The JSON of an answer that must be a success. */
export const read = async <T>(url: string, options?: Call): Promise<T> => {
  const answer = await call(url, options);
  if (answer.status >= 300) throw new Error(`${url} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
};
