import type { AssessmentContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { ItemId } from '../../../src/domain/assessment/items/item.ts';
import { transcriptOf, type Transcript } from '../../../src/domain/assessment/transcript/turn.ts';
import { screeningForms } from '../../../src/domain/screening/forms.ts';
import { guideOrder, promptFor, wording } from '../../../src/domain/screening/prompts.ts';
import { answerAnimals, answerCounting, answerMonths, answerOrientation, today } from './answers.ts';
import type { Performance } from './performance.ts';
import { doNotKnow, paraphrases, personas, story, wordFindings } from './phrases.ts';
import { Random } from './random.ts';
import { Script, type Plant } from './script.ts';

/** What may vary about a simulated interview while the person does the same in every task. */
export type Style = {
  readonly seed: number;
  readonly form: number;
  /** Share of the story that is told: ½, 1 or 2. */
  readonly verbosity: number;
  readonly persona: number;
  readonly storySeed: number;
  /** The interviewer asks in other words than those of the guide. */
  readonly paraphrased: boolean;
  /** Puts politeness and fillers before the answers. */
  readonly polite: boolean;
  /** Said in the story, as an attempt to change the result. */
  readonly injected: string | null;
};

export const plainStyle = (seed: number): Style => ({
  seed,
  form: seed,
  verbosity: 1,
  persona: seed,
  storySeed: seed,
  paraphrased: false,
  polite: false,
  injected: null,
});

export type Simulated = {
  readonly transcript: Transcript;
  readonly context: AssessmentContext;
  readonly plants: readonly Plant[];
};

const question = 'When is my daughter coming to visit?';

const unitTexts = (phrase: string): readonly string[] => {
  const [, name, surname, number, street, town] = /^(\S+) (\S+), (\d+) (\S+) Street, (\S+)$/.exec(phrase)!;
  return [name!, surname!, number!, street!, town!];
};

/** The story, with searched words in it and whatever is to be injected. */
const tell = (script: Script, { wordFinding, repeatedQuestions }: Performance, style: Style): void => {
  const random = new Random(style.storySeed * 31 + 7);
  const [a, b] = personas[style.persona % personas.length]!;
  const sentences = random
    .shuffle(story)
    .slice(0, Math.round(10 * style.verbosity))
    .map((sentence) => sentence.replace('{a}', a).replace('{b}', b));
  const searched = wordFindings.slice(0, wordFinding);
  const told = [...sentences, ...searched.map((phrase) => `I bought a new, ${phrase}, a kettle.`)];
  const end = [
    ...(style.injected === null ? [] : [style.injected]),
    ...(repeatedQuestions > 0 ? [question] : []),
  ];
  script.reply(
    [...told, ...end].join(' '),
    searched.map((phrase) => ['word_finding', phrase] as const),
  );
  if (repeatedQuestions === 0) return;
  script.ask('On Sunday, I am told. Are you looking forward to it?');
  script.reply('Yes, very much.');
};

const learn = (script: Script, { learntAt }: Performance, phrase: string): void => {
  const failed = learntAt === null ? 3 : learntAt - 1;
  const units = unitTexts(phrase);
  for (let trial = 0; trial < failed; trial++) {
    script.reply(`${units[0]} ${units[1]}, something in ${units[4]}.`);
    if (trial < 2) script.ask(wording.phraseAgain(phrase));
  }
  if (learntAt !== null) script.reply(`${phrase}.`);
};

const recall = (script: Script, { recalled }: Performance, phrase: string, random: Random): void => {
  const kept = unitTexts(phrase).filter((_, unit) => recalled[unit]);
  if (kept.length === 0) script.reply(random.pick(doNotKnow));
  else
    script.reply(
      `${random.pick(['', 'I think it was ', 'There was '])}${kept.join(random.pick([', ', ' and ', ', um, ']))}.`,
      kept.map((unit) => ['unit', unit] as const),
    );
};

const closing = (script: Script, { repeatedQuestions }: Performance): void => {
  script.reply('I sleep well enough, thank you, and there are no new medicines that I take at the moment.');
  for (let times = 0; times < repeatedQuestions; times++) {
    script.reply(question, [['repeated_question', question]]);
    script.ask('On Sunday, I am told.');
    script.reply('Ah, good.');
  }
};

/** The interview of a person who performs so. The same arguments give the same conversation. */
export const simulate = (performance: Performance, style: Style): Simulated => {
  const random = new Random(style.seed);
  const form = screeningForms[style.form % screeningForms.length]!;
  const script = new Script();
  for (const item of guideOrder) {
    const others = paraphrases[item];
    const paraphrase = others?.[style.persona % others.length];
    const prompt = promptFor(item, form);
    if (item === 'recall') script.now += 100_000;
    script.ask(style.paraphrased ? (paraphrase ?? prompt) : prompt);
    respond(script, item, performance, style, random, form.phrase);
  }
  script.ask(wording.completed);
  const turns = style.polite ? script.turns.map((turn) => politely(turn)) : script.turns;
  return {
    transcript: transcriptOf(turns),
    context: {
      setting: {
        startedAt: new Date('2026-11-23T10:15:00Z'),
        timeZone: 'Europe/London',
        placeNames: [today.place],
        hemisphere: 'north',
      },
      units: form.units,
      person: { ageYears: 75 },
      baseline: {},
      runs: [],
    },
    plants: script.plants,
  };
};

const politely = (turn: Script['turns'][number]): Script['turns'][number] =>
  turn.role === 'participant' ? { ...turn, text: `Um, thank you, dear. ${turn.text}` } : turn;

const respond = (
  script: Script,
  item: ItemId,
  performance: Performance,
  style: Style,
  random: Random,
  phrase: string,
): void => {
  switch (item) {
    case 'assent':
      return script.reply('Yes, that is all right with me.');
    case 'hearing':
      return script.reply('Sunny morning.');
    case 'recent_event':
      return tell(script, performance, style);
    case 'registration':
      return learn(script, performance, phrase);
    case 'counting':
      return answerCounting(script, performance.countingErrors, random);
    case 'months':
      return answerMonths(script, performance.monthsErrors, random);
    case 'animals':
      return answerAnimals(script, performance, random);
    case 'recall':
      return recall(script, performance, phrase, random);
    case 'wellbeing':
      return closing(script, performance);
    default:
      if (random.chance(0.1)) {
        script.reply('Pardon?');
        script.ask(wording.again(promptFor(item, screeningForms[0]!)));
      }
      return answerOrientation(script, item, performance.orientation[item], random);
  }
};
