import { err, ok, type Result } from './result.ts';

declare const brand: unique symbol;

/** A UUID in lower-case canonical text, of a session. */
export type SessionId = string & { readonly [brand]: 'SessionId' };
/** A UUID in lower-case canonical text, of a user. */
export type UserId = string & { readonly [brand]: 'UserId' };
/** A UUID in lower-case canonical text, of a message. */
export type MessageId = string & { readonly [brand]: 'MessageId' };
/** A UUID in lower-case canonical text, of a login on one device. */
export type AuthSessionId = string & { readonly [brand]: 'AuthSessionId' };
/** A UUID in lower-case canonical text, of what lets one person see something of another. */
export type RelationshipId = string & { readonly [brand]: 'RelationshipId' };

/** A UUID in lower-case canonical text, of an assessment. */
export type AssessmentId = string & { readonly [brand]: 'AssessmentId' };
/** A UUID in lower-case canonical text, of an appointment or a series of them. */
export type ScheduleId = string & { readonly [brand]: 'ScheduleId' };
/** A UUID in lower-case canonical text, of an address that a calendar reads. */
export type CalendarFeedId = string & { readonly [brand]: 'CalendarFeedId' };
/** A UUID in lower-case canonical text, of an analysis that was asked for. */
export type AssessmentRequestId = string & { readonly [brand]: 'AssessmentRequestId' };
/** A UUID in lower-case canonical text, of a sign of danger that somebody is told of. */
export type AlertId = string & { readonly [brand]: 'AlertId' };

export type InvalidId = { readonly type: 'invalid_id' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const parser =
  <Id extends string>() =>
  (text: string): Result<Id, InvalidId> => {
    const canonical = text.toLowerCase();
    return uuid.test(canonical) ? ok(canonical as Id) : err({ type: 'invalid_id' });
  };

export const parseSessionId = parser<SessionId>();
export const parseUserId = parser<UserId>();
export const parseMessageId = parser<MessageId>();
export const parseAuthSessionId = parser<AuthSessionId>();
export const parseRelationshipId = parser<RelationshipId>();
export const parseAssessmentId = parser<AssessmentId>();
export const parseScheduleId = parser<ScheduleId>();
export const parseCalendarFeedId = parser<CalendarFeedId>();
export const parseAssessmentRequestId = parser<AssessmentRequestId>();
