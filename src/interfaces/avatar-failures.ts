import type { PresentationRow } from './presentation.ts';

/** About the picture of the interviewer. */
export const avatarFailures = {
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
} satisfies Record<string, PresentationRow>;
