import { answer } from './answer.ts';
import type { ScreeningForm } from './forms.ts';
import { close, next, put, putAgain, say, sayUnheard, skip } from './guide-effects.ts';
import { guideLimits, type Asking, type GuideEvent, type GuideState, type GuideStep } from './guide-state.ts';
import { promptFor, wording } from './prompts.ts';
import { means } from './read-reply.ts';

/** An interview that has not begun. */
export const newGuide = (form: ScreeningForm): GuideState => ({ phase: 'new', form });

const stay = (state: GuideState): GuideStep => ({ state, effects: [] });

/**
 * The screening interview: what is said next, word for word, and which timers run. The same state and event always lead to
 * the same step. It scores nothing and never says whether an answer was right.
 */
export const conduct = (state: GuideState, event: GuideEvent): GuideStep => {
  if (state.phase === 'closed') return stay(state);
  if (event.type === 'alarm') return onAlarm(state, event);
  switch (state.phase) {
    case 'new':
      return event.type === 'timer' ? stay(state) : begin(state.form);
    case 'asking':
      return onAsking(state, event);
    case 'resting':
      return onResting(state, event);
  }
};

const begin = (form: ScreeningForm): GuideStep =>
  put(
    {
      phase: 'asking',
      form,
      item: 'assent',
      times: 1,
      heard: '',
      attempt: 0,
      learntAt: null,
      bridges: 0,
      bridging: false,
      silences: 0,
      cuts: 0,
    },
    'assent',
  );

type Said = Exclude<GuideEvent, { type: 'alarm' }>;
type SaidEvent = Extract<GuideEvent, { type: 'said' }>;

const onAsking = (state: Asking, event: Said): GuideStep => {
  if (event.type === 'began') return stay(state);
  if (event.type === 'said') return onSaid({ ...state, silences: 0 }, event);
  if (event.timer === 'task')
    return state.item === 'animals' && !state.bridging ? next(state, event.at) : stay(state);
  return event.attempt === state.attempt ? onSilence(state, event.at) : stay(state);
};

/** A wish to stop, tiredness and refusal come before any answer; no answer is one to what was hardly heard. */
const onSaid = (state: Asking, { text, at, line }: SaidEvent): GuideStep => {
  if (means(text, 'stop')) return close('stopped', wording.stopped);
  const declines = means(text, 'refuse') || (state.item === 'assent' && means(text, 'no'));
  if (line !== undefined && !declines && mustHear(state, line)) return sayUnheard(state, line.text);
  if (state.item === 'assent') return answer(state, text, at);
  if (means(text, 'tired') && state.item !== 'wellbeing' && state.item !== 'recent_event')
    return rest(state, 'tired', wording.rest);
  if (means(text, 'refuse')) return skip(state, 'refused', at);
  return answer(state, text, at);
};

/** In the middle of an answer the person may go on over whatever is said to them. */
const mustHear = ({ cuts, heard }: Asking, { text, share }: NonNullable<SaidEvent['line']>): boolean =>
  share < guideLimits.leastHeard &&
  cuts < guideLimits.mostCuts &&
  heard.trim() === '' &&
  text !== wording.exampleAnimal &&
  text !== wording.moreAnimals;

const rest = (state: Asking, reason: 'tired' | 'distress', text: string): GuideStep => {
  const attempt = state.attempt + 1;
  return {
    state: { phase: 'resting', reason, resume: { ...state, attempt } },
    effects: [
      { type: 'cancel_timers' },
      { type: 'say', text, asks: [] },
      { type: 'start_timer', timer: 'silence', attempt, afterMs: guideLimits.replySilenceMs },
    ],
  };
};

const onResting = (state: Extract<GuideState, { phase: 'resting' }>, event: Said): GuideStep => {
  const { resume, reason } = state;
  if (event.type === 'timer' && event.timer === 'silence' && event.attempt === resume.attempt)
    return close('no_reply', wording.noReply);
  if (event.type !== 'said') return stay(state);
  const goesOn = means(event.text, 'yes') && !means(event.text, 'no') && !means(event.text, 'stop');
  if (!goesOn) return close(reason, wording.stopped);
  return resume.bridging ? next(resume, event.at) : put(resume, resume.item);
};

/** Emergencies and urgent concerns end the interview, distress pauses it; a note goes on. */
const onAlarm = (
  state: Exclude<GuideState, { phase: 'closed' }>,
  { tier, text }: Extract<GuideEvent, { type: 'alarm' }>,
): GuideStep => {
  if (tier <= 2) return close('safety', text);
  if (tier === 4 || state.phase === 'new') return stay(state);
  const resume = state.phase === 'resting' ? state.resume : state;
  return rest(resume, 'distress', `${text ?? ''} ${wording.rest}`.trim());
};

/** Nothing came: an answer in several turns is over, anything else is asked once more and then left out. */
const onSilence = (state: Asking, at: number): GuideStep => {
  if (state.item === 'animals')
    return say(state, state.heard === '' ? wording.exampleAnimal : wording.moreAnimals);
  if (state.heard !== '') return next({ ...state, heard: '' }, at);
  if (state.times === 1 && !state.bridging)
    return putAgain(state, wording.again(promptFor(state.item, state.form)));
  const silences = state.silences + 1;
  if (silences >= guideLimits.mostSilences || state.item === 'assent')
    return close('no_reply', wording.noReply);
  if (state.item === 'hearing') return close('cannot_hear', wording.cannotHear);
  return skip({ ...state, silences }, 'no_reply', at);
};
