import type { AvatarTrouble } from './ports/avatar-provider.ts';
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
export type TooManySessions = { readonly type: 'too_many_sessions' };
/** Too many attempts from one address or at one account; more are not looked at for a while. */
export type TooManyAttempts = { readonly type: 'too_many_attempts'; readonly retryAfterS?: number };
/** No such account, a wrong password, or a closed account: nobody can tell which. */
export type InvalidCredentials = { readonly type: 'invalid_credentials' };
/** The password is right, but the address is still to be confirmed. */
export type EmailNotVerified = { readonly type: 'email_not_verified' };
/** Nobody may talk with the machine who has not agreed to it, or does not any more. */
export type ConsentRequired = { readonly type: 'consent_required' };
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
export type ServerStopping = { readonly type: 'server_stopping' };

/** Every expected failure a client may meet, whatever the protocol. */
export type Failure =
  | NotAuthenticated
  | OriginRefused
  | SessionNotFound
  | SessionNotActive
  | InvalidInput
  | TooManySessions
  | TooManyAttempts
  | TooManyRequests
  | BudgetExhausted
  | InvalidCredentials
  | EmailNotVerified
  | Forbidden
  | ConsentRequired
  | PatientNotFound
  | RelationshipNotFound
  | AccountNotFound
  | LinkNotValid
  | ServerStopping
  | AvatarNotConfigured
  | AvatarSessionNotFound
  | AvatarTrouble
  | { readonly type: 'too_busy' }
  | { readonly type: 'route_not_found' }
  | { readonly type: 'method_not_allowed' }
  | { readonly type: 'body_too_large' }
  | { readonly type: 'unsupported_media_type' }
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
