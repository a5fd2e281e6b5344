import { readCalendar } from '../infrastructure/ical-generator/read-calendar.ts';

/** Parts of a multipart mail by their type, decoded. */
const partsOf = (eml: string): ReadonlyMap<string, { readonly head: string; readonly body: string }> => {
  const boundary = /boundary="([^"]+)"/.exec(eml)?.[1] ?? 'none';
  const parts = eml.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const [head = '', ...rest] = part.trimStart().split('\r\n\r\n');
      const text = rest.join('\r\n\r\n').replace(/\r\n$/, '');
      const body = /base64/i.test(head) ? Buffer.from(text, 'base64').toString() : text;
      return [
        /Content-Type: ([^;\s]+)/.exec(head)?.[1] ?? '',
        { head: head.replaceAll(/\r\n\s+/g, ' '), body },
      ];
    }),
  );
};

/** An invitation as a mail program and the calendar beside it read it. */
export const calendarMail = (eml: string) => {
  const parts = partsOf(eml);
  const part = parts.get('text/calendar');
  return {
    words: parts.get('text/plain')?.body.trim(),
    head: part?.head ?? '',
    calendar: readCalendar(part?.body ?? ''),
  };
};
