import { describe, expect, it } from 'vitest';
import { parseSmtpUrl } from '../../../src/main/config/smtp-url.ts';

describe('parseSmtpUrl', () => {
  it.each([
    ['smtp://mail.internal', { host: 'mail.internal', port: 587, isTls: false, login: null }],
    ['smtps://mail.internal/', { host: 'mail.internal', port: 465, isTls: true, login: null }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, isTls: false, login: null }],
    [
      'smtps://caresma%40hospital.internal:p%3Aw%2F@mail.internal:4650',
      {
        host: 'mail.internal',
        port: 4650,
        isTls: true,
        login: { user: 'caresma@hospital.internal', password: 'p:w/' },
      },
    ],
  ])('reads %s', (text, value) => {
    expect(parseSmtpUrl(text)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    'mail.internal',
    'mail.internal:25',
    'http://mail.internal',
    'smtp:',
    'smtp://',
    'smtp://mail.internal/inbox',
    'smtp://mail.internal?tls.rejectUnauthorized=false',
    'smtp://mail.internal#x',
    'smtp://user@mail.internal',
    'smtp://:password@mail.internal',
    'smtp://user:%zz@mail.internal',
    'smtp://user:your-password@mail.internal',
    'smtp://mail.internal:99999',
  ])('refuses %j without repeating it', (text) => {
    const read = parseSmtpUrl(text);
    expect(read.ok).toBe(false);
    if (!read.ok && text !== '') expect(read.error).not.toContain('internal');
  });
});
