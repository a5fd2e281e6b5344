import type { RecallUnit } from '../shared/speech/recall-units.ts';

/** One of the parallel forms of the phrase to remember. */
export type ScreeningForm = {
  readonly id: string;
  /** The phrase in the words in which it is said. */
  readonly phrase: string;
  /** Given name, surname, number, street and town: five units. */
  readonly units: readonly RecallUnit[];
};

const digitWords = 'zero one two three four five six seven eight nine'.split(' ');

const unit = (name: string, spelled: readonly string[] = []): RecallUnit => ({
  name,
  accepts: spelled.map((text) => text.toLowerCase()),
});

const form = (id: string, name: string, surname: string, number: number, street: string, town: string) => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const [names, surnames, streets, towns] = [name, surname, street, town].map((spelled) =>
    spelled.split('/'),
  );
  return {
    id,
    phrase: `${names?.[0]} ${surnames?.[0]}, ${number} ${streets?.[0]} Street, ${towns?.[0]}`,
    units: [
      unit('given name', names),
      unit('surname', surnames),
      unit('number', [String(number), `${digitWords[tens]} ${digitWords[ones]}`, `${tens} ${ones}`]),
      unit('street', streets),
      unit('town', towns),
    ],
  } satisfies ScreeningForm;
};

/**
 * Ten forms of our own in the manner of the phrase of the Short Blessed Test (Katzman et al. 1983): given name, surname,
 * two-digit number, street, town. Product choice: every word but the number has two syllables and is in common use, no
 * word comes twice, and no number has a zero, a repeated digit or one below 20. Behind a `/` stand spellings that sound
 * alike and count as well. Whether the forms are equally hard has not been measured.
 */
export const screeningForms: readonly ScreeningForm[] = [
  form('a1', 'Peter', 'Walker', 37, 'Garden/Gardens', 'Boston'),
  form('b1', 'Helen/Hellen/Ellen', 'Foster/Forster', 58, 'River/Rivers', 'Denver'),
  form('c1', 'Martin/Martyn', 'Parker', 64, 'Station', 'Dublin'),
  form('d1', 'Laura/Lora', 'Bennett/Bennet', 29, 'Chapel', 'Oxford'),
  form('e1', 'Robert', 'Cooper', 83, 'Harbour/Harbor', 'Madrid'),
  form('f1', 'Nancy', 'Turner', 46, 'Orchard', 'Dallas'),
  form('g1', 'Edward', 'Miller/Millar', 72, 'Meadow/Meadows', 'London'),
  form('h1', 'Susan/Suzan', 'Carter', 95, 'Castle', 'Bristol'),
  form('i1', 'David', 'Porter', 38, 'Forest', 'Sydney/Sidney'),
  form('j1', 'Alice/Alis', 'Harris/Haris', 61, 'Mountain', 'Phoenix'),
];

/**
 * The form for a person's next interview: never the last one again, nor one that names a town that is theirs; of the
 * others one that was not used yet, else the one used longest ago. `used` has the ids of earlier forms, newest first;
 * `offset` spreads the first choice over people.
 */
export const chooseForm = (
  used: readonly string[],
  offset: number,
  ownPlaces: readonly string[] = [],
): ScreeningForm => {
  const own = new Set(ownPlaces.map((place) => place.toLowerCase()));
  const elsewhere = screeningForms.filter(
    ({ id, units }) => id !== used[0] && !units.some(({ accepts }) => accepts.some((word) => own.has(word))),
  );
  const age = ({ id }: ScreeningForm): number => (used.includes(id) ? used.indexOf(id) : Infinity);
  const oldest = Math.max(...elsewhere.map(age));
  const choices = elsewhere.filter((one) => age(one) === oldest);
  const choice = choices[Math.abs(Math.trunc(offset)) % choices.length];
  if (choice === undefined) throw new RangeError('Every form is excluded');
  return choice;
};

export const formById = (id: string): ScreeningForm | null =>
  screeningForms.find((one) => one.id === id) ?? null;

/** The form whose phrase stands in what an interviewer said, where a transcript does not name its form. */
export const formSpokenIn = (texts: readonly string[]): ScreeningForm | null => {
  const plain = texts.map((text) => text.toLowerCase());
  return (
    screeningForms.find(({ phrase }) => plain.some((text) => text.includes(phrase.toLowerCase()))) ?? null
  );
};
