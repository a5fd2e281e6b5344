import type { ItemId } from '../../../src/domain/assessment/items/item.ts';
import { recogniseItems } from '../../../src/domain/assessment/items/recognise-items.ts';
import { wording } from '../../../src/domain/screening/prompts.ts';
import type { ScreeningWorld } from './screening-world.ts';

/** What a person types to every item; several texts come one after the other. */
export type Answers = { readonly [item in ItemId]: readonly string[] };

const twentyToOne = Array.from({ length: 20 }, (_, n) => 20 - n).join(', ');
const backwards =
  'December, November, October, September, August, July, June, May, April, March, February, January';

const account =
  'Yesterday my daughter came by and we walked along the river, because the sun was out for once. Then we had tea and a ' +
  'piece of cake at her house, and she showed me the photographs of their holiday by the sea. In the evening I read my ' +
  'book and listened to a concert on the radio, and then I went to bed with a good feeling about the day.';

export const rightAnswers = (phrase: string): Answers => ({
  assent: ['Yes, that is all right.'],
  hearing: ['Sunny morning.'],
  recent_event: [account],
  year: ['It is 2026.'],
  month: ['November'],
  weekday: ["It's Monday."],
  date: ['The twenty-third.'],
  season: ['Autumn, I would say.'],
  place: ['I am in Leeds.'],
  registration: [`${phrase}.`],
  time: ["About half past ten, I'd say."],
  counting: [twentyToOne],
  months: [backwards],
  animals: [
    'dog, cat, horse, cow',
    'lion, tiger, elephant, giraffe, zebra',
    'robin, sparrow, salmon, trout, frog, camel',
  ],
  recall: [`It was ${phrase}.`],
  wellbeing: [
    'I sleep well, thank you, and there is nothing new with the medicines that I take in the morning.',
  ],
});

export const wrongAnswers = (): Answers => ({
  ...rightAnswers(''),
  year: ['It is 1987.'],
  month: ['May'],
  weekday: ['Thursday'],
  date: ['The fifth.'],
  season: ['Summer.'],
  place: ['I am in Paris.'],
  registration: ['Something with a street.', 'A name and a street.', 'I cannot say.'],
  time: ['About four in the afternoon.'],
  counting: ['20, 19, 18, 16, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1'],
  months: ['December, November, October, August, July, June, May, March, February, January'],
  animals: ['dog, cat', 'dog'],
  recall: ["I don't know."],
});

/** Reads every sentence of the interviewer and answers it, until the conversation is over. */
export const answerAll = async (world: ScreeningWorld, answers: Answers, until?: ItemId): Promise<void> => {
  const given = new Map<ItemId, number>();
  while (world.ending === null) {
    const line = await world.hear(200_000);
    if (world.ending !== null) return;
    const [item] = recogniseItems(line);
    if (item === undefined) {
      if (wording.bridges.some((bridge) => bridge === line)) {
        await world.type(
          'I like to read, and I like soup best, because it warms me through and through.',
          30_000,
        );
      }
      continue;
    }
    if (item === until) return;
    const texts = answers[item];
    const n = given.get(item) ?? 0;
    given.set(item, n + 1);
    if (item !== 'animals') await world.type(texts[n % texts.length]!, 4_000);
    else if (n === 0) for (const text of texts) await world.type(text, 8_000);
  }
};
