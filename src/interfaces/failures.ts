import type { FailureType } from '../application/failures.ts';

export type Presentation = {
  readonly status: number;
  /** WebSocket close code, where the failure closes the connection: 4000 + status, or one of RFC 6455. */
  readonly close: number;
  readonly title: string;
  /** For the person, in plain words; it never repeats what was sent. */
  readonly detail: string;
  /** True when the same request may succeed later, unchanged. */
  readonly retryable: boolean;
};

type Row = Omit<Presentation, 'close' | 'retryable'> & Partial<Pick<Presentation, 'close' | 'retryable'>>;

const rows: { readonly [Type in FailureType]: Row } = {
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
  too_many_attempts: {
    status: 429,
    title: 'Too many attempts',
    detail: 'There were too many attempts. Please wait a while and try again.',
    retryable: true,
  },
  invalid_credentials: {
    status: 401,
    title: 'Not signed in',
    detail: 'The e-mail address or the password is not right.',
  },
  email_not_verified: {
    status: 403,
    title: 'Address not confirmed',
    detail: 'Please confirm your e-mail address first, by the mail that was sent to it.',
  },
  second_factor_required: {
    status: 401,
    title: 'Code needed',
    detail: 'Please enter the code that your authenticator app shows.',
  },
  challenge_not_valid: {
    status: 401,
    title: 'Sign in again',
    detail: 'Too much time has passed, or there were too many tries. Please sign in again.',
  },
  code_not_valid: {
    status: 401,
    title: 'Code not right',
    detail: 'This code is not right, or it was used before. Please enter the next one.',
  },
  second_factor_conflict: {
    status: 409,
    title: 'Not possible now',
    detail: 'Signing in by code is on already, or there is nothing to confirm or to remove.',
  },
  second_factor_enrolment_required: {
    status: 403,
    title: 'Authenticator app needed',
    detail: 'This account has to be tied to an authenticator app before it can be used.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    detail: 'This account may not do that.',
  },
  consent_required: {
    status: 403,
    title: 'Consent needed',
    detail: 'Please agree to talking with the interviewer first. You can do so under your consents.',
  },
  patient_not_found: {
    status: 404,
    title: 'No such person',
    detail: 'There is no such person, or nothing of theirs is shared with you.',
  },
  relationship_not_found: {
    status: 404,
    title: 'No such relationship',
    detail: 'There is no such relationship.',
  },
  account_not_found: {
    status: 404,
    title: 'No such account',
    detail: 'There is no such account.',
  },
  link_not_valid: {
    status: 400,
    title: 'Link not valid',
    detail: 'This link was used before or is too old. Please ask for a new one.',
  },
  too_busy: {
    status: 503,
    title: 'Busy',
    detail: 'The service is busy. Please try again in a moment.',
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
  avatar_not_configured: {
    status: 503,
    title: 'No picture',
    detail: 'This service has no picture of the interviewer. The conversation works without it.',
  },
  avatar_session_not_found: {
    status: 404,
    title: 'No such picture',
    detail: 'There is no such picture of the interviewer, or it is not yours.',
  },
  avatar_limit_reached: {
    status: 429,
    title: 'All pictures in use',
    detail: 'All pictures of the interviewer are in use. The conversation works without it.',
    retryable: true,
  },
  avatar_busy: {
    status: 503,
    title: 'Picture busy',
    detail: 'The picture of the interviewer is not available right now. Please try again in a moment.',
    retryable: true,
  },
  avatar_unavailable: {
    status: 503,
    title: 'Picture not available',
    detail: 'The picture of the interviewer cannot be reached at the moment. Please try again soon.',
    retryable: true,
  },
  avatar_refused: {
    status: 503,
    title: 'Picture not available',
    detail: 'The picture of the interviewer is not available. The conversation works without it.',
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
