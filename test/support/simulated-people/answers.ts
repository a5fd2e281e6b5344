import type { Performance } from './performance.ts';
import { animalNames, correctedAnswers, doNotKnow, noAnimals, singleAnswers } from './phrases.ts';
import type { Random } from './random.ts';
import type { Script } from './script.ts';

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const monthNames =
  'January February March April May June July August September October November December'.split(' ');
const dayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const seasons = ['winter', 'spring', 'summer', 'autumn'];

const inWords = (value: number): string => {
  if (value < 20) return units[value]!;
  return value % 10 === 0 ? tens[value / 10]! : `${tens[Math.floor(value / 10)]}-${units[value % 10]}`;
};
const ordinal = (day: number): string => {
  const ending = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `the ${day}${ending}`;
};
const yearWords = (year: number, random: Random): string =>
  random.pick([String(year), `twenty ${inWords(year % 100)}`, `two thousand and ${inWords(year % 100)}`]);

/** When and where simulated people are: a Monday in Leeds. */
export const today = {
  year: 2026,
  month: 11,
  day: 23,
  weekday: 1,
  season: 3,
  hour: 10,
  place: 'Leeds',
} as const;

type Words = { readonly right: string; readonly wrong: string };

const wordsFor = (item: string, random: Random, minutes: number): Words => {
  const hour = Math.floor(minutes / 60);
  const clock = (at: number): string =>
    random.pick([`${at}:15`, `about ${inWords(at)} o'clock`, `half past ${inWords(at)}`]);
  switch (item) {
    case 'year':
      return {
        right: yearWords(today.year, random),
        wrong: yearWords(today.year - random.whole(1, 9), random),
      };
    case 'month':
      return { right: monthNames[today.month - 1]!, wrong: monthNames[random.whole(0, 8)]! };
    case 'weekday':
      return { right: dayNames[today.weekday - 1]!, wrong: dayNames[random.whole(1, 6)]! };
    case 'date':
      return {
        right: random.pick([ordinal(today.day), `the twenty-third`, `${today.day}`]),
        wrong: random.pick([ordinal(random.whole(1, 21)), ordinal(random.whole(25, 30))]),
      };
    case 'season':
      return { right: seasons[today.season]!, wrong: seasons[random.whole(1, 2)]! };
    case 'place':
      return { right: today.place, wrong: random.pick(['Paris', 'Norwich', 'Cardiff']) };
    default:
      return { right: clock(hour), wrong: clock(hour - random.whole(3, 5)) };
  }
};

/** Answers one question on time and place. */
export const answerOrientation = (script: Script, item: string, credit: number, random: Random): void => {
  const { right, wrong } = wordsFor(item, random, today.hour * 60 + 15 + script.now / 60_000);
  if (credit === 1) {
    const corrected = item !== 'time' && random.chance(0.25);
    const template = random.pick(corrected ? correctedAnswers : singleAnswers);
    script.reply(template.replace('{w}', wrong).replace('{x}', right), [['answer', right]]);
  } else if (item !== 'place' && random.chance(0.6)) {
    script.reply(random.pick(singleAnswers).replace('{x}', wrong), [['answer', wrong]]);
  } else {
    const text = random.pick(item === 'place' ? [`In ${wrong}.`, ...doNotKnow] : doNotKnow);
    script.reply(text, [['answer', text]]);
  }
};

/** Recites with so many errors, and now and then a self-correction, which is none. */
const recite = (values: readonly string[], errors: number, random: Random): string => {
  const said = [...values];
  const at = random.whole(3, values.length - 8);
  if (errors > 0) said.splice(at, 1);
  if (errors > 1) said.splice(at + 4, 1);
  const corrected = said.length - 3;
  if (random.chance(0.3)) said.splice(corrected, 1, `${said[corrected + 1]}, no, ${said[corrected]}`);
  return `${random.pick(['', 'All right. ', 'Let me see. '])}${said.join(', ')}.`;
};

export const answerCounting = (script: Script, errors: number, random: Random): void => {
  const write = random.chance(0.5) ? inWords : String;
  script.reply(
    recite(
      Array.from({ length: 20 }, (_, n) => write(20 - n)),
      errors,
      random,
    ),
    [],
    20_000,
  );
};

export const answerMonths = (script: Script, errors: number, random: Random): void =>
  script.reply(recite(monthNames.toReversed(), errors, random), [], 18_000);

/** Names animals for a minute, some of them again, one that is none, and now and then one too late. */
export const answerAnimals = (
  script: Script,
  { animals, animalRepetitions }: Performance,
  random: Random,
): void => {
  if (animals === 0) {
    script.reply(random.pick(doNotKnow));
    return;
  }
  const names = random.shuffle(animalNames);
  const named = names.slice(0, animals);
  const again = random.shuffle(named).slice(0, animalRepetitions);
  const list = random.chance(0.3) ? [...named, random.pick(noAnimals)] : named;
  script.reply(
    `${[...list, ...again].join(', ')}.`,
    again.map((name) => ['animal_repetition', name] as const),
    50_000,
  );
  if (!random.chance(0.2)) return;
  script.now += 15_000;
  script.reply(`Oh, ${names[animals]!}.`);
};
