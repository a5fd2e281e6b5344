import { describe, expect, it } from 'vitest';
import type { ItemId } from '../../../src/domain/assessment/items/item.ts';
import { windowsOf } from '../../../src/domain/assessment/items/windows.ts';
import type { SessionSetting } from '../../../src/domain/assessment/tasks/civil-time.ts';
import { itemOf, scoreTasks } from '../../../src/domain/assessment/tasks/score-tasks.ts';
import { asked, dialogue, london, said } from './interview-parts.ts';

const judge = (item: ItemId, answer: string, setting: SessionSetting | null = london) =>
  itemOf(scoreTasks(windowsOf(dialogue(asked(item), said(answer))), { setting, units: null }), item);

const credit = (item: ItemId, answer: string, setting: SessionSetting = london): number | null =>
  judge(item, answer, setting).credit;

describe('the year', () => {
  it.each(['2026', "It's '26.", 'twenty twenty-six', 'two thousand and twenty six', 'Twenty-six, isn’t it?'])(
    'is right as %s',
    (answer) => expect(credit('year', answer)).toBe(1),
  );

  it.each(['2025', 'nineteen eighty-six', '1926', 'twenty twenty', 'It is a good year'])(
    'is wrong as %s',
    (answer) => expect(credit('year', answer)).toBe(0),
  );

  it('is what the person settled on', () => {
    expect(credit('year', '2025, no, 2026')).toBe(1);
    expect(credit('year', '1492! Just joking, it is 2026.')).toBe(1);
    expect(credit('year', 'It is not 2025 any more, it is 2026')).toBe(1);
    expect(credit('year', 'Last year was 2025, so 2026')).toBe(1);
    expect(credit('year', '2026. My grandson was born in 2019.')).toBe(1);
    expect(credit('year', '2026, no wait, 2027')).toBe(0);
  });
});

describe('month, weekday and date', () => {
  it('are exact, a day off being half', () => {
    expect(credit('month', 'March, no, sorry, November')).toBe(1);
    expect(credit('month', 'It may be November')).toBe(1);
    expect(credit('month', 'May')).toBe(0);
    expect(credit('weekday', 'Monday')).toBe(1);
    expect(credit('weekday', "My daughter thinks it's Tuesday, but it's Monday")).toBe(1);
    expect(credit('weekday', 'It was Sunday yesterday so it is Monday')).toBe(0);
    expect(credit('date', 'the twenty-third')).toBe(1);
    expect(credit('date', 'November 23rd, 2026')).toBe(1);
    expect(credit('date', '23/11/2026')).toBe(1);
    expect(credit('date', '11/23/2026')).toBe(1);
    expect(credit('date', 'The 22nd')).toBe(0.5);
    expect(credit('date', 'The 21st')).toBe(0);
  });

  it('are those of the place, not of Greenwich', () => {
    const auckland = { ...london, startedAt: new Date('2026-12-31T11:30:00Z'), timeZone: 'Pacific/Auckland' };
    expect(credit('year', '2027', auckland)).toBe(1);
    expect(credit('date', 'the first', auckland)).toBe(1);
    expect(credit('weekday', 'Friday', auckland)).toBe(1);
  });
});

const on = (day: string): SessionSetting => ({ ...london, startedAt: new Date(`${day}T12:00:00Z`) });

describe('the season', () => {
  it('follows the hemisphere', () => {
    expect(credit('season', 'autumn')).toBe(1);
    expect(credit('season', 'Fall')).toBe(1);
    expect(credit('season', 'winter', on('2026-11-20'))).toBe(0);
    expect(credit('season', 'spring', { ...london, hemisphere: 'south' })).toBe(1);
    expect(credit('season', 'autumn', { ...london, hemisphere: 'south' })).toBe(0);
  });

  it('is not judged where the hemisphere is unknown', () => {
    expect(judge('season', 'autumn', { ...london, hemisphere: null }).outcome).toBe('not_judgeable');
  });

  it('counts either way for a week on both sides of its boundaries', () => {
    for (const day of ['2026-11-24', '2026-12-10', '2026-12-28']) {
      expect(credit('season', 'autumn', on(day))).toBe(1);
      expect(credit('season', 'winter', on(day))).toBe(1);
    }
    expect(credit('season', 'autumn', on('2027-01-05'))).toBe(0);
    expect(credit('season', 'winter', on('2026-07-15'))).toBe(0);
  });
});

describe('the place', () => {
  it('is any of its names, whatever the accents', () => {
    expect(credit('place', "I'm at home, in croydon")).toBe(1);
    expect(credit('place', 'The Sunny Hill care home')).toBe(1);
    expect(credit('place', 'Zürich', { ...london, placeNames: ['Zurich'] })).toBe(1);
    expect(credit('place', 'In Paris')).toBe(0);
  });

  it('is not judged where it is not known', () => {
    expect(judge('place', 'In Paris', { ...london, placeNames: [] })).toMatchObject({
      outcome: 'not_judgeable',
      credit: null,
    });
    expect(judge('year', '2026', null).outcome).toBe('not_judgeable');
  });
});

describe('the time of day', () => {
  it.each([
    'ten fifteen',
    'About a quarter past ten',
    '10:15 am',
    'half past nine',
    "eleven o'clock in the morning",
    'ten to eleven',
    'half ten',
    '11',
    'quarter of eleven',
    'Ten I am sure',
    'It is 9.20',
  ])('is right within an hour: %s', (answer) => expect(credit('time', answer)).toBe(1));

  it.each([
    'ten at night',
    'half past eleven',
    '22:15',
    'noon',
    '3 pm',
    '9 o’clock',
    'quarter past nine p.m.',
  ])('is wrong beyond it: %s', (answer) => expect(credit('time', answer)).toBe(0));

  it('counts the time of the turn, not of the beginning', () => {
    const late = dialogue(asked('time'), said('ten past ten', { startMs: 70 * 60_000 }));
    const results = scoreTasks(windowsOf(late), { setting: london, units: null });
    expect(itemOf(results, 'time').credit).toBe(0);
  });
});

describe('no answer', () => {
  it('is an error only if the person does not know or answers something else', () => {
    expect(judge('year', "I don't know")).toMatchObject({ outcome: 'unknown', credit: 0, errors: 1 });
    expect(judge('year', 'My cat is grey')).toMatchObject({ outcome: 'answered', credit: 0 });
    expect(judge('year', "I'd rather not say")).toMatchObject({ outcome: 'refused', credit: null });
    expect(judge('year', 'Pardon?')).toMatchObject({ outcome: 'no_answer', credit: null });
    expect(judge('year', '…')).toMatchObject({ outcome: 'no_answer', credit: null });
  });

  it('is made good when the question is repeated', () => {
    const again = dialogue(asked('year'), said('Sorry?'), asked('year'), said('2026'));
    expect(itemOf(scoreTasks(windowsOf(again), { setting: london, units: null }), 'year').credit).toBe(1);
  });

  it('cites the words it rests on', () => {
    expect(judge('year', 'Well, it is 2025.').evidence).toEqual([
      { turn: 1, start: 12, end: 16, quote: '2025', finding: 'the year: not correct', source: 'task' },
    ]);
  });
});
