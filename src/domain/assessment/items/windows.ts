import { wordsOf } from '../../shared/speech/words.ts';
import type { Transcript, Turn } from '../transcript/turn.ts';
import type { ItemId } from './item.ts';
import { recogniseItems } from './recognise-items.ts';

/** A turn of the interviewer and what the participant said to it; the prompt is null at the very beginning. */
export type Exchange = { readonly prompt: Turn | null; readonly answers: readonly Turn[] };

/** A part of the interview: what it asked (nothing in free conversation), and its exchanges in order. */
export type Window = { readonly items: readonly ItemId[]; readonly exchanges: readonly Exchange[] };

/** Product choice: so short and without a question, words of an interviewer go on with the item before. */
const asideWords = 12;

const opensConversation = (text: string): boolean => text.includes('?') || wordsOf(text).length > asideWords;

const itemsAsked = ({ asks, text }: Turn): readonly ItemId[] => asks ?? recogniseItems(text);

type Open = { items: readonly ItemId[]; exchanges: { prompt: Turn | null; answers: Turn[] }[] };

/** Parts a transcript by the questions of the interviewer. Turns of others belong to no part. */
export const windowsOf = ({ turns }: Transcript): readonly Window[] => {
  const windows: Open[] = [{ items: [], exchanges: [{ prompt: null, answers: [] }] }];
  for (const turn of turns) {
    const current = windows.at(-1);
    if (turn.role === 'participant') current?.exchanges.at(-1)?.answers.push(turn);
    if (turn.role !== 'interviewer') continue;
    const items = itemsAsked(turn);
    const exchange = { prompt: turn, answers: [] };
    const goesOn =
      items.length === 0 ? !opensConversation(turn.text) : sameItems(items, current?.items ?? []);
    if (goesOn) current?.exchanges.push(exchange);
    else windows.push({ items, exchanges: [exchange] });
  }
  return windows;
};

const sameItems = (one: readonly ItemId[], other: readonly ItemId[]): boolean =>
  one.length > 0 && one.every((item) => other.includes(item));

/** The windows that asked an item, in order; more than one where it was asked again later. */
export const windowsFor = (windows: readonly Window[], item: ItemId): readonly Window[] =>
  windows.filter(({ items }) => items.includes(item));

export const answersOf = ({ exchanges }: Window): readonly Turn[] =>
  exchanges.flatMap(({ answers }) => answers);
