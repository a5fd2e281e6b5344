import type { AvatarTrouble } from './ports/avatar-provider.ts';
import type { RecurrenceNotValid } from '../domain/schedules/recurrence-rule.ts';
import type { TimeZoneUnknown } from '../domain/schedules/time-zone.ts';
import type { TranscriptProblem } from '../domain/assessment/transcript/read-transcript.ts';
import type { SessionTrouble } from '../domain/voice-session/client.ts';

export type NotAuthenticated = { readonly type: 'not_authenticated' };
export type OriginRefused = { readonly type: 'origin_refused' };
/** No such session, or someone else's: nobody can tell which. */
export type SessionNotFound = { readonly type: 'session_not_found' };
/** The session has ended; it can be read but not talked in. */
export type SessionNotActive = { readonly type: 'session_not_active' };
export type InvalidInput = {
  readonly type: 'invalid_input';
  readonly errors: readonly { readonly path: string; readonly message: string }[];
};
/** As many sockets as one person, or one address, may have open. */
export type TooManySockets = { readonly type: 'too_many_sockets' };
export type TooManySessions = { readonly type: 'too_many_sessions' };
/** Too many attempts from one address or at one account; more are not looked at for a while. */
export type TooManyAttempts = { readonly type: 'too_many_attempts'; readonly retryAfterS?: number };
/** No such account, a wrong password, or a closed account: nobody can tell which. */
export type InvalidCredentials = { readonly type: 'invalid_credentials' };
/** The password is right, but the address is still to be confirmed. */
export type EmailNotVerified = { readonly type: 'email_not_verified' };
/** Nobody may talk with the machine who has not agreed to it, or does not any more. */
export type ConsentRequired = { readonly type: 'consent_required' };
/** The password is right; a code of the authenticator app is to follow, with the challenge. */
export type SecondFactorRequired = {
  readonly type: 'second_factor_required';
  /** To be sent back with the code, once. */
  readonly challenge: string;
  readonly expiresInS: number;
};
/** The challenge is unknown, was used, is too old, or was tried too often: the login begins anew. */
export type ChallengeNotValid = { readonly type: 'challenge_not_valid' };
/** A wrong code, or one that was used before. */
export type CodeNotValid = { readonly type: 'code_not_valid' };
/** A second factor is on already, or there is none that could be confirmed or removed. */
export type SecondFactorConflict = { readonly type: 'second_factor_conflict' };
/** The role needs a second factor and the account has none: nothing but adding one is allowed. */
export type EnrolmentRequired = { readonly type: 'second_factor_enrolment_required' };
/** Only others in another role may do this. */
export type Forbidden = { readonly type: 'forbidden' };
/** No such person, or nothing is shared: nobody can tell which. */
export type PatientNotFound = { readonly type: 'patient_not_found' };
/** No such relationship, or one between others. */
export type RelationshipNotFound = { readonly type: 'relationship_not_found' };
export type AccountNotFound = { readonly type: 'account_not_found' };
/** The token of a mail is unknown, was used, or is too old: nobody can tell which. */
export type LinkNotValid = { readonly type: 'link_not_valid' };
/** More requests than a person's budget holds. */
export type TooManyRequests = { readonly type: 'too_many_requests'; readonly retryAfterS: number };
/** The money of the day is spent, this person's or that of all. */
export type BudgetExhausted = { readonly type: 'budget_exhausted'; readonly retryAfterS: number };
/** No vendor of avatars is set up; the conversation goes on without a face. */
export type AvatarNotConfigured = { readonly type: 'avatar_not_configured' };
/** No such avatar session, or someone else's: nobody can tell which. */
export type AvatarSessionNotFound = { readonly type: 'avatar_session_not_found' };
/** No such schedule, or someone else's: nobody can tell which. */
export type ScheduleNotFound = { readonly type: 'schedule_not_found' };
/** It is over, was cancelled, or has begun: that cannot be changed any more. */
export type ScheduleNotOpen = { readonly type: 'schedule_not_open' };
/** The person has another appointment at one of those times. */
export type ScheduleOverlap = { readonly type: 'schedule_overlap' };
export type TooManySchedules = { readonly type: 'too_many_schedules' };
/** In the past, or with less notice than it takes to tell everybody. */
export type ScheduleTooSoon = { readonly type: 'schedule_too_soon' };
export type ScheduleTooFar = { readonly type: 'schedule_too_far' };
/** No such assessment, or someone else's: nobody can tell which. */
export type AssessmentNotFound = { readonly type: 'assessment_not_found' };
/** No analysis that was asked for has this id, or someone else asked: nobody can tell which. */
export type AssessmentJobNotFound = { readonly type: 'assessment_job_not_found' };
/** The assessment had too little to judge by, so that nothing follows from it by itself. */
export type RiskNotKnown = { readonly type: 'risk_not_known' };
/** No such address of a calendar, or it was taken back: nobody can tell which. */
export type CalendarFeedNotFound = { readonly type: 'calendar_feed_not_found' };
export type TooManyFeeds = { readonly type: 'too_many_feeds' };
/** The model that reads transcripts cannot be reached or takes too long; nothing was assessed. */
export type AnalystUnavailable = { readonly type: 'analyst_unavailable' };
/** The model would not read the transcript, or answered what cannot be used; nothing was assessed. */
export type AnalystRefused = { readonly type: 'analyst_refused' };
/** A clinician sees this result first, and has not signed yet. */
export type ReviewPending = { readonly type: 'review_pending' };
/** There is no such version of the reviews. */
export type ReviewNotFound = { readonly type: 'review_not_found' };
/** Another version came after it, it is somebody else's, or somebody wrote at the same moment. */
export type ReviewConflict = { readonly type: 'review_conflict' };
export type ServerStopping = { readonly type: 'server_stopping' };

