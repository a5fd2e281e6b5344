import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarAppointment } from '../../../src/application/ports/calendar.ts';
import type { RecurrenceRule } from '../../../src/domain/schedules/recurrence-rule.ts';
import type { TimeZone } from '../../../src/domain/schedules/time-zone.ts';
import { calendarText } from '../../../src/infrastructure/ical-generator/calendar-text.ts';
import { temporalRecurrences } from '../../../src/infrastructure/rrule-temporal/recurrences.ts';
import { readCalendar } from './read-calendar.ts';

const appointment = (changes: Partial<CalendarAppointment> = {}): CalendarAppointment => ({
  uid: '018f0000-0000-7000-8000-000000000007@caresma',
  sequence: 3,
  startsAt: new Date('2026-10-05T08:30:00.000Z'),
  durationMinutes: 45,
  timeZone: 'Europe/London' as TimeZone,
  rule: null,
  isCancelled: false,
  changedAt: new Date('2026-10-01T12:34:56.000Z'),
  ...changes,
});
const feed = { title: 'Caresma appointment', method: null, invited: null };
const one = (changes: Partial<CalendarAppointment> = {}, options = {}) =>
  readCalendar(calendarText([appointment(changes)], { ...feed, ...options })).events[0]!;

describe('an iCalendar file', () => {
  it('has a single appointment as it is', () => {
    const { startsAt, uid } = appointment();
    expect(one()).toEqual({
      uid,
      summary: 'Caresma appointment',
      sequence: 3,
      status: 'CONFIRMED',
      starts: [startsAt],
    });
  });

  it('has stamps in UTC, and its length', () => {
    const text = calendarText([appointment()], feed);
    expect(text).toContain('DTSTAMP:20261001T123456Z\r\n');
    expect(text).toContain('DTSTART;TZID=Europe/London:20261005T093000\r\n');
    expect(text).toContain('DTEND;TZID=Europe/London:20261005T101500\r\n');
    expect(text).toContain('CLASS:PRIVATE\r\n');
  });

  it('says nothing of health, nor of anybody', () => {
    const text = calendarText([appointment()], feed);
    expect(text).not.toMatch(/risk|score|memory|screen|cogni|clinic|health|ATTENDEE|ORGANIZER|DESCRIPTION/i);
  });

  it('invites and cancels one person, with the method, by the same UID', () => {
    const invited = { organiser: 'caresma@hospital.example', attendee: 'edith@example.org' };
    const request = readCalendar(calendarText([appointment()], { ...feed, method: 'REQUEST', invited }));
    const cancelled = appointment({ isCancelled: true, sequence: 4 });
    const cancel = readCalendar(calendarText([cancelled], { ...feed, method: 'CANCEL', invited }));
    expect([request.method, cancel.method]).toEqual(['REQUEST', 'CANCEL']);
    expect(cancel.events[0]).toMatchObject({ uid: request.events[0]?.uid, sequence: 4, status: 'CANCELLED' });
    const attendees = request.raw.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
    expect(attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      'mailto:edith@example.org',
    ]);
  });

  it('is empty where there is nothing', () => {
    expect(readCalendar(calendarText([], feed)).events).toEqual([]);
  });

  const anything = fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      ';',
      ',',
      '\\',
      '\n',
      '"',
      ':',
      'é',
      '你',
      '好',
      '👵🏽',
      '👨‍👩‍👧‍👦',
      '\u0301',
      'ß',
      '-',
    ),
    maxLength: 300,
  });
  it('keeps any title through folding and escaping', () => {
    fc.assert(
      fc.property(anything, (title) => {
        fc.pre(title.trim() !== '');
        expect(one({}, { title }).summary).toBe(title);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
  it.each(['👵🏽'.repeat(60), '你好，世界；'.repeat(40), 'Tea, cake; and a \\ walk\nat ten'])(
    'keeps %s',
    (title) => {
      expect(one({}, { title }).summary).toBe(title);
    },
  );
});

describe('a series in a calendar', () => {
  const zones = [
    'Europe/London',
    'America/New_York',
    'Pacific/Auckland',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Asia/Kolkata',
    'Asia/Tokyo',
    'UTC',
    'Africa/Casablanca',
  ];
  it.each(zones)('takes place there when it does here: %s', (zone) => {
    const timeZone = zone as TimeZone;
    for (const rule of [
      'FREQ=WEEKLY;COUNT=53',
      'FREQ=MONTHLY;BYDAY=1TU;COUNT=20',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=30',
    ]) {
      for (const month of [0, 2, 5, 9]) {
        const startsAt = new Date(Date.UTC(2026, month, 6, 13, 30));
        const from = new Date(startsAt.getTime());
        const query = { startsAt, timeZone, rule: rule as RecurrenceRule, from, limit: 60 };
        const until = new Date(startsAt.getTime() + 730 * 86_400_000);
        const [first, ...others] = temporalRecurrences.occurrences({ ...query, until });
        const again = temporalRecurrences.occurrences({ ...query, startsAt: first!, from: first!, until });
        const { starts } = one({ startsAt: first!, timeZone, rule: rule as RecurrenceRule });
        expect([zone, rule, starts.map((at) => at.toISOString())]).toEqual([
          zone,
          rule,
          again.map((at) => at.toISOString()),
        ]);
        expect(others.length).toBeGreaterThan(5);
      }
    }
  });
});
