import type { Container, ResolutionContext } from 'inversify';
import { makeAwaitsReview } from '../application/assessments/awaits-review.ts';
import { makeAnnounceSchedule } from '../application/calendars/announce-schedule.ts';
import { makeCreateFeed } from '../application/calendars/create-feed.ts';
import { makeDeliverOnce } from '../application/calendars/deliver-once.ts';
import { makeFindInvitees } from '../application/calendars/find-invitees.ts';
import { makeReadFeed } from '../application/calendars/read-feed.ts';
import { makeRemindOfSchedule } from '../application/calendars/remind-of-schedule.ts';
import { makeRetractInvitations } from '../application/calendars/retract-invitations.ts';
import { makeRevokeFeed } from '../application/calendars/revoke-feed.ts';
import { makeTendSchedules } from '../application/calendars/tend-schedules.ts';
import { makeWasKept } from '../application/calendars/was-kept.ts';
import { makeCancelSchedule, makeChangeSchedule } from '../application/schedules/change-schedule.ts';
import { makeCreateSchedule } from '../application/schedules/create-schedule.ts';
import { makeFindSchedule } from '../application/schedules/find-schedule.ts';
import { makeFindSlots } from '../application/schedules/find-slots.ts';
import { makeHoldBackReasons } from '../application/schedules/hold-back-reasons.ts';
import { makeListSchedules } from '../application/schedules/list-schedules.ts';
import { makePlaceFollowUp } from '../application/schedules/place-follow-up.ts';
import { makePlanFollowUp } from '../application/schedules/plan-follow-up.ts';
import { makeTellCalendars } from '../application/schedules/tell-calendars.ts';
import { makeMailedCalendar } from '../infrastructure/ical-generator/mailed-calendar.ts';
import { temporalRecurrences } from '../infrastructure/rrule-temporal/recurrences.ts';
import { tokens, type BoundSchedules } from './tokens.ts';

/** Appointments, and the calendars that show them. */
export const bindSchedules = (container: Container): void => {
  container.bind(tokens.scheduleUseCases).toDynamicValue(makeScheduleUseCases);
};

const makeScheduleUseCases = (bound: ResolutionContext): BoundSchedules => {
  const { config } = bound.get(tokens.loaded);
  const mailer = bound.get(tokens.mailer);
  const ports = {
    ...bound.get(tokens.storage),
    authorise: bound.get(tokens.authorise),
    recurrences: temporalRecurrences,
    calendar: makeMailedCalendar({ mailer, organiser: config.mail.from }),
    mailer,
    blindIndex: bound.get(tokens.blindIndex),
    previousBlindIndex: bound.get(tokens.previousBlindIndex),
    secretTokens: bound.get(tokens.secretTokens),
    limiter: bound.get(tokens.rateLimiter),
    jobs: bound.get(tokens.jobs),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
    log: bound.get(tokens.log),
  };
  const deliverOnce = makeDeliverOnce(ports);
  const deps = {
    ...ports,
    tellCalendars: makeTellCalendars(ports),
    findSchedule: makeFindSchedule(ports),
    listSchedules: makeListSchedules(ports),
    awaitsReview: makeAwaitsReview(ports),
    placeFollowUp: makePlaceFollowUp(ports),
    findInvitees: makeFindInvitees(ports),
    deliverOnce,
    retractInvitations: makeRetractInvitations({ ...ports, deliverOnce }),
    wasKept: makeWasKept(ports),
  };
  const heldBack = makeHoldBackReasons(deps);
  return {
    createSchedule: makeCreateSchedule(deps),
    listSchedules: heldBack.each(deps.listSchedules),
    findSchedule: heldBack.one(deps.findSchedule),
    changeSchedule: heldBack.one(makeChangeSchedule(deps)),
    cancelSchedule: heldBack.one(makeCancelSchedule(deps)),
    planFollowUp: makePlanFollowUp(deps),
    findSlots: makeFindSlots(deps),
    createFeed: makeCreateFeed(deps),
    revokeFeed: makeRevokeFeed(deps),
    readFeed: makeReadFeed(deps),
    announceSchedule: makeAnnounceSchedule(deps),
    remindOfSchedule: makeRemindOfSchedule(deps),
    tendSchedules: makeTendSchedules(deps),
  };
};
