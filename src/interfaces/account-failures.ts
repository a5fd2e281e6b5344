import type { PresentationRow } from './presentation.ts';

/** About accounts, and who may see what. */
export const accountFailures = {
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
    detail: 'This needs your agreement first. You can give it under your consents.',
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
} satisfies Record<string, PresentationRow>;
