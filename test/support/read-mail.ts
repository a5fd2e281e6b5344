import type { Mail } from '../../src/application/ports/mailer.ts';

const fromQuotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll(/[ \t]+$/gm, '')
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** Encoded words (RFC 2047); the space between two of them is none. */
const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/(?:=\?utf-8\?[QB]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi)].map(([, encoding, word = '']) =>
          encoding?.toUpperCase() === 'B'
            ? Buffer.from(word, 'base64')
            : fromQuotedPrintable(word.replaceAll('_', ' ')),
        ),
      ).toString(),
    );

const bodyDecoders: Readonly<Record<string, (body: string) => Buffer>> = {
  base64: (body) => Buffer.from(body, 'base64'),
  'quoted-printable': fromQuotedPrintable,
  '7bit': (body) => Buffer.from(body),
};

export type ReadMail = Mail & { readonly headers: ReadonlyMap<string, string> };

/** A mail of one plain text (RFC 5322, RFC 2045) as a mail program shows it. Names of headers in lower case. */
export const readMail = (eml: string): ReadMail => {
  const [head = '', ...rest] = eml.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (headers.has(name.toLowerCase())) throw new Error(`Twice in the head: ${name}`);
    headers.set(name.toLowerCase(), decodeWords(value));
  }

  const decode = bodyDecoders[headers.get('content-transfer-encoding') ?? ''];
  if (decode === undefined) throw new Error('An unknown encoding');
  return {
    to: headers.get('to') ?? '',
    subject: headers.get('subject') ?? '',
    text: decode(rest.join('\r\n\r\n')).toString().replaceAll('\r\n', '\n'),
    headers,
  };
};
