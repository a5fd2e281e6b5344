import type { RecallUnit } from '../../shared/speech/recall-units.ts';
import type { ItemId } from '../items/item.ts';
import { unscored, type ItemResult } from '../items/item-result.ts';
import { answersOf, windowsFor, type Window } from '../items/windows.ts';
import type { Turn } from '../transcript/turn.ts';
import { judgeAnimals, type AnimalFluency } from './animal-item.ts';
import { dateItem, monthItem, weekdayItem, yearItem } from './calendar-items.ts';
import type { SessionSetting } from './civil-time.ts';
import { judgeAnswer } from './judge-answer.ts';
import { judgeRecall, judgeRegistration } from './phrase-items.ts';
import { judgePlace } from './place-item.ts';
import { judgeCounting, judgeMonths } from './recital-items.ts';
import { seasonItem } from './season-item.ts';
import { timeItem } from './time-item.ts';

/** What the tasks are scored against; null where it is not known, and then the items in question are not scored. */
export type TaskKey = {
  readonly setting: SessionSetting | null;
  /** Units of the phrase to remember. */
  readonly units: readonly RecallUnit[] | null;
};

export type TaskResults = {
  readonly items: readonly ItemResult[];
  readonly fluency: AnimalFluency | null;
};

export type ScoredItem = Exclude<ItemId, 'assent' | 'hearing' | 'recent_event' | 'wellbeing'>;

type Judge = (window: Window) => ItemResult;

const orientation = (
  setting: SessionSetting,
): { readonly [item: string]: (answers: readonly Turn[]) => ItemResult } => ({
  year: (answers) => judgeAnswer(yearItem(setting), answers),
  month: (answers) => judgeAnswer(monthItem(setting), answers),
  weekday: (answers) => judgeAnswer(weekdayItem(setting), answers),
  date: (answers) => judgeAnswer(dateItem(setting), answers),
  season: (answers) => judgeAnswer(seasonItem(setting), answers),
  place: (answers) => judgePlace(setting, answers),
  time: (answers) => judgeAnswer(timeItem(setting), answers),
});

const orientationItems = ['year', 'month', 'weekday', 'date', 'season', 'place', 'time'] as const;

const notJudgeable =
  (item: ItemId): Judge =>
  () =>
    unscored(item, 'not_judgeable');

const judgesFor = ({ setting, units }: TaskKey): readonly (readonly [ItemId, Judge])[] => {
  const judges = setting === null ? {} : orientation(setting);
  return [
    ...orientationItems.map((item): [ItemId, Judge] => {
      const judge = judges[item];
      return [item, judge === undefined ? notJudgeable(item) : (window) => judge(answersOf(window))];
    }),
    ['registration', units === null ? notJudgeable('registration') : (w) => judgeRegistration(units, w)],
    ['counting', judgeCounting],
    ['months', judgeMonths],
    ['recall', units === null ? notJudgeable('recall') : (window) => judgeRecall(units, window)],
  ];
};

const isScored = ({ outcome }: ItemResult): boolean => outcome === 'answered' || outcome === 'unknown';

/** Asked more than once, an item counts as it was first answered; recall as it was last, after the longest delay. */
const settle = (item: ItemId, judged: readonly ItemResult[]): ItemResult => {
  const settled = item === 'recall' ? judged.findLast(isScored) : judged.find(isScored);
  return settled ?? judged[0] ?? unscored(item, 'not_asked');
};

/** Scores every task that the interview held. */
export const scoreTasks = (windows: readonly Window[], key: TaskKey): TaskResults => {
  const animals = windowsFor(windows, 'animals').map(judgeAnimals);
  return {
    items: [
      ...judgesFor(key).map(([item, judge]) => settle(item, windowsFor(windows, item).map(judge))),
      settle(
        'animals',
        animals.map(({ item }) => item),
      ),
    ],
    fluency: animals.find(({ fluency }) => fluency !== null)?.fluency ?? null,
  };
};

export const itemOf = ({ items }: TaskResults, wanted: ItemId): ItemResult =>
  items.find(({ item }) => item === wanted) ?? unscored(wanted, 'not_asked');
