import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { SmtpServer } from '../../infrastructure/nodemailer/smtp-server.ts';
import { isPlaceholder } from './key-strength.ts';

/** RFC 8314, section 7.3, and RFC 6409, section 3.1. */
const defaultPorts = { 'smtps:': 465, 'smtp:': 587 } as const;

const form = 'must be smtp://user:password@host:port or smtps://…';

/** Reads `smtp://` and `smtps://`. Fails with what is wrong, never with a part of it. */
export const parseSmtpUrl = (text: string): Result<SmtpServer, string> => {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')) return err(form);
  if (url.hostname === '' || !/^\/?$/.test(`${url.pathname}${url.search}${url.hash}`)) return err(form);

  const login = parseLogin(url);
  if (!login.ok) return login;
  return ok({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? defaultPorts[url.protocol] : Number(url.port),
    isTls: url.protocol === 'smtps:',
    login: login.value,
  });
};

const parseLogin = ({ username, password }: URL): Result<SmtpServer['login'], string> => {
  const [name, secret] = [decoded(username), decoded(password)];
  if (name === null || secret === null) return err(form);
  if ((name === '') !== (secret === '')) return err('must name user and password, or neither');
  if (isPlaceholder(secret)) return err('holds a placeholder for a password');
  return ok(name === '' ? null : { user: name, password: secret });
};

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
