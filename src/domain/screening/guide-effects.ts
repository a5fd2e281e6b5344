import type { ItemId } from '../assessment/items/item.ts';
import { guideLimits, type Asking, type EndReason, type GuideEffect, type GuideStep } from './guide-state.ts';
import { guideOrder, promptFor, wording } from './prompts.ts';

const silenceMs = (item: ItemId): number => {
  if (item === 'animals') return guideLimits.animalSilenceMs;
  return item === 'counting' || item === 'months' || item === 'recall'
    ? guideLimits.reciteSilenceMs
    : guideLimits.replySilenceMs;
};

/** Waits for an answer anew, without saying anything. */
export const listen = (state: Asking): GuideStep => {
  const attempt = state.attempt + 1;
  const silence = { type: 'start_timer', timer: 'silence', attempt, afterMs: silenceMs(state.item) } as const;
  return { state: { ...state, attempt }, effects: [silence] };
};

/** Says something about the item at hand and waits for an answer. Until anything was said there is more time. */
export const say = (state: Asking, text: string): GuideStep => {
  const attempt = state.attempt + 1;
  const afterMs = state.item === 'animals' ? guideLimits.animalSilenceMs : guideLimits.replySilenceMs;
  return {
    state: { ...state, attempt },
    effects: [
      { type: 'say', text, asks: state.bridging ? [] : [state.item] },
      { type: 'start_timer', timer: 'silence', attempt, afterMs },
    ],
  };
};

/** Puts an item for the first time. Naming animals is timed from here. */
export const put = (state: Asking, item: ItemId): GuideStep => {
  return putFirst({ ...state, item, times: 1, heard: '', bridging: false, cuts: 0 });
};

/** The prompt of the item at hand, as if for the first time. */
const putFirst = (asking: Asking): GuideStep => {
  const { item } = asking;
  const step = say(asking, promptFor(item, asking.form));
  if (item !== 'animals') return step;
  const task: GuideEffect = {
    type: 'start_timer',
    timer: 'task',
    attempt: asking.attempt + 1,
    afterMs: guideLimits.taskMs,
  };
  return { state: step.state, effects: [...step.effects, task] };
};

/** Puts the item at hand again. */
export const putAgain = (state: Asking, text: string): GuideStep =>
  say({ ...state, times: state.times + 1 }, text);

/** Says again what the person spoke into, so that they hardly heard it. */
export const sayUnheard = (state: Asking, text: string): GuideStep => {
  const again = { ...state, cuts: state.cuts + 1 };
  return text === promptFor(state.item, state.form) && !state.bridging ? putFirst(again) : say(again, text);
};

export const close = (reason: EndReason, text: string | null): GuideStep => ({
  state: { phase: 'closed', reason },
  effects: [
    { type: 'cancel_timers' },
    ...(text === null ? [] : [{ type: 'say', text, asks: [] } as const]),
    { type: 'end', reason },
  ],
});

/** Fills the time that is missing before the phrase is asked back. */
const bridge = (state: Asking): GuideStep => {
  const text = wording.bridges[state.bridges % wording.bridges.length] ?? wording.bridges[0];
  return say({ ...state, item: 'recall', bridging: true, heard: '', bridges: state.bridges + 1 }, text);
};

/** Goes on with the next item; the last one is followed by the farewell. */
export const next = (state: Asking, at: number): GuideStep => {
  const item = state.bridging ? 'recall' : guideOrder[guideOrder.indexOf(state.item) + 1];
  if (item === undefined) return close('completed', wording.completed);
  const tooSoon = state.learntAt !== null && at - state.learntAt < guideLimits.recallDelayMs;
  return item === 'recall' && tooSoon && state.bridges < guideLimits.mostBridges
    ? bridge(state)
    : put(state, item);
};

/** Leaves an item out, with the reason. */
export const skip = (state: Asking, reason: 'refused' | 'no_reply', at: number): GuideStep => {
  const after = next(state, at);
  if (state.bridging) return after;
  return { state: after.state, effects: [{ type: 'skip', item: state.item, reason }, ...after.effects] };
};
