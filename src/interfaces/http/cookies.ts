import type { IncomingHttpHeaders } from 'node:http';
import { isLocal } from '../access/local-request.ts';

export type CookieName = 'refresh' | 'device';

/** The cookies of one request, and lines for `Set-Cookie` in its answer. */
export type Cookies = {
  /** Null: none, or more than one, of which nobody knows which is ours. */
  read(name: CookieName): string | null;
  keep(name: CookieName, value: string, forS: number): string;
  forget(name: CookieName): string;
};

const token = /^[\w-]{1,200}$/;

/**
 * No script reads them, no other site sends them, and by the prefix no other host and no page over http can set them
 * (RFC 6265bis, section 4.1.3.2). A browser keeps a `Secure` cookie from https alone; only on the machine itself, where
 * there is no https, they go without.
 */
export const cookiesOf = (headers: IncomingHttpHeaders): Cookies => {
  const hasHttps = !isLocal(headers);
  const nameOf = (name: CookieName): string => `${hasHttps ? '__Host-' : ''}caresma-${name}`;
  const line = (name: CookieName, value: string, forS: number): string =>
    `${nameOf(name)}=${value}; Max-Age=${forS}; Path=/; HttpOnly; SameSite=Strict${hasHttps ? '; Secure' : ''}`;

  return {
    read: (name) => {
      const start = `${nameOf(name)}=`;
      const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const [value, ...others] = pairs.filter((pair) => pair.startsWith(start));
      const text = value?.slice(start.length) ?? '';
      return others.length === 0 && token.test(text) ? text : null;
    },
    keep: line,
    forget: (name) => line(name, '', 0),
  };
};
