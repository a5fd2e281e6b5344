import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfRule, parseRecurrenceRule } from '../../../src/domain/schedules/recurrence-rule.ts';
import { parseTimeZone } from '../../../src/domain/schedules/time-zone.ts';

const why = (text: string) => {
  const rule = parseRecurrenceRule(text);
  return rule.ok ? rule.value : rule.error.why;
};

const of = (text: string) => {
  const rule = parseRecurrenceRule(text);
  return rule.ok ? endOfRule(rule.value) : null;
};

describe('a rule', () => {
  it.each([
    ['FREQ=WEEKLY;COUNT=4', 'FREQ=WEEKLY;COUNT=4'],
    [
      'rrule:freq=weekly;interval=2;byday=mo,th;until=20270101t000000z',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270101T000000Z',
    ],
    [' FREQ=MONTHLY;BYDAY=-1FR;COUNT=3 ', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'],
    ['FREQ=WEEKLY', 'endless'],
    ['FREQ=SECONDLY;COUNT=9', 'unsupported'],
    ['FREQ=DAILY;BYHOUR=1,2,3;COUNT=9', 'unsupported'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z', 'malformed'],
    ['FREQ=DAILY;COUNT=2;COUNT=3', 'malformed'],
    ['FREQ=DAILY;COUNT=0', 'malformed'],
    ['FREQ=DAILY;COUNT=9999999999', 'malformed'],
    ['FREQ=DAILY;INTERVAL=0;COUNT=2', 'malformed'],
    ['FREQ=DAILY;UNTIL=20270631T000000Z', 'malformed'],
    ['FREQ=DAILY;UNTIL=20270630', 'malformed'],
    ['FREQ=WEEKLY;BYDAY=2MO;COUNT=2', 'malformed'],
    ['FREQ=WEEKLY;BYMONTHDAY=3;COUNT=2', 'malformed'],
    ['FREQ=MONTHLY;BYSETPOS=1;COUNT=2', 'malformed'],
    ['FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2', 'malformed'],
    ['COUNT=2', 'malformed'],
    ['', 'malformed'],
    ['FREQ=DAILY;COUNT=2\r\nATTENDEE:mailto:x@example.com', 'malformed'],
    ['FREQ=DAILY;COUNT=2;X=1', 'malformed'],
    [`FREQ=DAILY;COUNT=2;BYDAY=${'MO,'.repeat(90)}MO`, 'malformed'],
  ])('%j is %s', (text, expected) => {
    expect(why(text)).toBe(expected);
  });

  it('never throws, and holds nothing but what it may', () => {
    const piece = fc.constantFrom(
      'FREQ=',
      'DAILY',
      ';',
      'COUNT=',
      '5',
      'BYDAY=',
      'MO',
      ',',
      '\r\n',
      '=',
      'UNTIL=',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          const rule = parseRecurrenceRule(text);
          expect(rule.ok ? rule.value : 'FREQ').toMatch(/^[A-Z0-9=;,+-]+$/);
        },
      ),
      { seed: 3 },
    );
  });

  it('says how it ends', () => {
    expect(of('FREQ=DAILY;COUNT=12')).toEqual({ count: 12 });
    expect(of('FREQ=DAILY;UNTIL=20270101T123000Z')).toEqual({ until: new Date('2027-01-01T12:30:00Z') });
  });
});

describe('a time zone', () => {
  it.each([
    'Europe/London',
    'UTC',
    'America/Argentina/Ushuaia',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'Etc/GMT+5',
  ])('%s is one', (text) => expect(parseTimeZone(text)).toEqual({ ok: true, value: text }));
  it('has the capitals of the database', () => {
    expect(parseTimeZone('europe/LONDON')).toEqual({ ok: true, value: 'Europe/London' });
  });
  it.each([
    '',
    'Mars/Olympus',
    '+02:00',
    '-0500',
    'Europe/London\r\nX:1',
    'Europe/../London',
    'x'.repeat(99),
    'Z',
  ])('%j is none', (text) =>
    expect(parseTimeZone(text)).toEqual({ ok: false, error: { type: 'time_zone_unknown' } }),
  );
});
