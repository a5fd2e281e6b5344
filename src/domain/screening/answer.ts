import { close, listen, next, putAgain } from './guide-effects.ts';
import { guideLimits, type Asking, type GuideStep } from './guide-state.ts';
import { promptFor, wording } from './prompts.ts';
import {
  heardWell,
  isForward,
  isRecited,
  isShortAccount,
  isVagueTime,
  means,
  saidWholePhrase,
} from './read-reply.ts';

/** What follows on an answer to the item at hand. */
export const answer = (state: Asking, text: string, at: number): GuideStep => {
  const { item, times, form } = state;
  if (item === 'assent') return assent(state, text, at);
  if (state.bridging) return next(state, at);
  if (means(text, 'repeat') && times === 1) return putAgain(state, wording.again(promptFor(item, form)));
  switch (item) {
    case 'hearing':
      return hearing(state, text, at);
    case 'recent_event':
      return times === 1 && isShortAccount(text) ? putAgain(state, wording.tellMore) : next(state, at);
    case 'registration':
      return registration(state, text, at);
    case 'time':
      return times === 1 && isVagueTime(text) ? putAgain(state, wording.onTheClock) : next(state, at);
    case 'counting':
    case 'months':
      return recital(state, text, at);
    case 'animals':
      return listen({ ...state, heard: `${state.heard} ${text}` });
    case 'recall':
      return means(text, 'unknown') ? next(state, at) : listen({ ...state, heard: `${state.heard} ${text}` });
    default:
      return next(state, at);
  }
};

/** Only a clear yes begins the interview; what is not clear is asked once more. */
const assent = (state: Asking, text: string, at: number): GuideStep => {
  const [yes, no] = [means(text, 'yes'), means(text, 'no') || means(text, 'refuse')];
  if (yes && !no) return next(state, at);
  if (no && !yes) return close('declined', wording.declined);
  return state.times === 1 ? putAgain(state, wording.assentAgain) : close('declined', wording.declined);
};

const hearing = (state: Asking, text: string, at: number): GuideStep => {
  if (heardWell(text)) return next(state, at);
  return state.times === 1
    ? putAgain(state, wording.again(promptFor('hearing', state.form)))
    : close('cannot_hear', wording.cannotHear);
};

const registration = (state: Asking, text: string, at: number): GuideStep =>
  saidWholePhrase(text, state.form) || state.times >= guideLimits.mostTrials
    ? next({ ...state, learntAt: at }, at)
    : putAgain(state, wording.phraseAgain(state.form.phrase));

/** Begun forwards, the instruction is said once more (SBT). */
const recital = (state: Asking, text: string, at: number): GuideStep => {
  const heard = `${state.heard} ${text}`;
  if (isForward(state.item, heard) && state.times === 1)
    return putAgain({ ...state, heard: '' }, wording.backwardsAgain(promptFor(state.item, state.form)));
  return means(text, 'unknown') || isRecited(state.item, heard)
    ? next(state, at)
    : listen({ ...state, heard });
};
