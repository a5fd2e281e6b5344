import { windowsOf, type Window } from '../../../src/domain/assessment/items/windows.ts';
import type { ItemId } from '../../../src/domain/assessment/items/item.ts';
import {
  transcriptOf,
  type Transcript,
  type Turn,
  type TurnFacts,
} from '../../../src/domain/assessment/transcript/turn.ts';
import type { SessionSetting } from '../../../src/domain/assessment/tasks/civil-time.ts';

export const asked = (item: ItemId, facts: TurnFacts = {}): Omit<Turn, 'index'> => ({
  role: 'interviewer',
  text: `(${item})`,
  asks: [item],
  ...facts,
});

export const aside = (text: string): Omit<Turn, 'index'> => ({ role: 'interviewer', text });

export const said = (text: string, facts: TurnFacts = {}): Omit<Turn, 'index'> => ({
  role: 'participant',
  text,
  ...facts,
});

export const dialogue = (...turns: readonly Omit<Turn, 'index'>[]): Transcript => transcriptOf(turns);

/** The only window of an item that is asked once and answered so. */
export const windowOf = (item: ItemId, ...answers: readonly string[]): Window =>
  windowsOf(dialogue(asked(item), ...answers.map((text) => said(text)))).at(-1)!;

/** A Monday in London, a quarter past ten in the morning. */
export const london: SessionSetting = {
  startedAt: new Date('2026-11-23T10:15:00Z'),
  timeZone: 'Europe/London',
  placeNames: ['Croydon', 'London', 'Sunny Hill Care Home'],
  hemisphere: 'north',
};