/** Every expected failure a client may meet, whatever the protocol. */
export type Failure =
  | NotAuthenticated
  | OriginRefused
  | SessionNotFound
  | SessionNotActive
  | InvalidInput
  | TooManySessions
  | TooManySockets
  | TooManyAttempts
  | TooManyRequests
  | BudgetExhausted
  | InvalidCredentials
  | EmailNotVerified
  | SecondFactorRequired
  | ChallengeNotValid
  | CodeNotValid
  | SecondFactorConflict
  | EnrolmentRequired
  | Forbidden
  | ConsentRequired
  | PatientNotFound
  | RelationshipNotFound
  | AccountNotFound
  | LinkNotValid
  | ServerStopping
  | AssessmentNotFound
  | AssessmentJobNotFound
  | ReviewPending
  | ReviewNotFound
  | ReviewConflict
  | TranscriptProblem
  | AnalystUnavailable
  | AnalystRefused
  | AvatarNotConfigured
  | AvatarSessionNotFound
  | AvatarTrouble
  | ScheduleNotFound
  | ScheduleNotOpen
  | ScheduleOverlap
  | TooManySchedules
  | ScheduleTooSoon
  | ScheduleTooFar
  | TimeZoneUnknown
  | RecurrenceNotValid
  | RiskNotKnown
  | CalendarFeedNotFound
  | TooManyFeeds
  | { readonly type: 'too_busy' }
  | { readonly type: 'route_not_found' }
  | { readonly type: 'method_not_allowed' }
  | { readonly type: 'body_too_large' }
  | { readonly type: 'unsupported_media_type' }
  | { readonly type: 'unsupported_file' }
  | { readonly type: 'bad_request' }
  | { readonly type: 'internal_error' }
  | { readonly type: 'frame_malformed' }
  | { readonly type: 'frame_unknown' }
  | { readonly type: 'frame_too_large' }
  | { readonly type: 'audio_odd_length' }
  | { readonly type: 'too_many_frames' }
  | { readonly type: 'client_too_slow' }
  | { readonly type: SessionTrouble };

export type FailureType = Failure['type'];
