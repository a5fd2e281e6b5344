import type { Speaker } from '../messages/message.ts';
import { converse, newInterview, type InterviewState, type InterviewStep } from './interview.ts';

export type Said = { readonly role: Speaker; readonly text: string };

/** Where an interview stands, and what the person said that has not been answered yet, oldest first. */
export type Standing = { readonly state: InterviewState; readonly unanswered: readonly string[] };

/**
 * Finds out from what was said so far where an interview stands. Only the person's words and their place between
 * the replies count, so that it still holds when the wording of the guide changes.
 */
export const resumeInterview = (history: readonly Said[]): Standing =>
  history.reduce(follow, { state: newInterview, unanswered: [] });

const follow = ({ state, unanswered }: Standing, { role, text }: Said): Standing => {
  if (role === 'user') return { state, unanswered: [...unanswered, text] };
  if (unanswered.length === 0 && state.phase !== 'new') return { state, unanswered };
  return { state: reply(state, unanswered).state, unanswered: [] };
};

/** The reply to everything that awaits one. */
export const reply = (state: InterviewState, unanswered: readonly string[]): InterviewStep =>
  converse(
    state,
    unanswered.length === 0 ? { type: 'invited' } : { type: 'said', text: unanswered.join(' ') },
  );
