import ICAL from 'ical.js';

export type ReadEvent = {
  readonly uid: string;
  readonly summary: string;
  readonly sequence: number;
  readonly status: string;
  /** The first so many, as instants. */
  readonly starts: readonly Date[];
};

const mostStarts = 60;

/** Line ends and lengths as RFC 5545, 3.1 has them: CRLF, 75 octets, and no character cut in two. */
export const checkLines = (text: string): void => {
  if (!text.endsWith('\r\n')) throw new Error('The last line does not end');
  for (const line of text.slice(0, -2).split('\r\n')) {
    if (/[\r\n]/.test(line)) throw new Error('A line end of one character');
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`);
    if (!line.isWellFormed()) throw new Error('A character was cut in two');
  }
};

const eventOf = (component: ICAL.Component): ReadEvent => {
  const event = new ICAL.Event(component);
  const next = event.iterator();
  const starts: Date[] = [];
  for (let at = next.next(); at && starts.length < mostStarts; at = next.next()) starts.push(at.toJSDate());
  return {
    uid: event.uid,
    summary: event.summary,
    sequence: event.sequence,
    status: String(component.getFirstPropertyValue('status')),
    starts,
  };
};

/** An iCalendar file as another program reads it, by the clocks that stand in the file and none else. */
export const readCalendar = (text: string) => {
  checkLines(text);
  const calendar = new ICAL.Component(
    ICAL.parse(text) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0],
  );
  const events = calendar.getAllSubcomponents('vevent');
  return {
    method: calendar.getFirstPropertyValue('method') as string | null,
    events: events.map(eventOf),
    raw: calendar,
  };
};
