import { guide } from './guide.ts';
import { isUrgent, kindOf, type UtteranceKind } from './utterance.ts';
import { acknowledgements, wording } from './wording.ts';

export type InterviewState =
  | { readonly phase: 'new' }
  | {
      readonly phase: 'asking';
      /** Index in the guide. */
      readonly question: number;
      /** In which of its forms the question was asked last. */
      readonly form: 'ask' | 'ifShort' | 'ifLong';
      /** How often it was asked again because the person said something else. */
      readonly repetitions: number;
    }
  | { readonly phase: 'closed' };

/** What the interviewer responds to; `invited` is a request to speak without anything having been said. */
export type InterviewEvent = { readonly type: 'invited' } | { readonly type: 'said'; readonly text: string };

export type InterviewStep = { readonly state: InterviewState; readonly reply: string };

type Asking = Extract<InterviewState, { phase: 'asking' }>;

/** After so many repetitions of one question the interviewer goes on to the next. */
const maxRepetitions = 2;

export const newInterview: InterviewState = { phase: 'new' };

/** The next thing the interviewer says. The same state and event always lead to the same reply. */
export const converse = (state: InterviewState, event: InterviewEvent): InterviewStep => {
  if (event.type === 'said' && isUrgent(event.text)) return { state, reply: wording.urgent };
  switch (state.phase) {
    case 'new':
      return ask(wording.greeting, { phase: 'asking', question: 0, form: 'ask', repetitions: 0 });
    case 'asking':
      return event.type === 'invited' ? ask(wording.ready, state) : answer(state, kindOf(event.text));
    case 'closed':
      return { state, reply: event.type === 'said' ? afterwards(kindOf(event.text)) : wording.afterwards };
  }
};

const answer = (state: Asking, kind: UtteranceKind): InterviewStep => {
  switch (kind) {
    case 'wish_to_stop':
      return { state: { phase: 'closed' }, reply: wording.stopped };
    case 'greeting':
      return askAgain(wording.helloAgain, state);
    case 'wish_to_repeat':
      return askAgain(wording.repetition, state);
    case 'who_are_you':
      return askAgain(wording.whoIAm, state);
    case 'question':
      return askAgain(wording.cannotAnswer, state);
    case 'asked_back':
      return askNext(wording.askedBack, state);
    case 'unsure':
      return askNext(wording.reassurance, state);
    case 'short_answer':
      return followUp(state, 'ifShort');
    case 'long_answer':
      return followUp(state, 'ifLong');
    case 'answer':
      return askNext(acknowledgement(state), state);
  }
};

const ask = (opening: string, state: Asking): InterviewStep => ({
  state,
  reply: `${opening} ${guide[state.question]?.[state.form] ?? ''}`.trimEnd(),
});

const askAgain = (opening: string, state: Asking): InterviewStep =>
  state.repetitions < maxRepetitions
    ? ask(opening, { ...state, repetitions: state.repetitions + 1 })
    : askNext(acknowledgement(state), state);

const askNext = (opening: string, state: Asking): InterviewStep => {
  const question = state.question + 1;
  if (question < guide.length)
    return ask(opening, { phase: 'asking', question, form: 'ask', repetitions: 0 });
  return { state: { phase: 'closed' }, reply: `${opening} ${wording.farewell}` };
};

const followUp = (state: Asking, form: 'ifShort' | 'ifLong'): InterviewStep =>
  state.form === 'ask'
    ? ask(acknowledgement(state), { ...state, form })
    : askNext(acknowledgement(state), state);

const acknowledgement = ({ question, form }: Asking): string =>
  acknowledgements[(question + (form === 'ask' ? 0 : 1)) % acknowledgements.length] ?? acknowledgements[0];

const afterwards = (kind: UtteranceKind): string => {
  switch (kind) {
    case 'who_are_you':
      return `${wording.whoIAm} ${wording.afterwards}`;
    case 'question':
      return `${wording.cannotAnswer} ${wording.afterwards}`;
    default:
      return wording.afterwards;
  }
};
