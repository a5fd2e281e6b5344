import { assessmentFailures } from './assessment-failures.ts';
import { accountFailures } from './account-failures.ts';
import { avatarFailures } from './avatar-failures.ts';
import { scheduleFailures } from './schedule-failures.ts';
import type { Presentation, PresentationRow } from './presentation.ts';
import type { FailureType } from '../application/failures.ts';

const rows: { readonly [Type in FailureType]: PresentationRow } = {
  ...accountFailures,
  ...avatarFailures,
  ...scheduleFailures,
  ...assessmentFailures,
  not_authenticated: {
    status: 401,
    title: 'Sign in to continue',
    detail: 'Please sign in and try again.',
  },
  origin_refused: {
    status: 403,
    title: 'Page not allowed',
    detail: 'This page may not use the service from where it was opened.',
  },
  session_not_found: {
    status: 404,
    title: 'No such conversation',
    detail: 'There is no such conversation, or it is not yours.',
  },
  session_not_active: {
    status: 409,
    title: 'Conversation has ended',
    detail: 'This conversation has ended. It can be read, but not continued.',
  },
  invalid_input: {
    status: 422,
    title: 'Invalid input',
    detail: 'Some of the values that were sent cannot be used.',
  },
  too_many_sessions: {
    status: 429,
    title: 'Too many conversations',
    detail: 'Too many conversations are going on right now. Please try again in a moment.',
    retryable: true,
  },
  too_many_sockets: {
    status: 429,
    title: 'Open elsewhere',
    detail: 'You are in other conversations already. Please close one of them and try again.',
    retryable: true,
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    detail: 'Too many requests came from this account. Please wait a moment and try again.',
    retryable: true,
  },
  budget_exhausted: {
    status: 429,
    title: 'Enough for today',
    detail: 'There is no more time to talk today. Please come back tomorrow.',
  },
  server_stopping: {
    status: 503,
    close: 1012,
    title: 'Restarting',
    detail: 'The service is restarting. Please try again in a moment.',
    retryable: true,
  },
  route_not_found: {
    status: 404,
    title: 'No such page',
    detail: 'There is nothing at this address.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This address does not take requests of this kind.',
  },
  body_too_large: {
    status: 413,
    title: 'Too large',
    detail: 'What was sent is too large.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported format',
    detail: 'This address takes JSON in UTF-8 only.',
  },
  bad_request: {
    status: 400,
    title: 'Malformed request',
    detail: 'The request could not be read.',
  },
  internal_error: {
    status: 500,
    close: 1011,
    title: 'Something went wrong',
    detail: 'Something went wrong on our side. Please try again.',
    retryable: true,
  },
  frame_malformed: {
    status: 400,
    close: 1007,
    title: 'Malformed message',
    detail: 'A message from this client could not be read.',
  },
  frame_unknown: {
    status: 400,
    close: 1003,
    title: 'Unknown message',
    detail: 'This client sent a message of a kind that the service does not know.',
  },
  frame_too_large: {
    status: 413,
    close: 1009,
    title: 'Message too large',
    detail: 'A message from this client is too large.',
  },
  audio_odd_length: {
    status: 400,
    close: 1007,
    title: 'Malformed audio',
    detail: 'The audio of this client is not 16-bit PCM.',
  },
  too_many_frames: {
    status: 429,
    close: 1008,
    title: 'Too many messages',
    detail: 'This client sends messages faster than the service takes them.',
    retryable: true,
  },
  client_too_slow: {
    status: 408,
    close: 1013,
    title: 'Connection too slow',
    detail: 'The connection is too slow for the conversation. Please connect again.',
    retryable: true,
  },
  storage_unavailable: {
    status: 503,
    title: 'Storage unavailable',
    detail: 'The conversation cannot be stored at the moment. Please try again soon.',
    retryable: true,
  },
  voice_unavailable: {
    status: 503,
    title: 'Interviewer unavailable',
    detail: 'The interviewer cannot be reached at the moment. Please try again soon.',
    retryable: true,
  },
  response_failed: {
    status: 503,
    title: 'No answer',
    detail: 'The interviewer could not answer. Please say that again.',
    retryable: true,
  },
  response_timeout: {
    status: 503,
    title: 'No answer in time',
    detail: 'The interviewer took too long to answer. Please say that again.',
    retryable: true,
  },
  text_refused: {
    status: 422,
    title: 'Text not taken',
    detail: 'The text could not be passed on to the interviewer.',
  },
};

/** The only place where a failure gets a status, a close code and words that a client may read. */
export const presentationOf = (type: FailureType): Presentation => {
  const row = rows[type];
  return { close: 4000 + row.status, retryable: false, ...row };
};
