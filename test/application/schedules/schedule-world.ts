import { randomUUID } from 'node:crypto';
import { makeAuthorise } from '../../../src/application/access/authorise.ts';
import { makeAwaitsReview } from '../../../src/application/assessments/awaits-review.ts';
import { makeAnnounceSchedule } from '../../../src/application/calendars/announce-schedule.ts';
import { makeCreateFeed } from '../../../src/application/calendars/create-feed.ts';
import { makeDeliverOnce } from '../../../src/application/calendars/deliver-once.ts';
import { makeFindInvitees } from '../../../src/application/calendars/find-invitees.ts';
import { makeReadFeed } from '../../../src/application/calendars/read-feed.ts';
import { makeRecallInvitations } from '../../../src/application/calendars/recall-invitations.ts';
import { makeRemindOfSchedule } from '../../../src/application/calendars/remind-of-schedule.ts';
import { makeRetractInvitations } from '../../../src/application/calendars/retract-invitations.ts';
import { makeRevokeFeed } from '../../../src/application/calendars/revoke-feed.ts';
import { makeTendSchedules } from '../../../src/application/calendars/tend-schedules.ts';
import { makeWasKept } from '../../../src/application/calendars/was-kept.ts';
import type { Mailer } from '../../../src/application/ports/mailer.ts';
import {
  makeCancelSchedule,
  makeChangeSchedule,
} from '../../../src/application/schedules/change-schedule.ts';
import { makeCreateSchedule } from '../../../src/application/schedules/create-schedule.ts';
import { makeFindSchedule } from '../../../src/application/schedules/find-schedule.ts';
import { makeFindSlots } from '../../../src/application/schedules/find-slots.ts';
import { makeHoldBackReasons } from '../../../src/application/schedules/hold-back-reasons.ts';
import { makeListSchedules } from '../../../src/application/schedules/list-schedules.ts';
import { makePlaceFollowUp } from '../../../src/application/schedules/place-follow-up.ts';
import { makePlanFollowUp } from '../../../src/application/schedules/plan-follow-up.ts';
import { makeTellCalendars } from '../../../src/application/schedules/tell-calendars.ts';
import { openAccount, type AccountRole, type Email } from '../../../src/domain/accounts/account.ts';
import type { ScheduleId, UserId } from '../../../src/domain/shared/ids.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import { makeMailedCalendar } from '../../../src/infrastructure/ical-generator/mailed-calendar.ts';
import { temporalRecurrences } from '../../../src/infrastructure/rrule-temporal/recurrences.ts';
import { countingSecretTokens } from '../../fakes/counting-secret-tokens.ts';
import { InMemoryJobQueue } from '../../fakes/in-memory-job-queue.ts';
import { InMemoryRateLimiter } from '../../fakes/in-memory-rate-limiter.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { plainBlindIndex } from '../../fakes/plain-blind-index.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMailer } from '../../fakes/recording-mailer.ts';

/** A Thursday. */
export const today = new Date('2026-10-01T08:00:00.000Z');
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const after = (ms: number): Date => new Date(today.getTime() + ms);

type Shared = {
  readonly storage?: ReturnType<typeof inMemoryStorage>;
  readonly clock?: ManualClock;
  readonly mailer?: Mailer;
};

/** The use cases of appointments and calendars over fakes, but for the two libraries. */
export const scheduleWorld = ({ storage, clock = new ManualClock(today), mailer }: Shared = {}) => {
  const held = storage ?? inMemoryStorage(clock);
  const inbox = new RecordingMailer();
  const log = new RecordingLog();
  const jobs = new InMemoryJobQueue(clock);
  const sender = mailer ?? inbox;
  const ports = {
    ...held,
    clock,
    log,
    jobs,
    ids: { next: () => randomUUID() },
    mailer: sender,
    authorise: makeAuthorise({ access: held.access, clock, isConsentRequired: false }),
    recurrences: temporalRecurrences,
    calendar: makeMailedCalendar({ mailer: sender, organiser: 'caresma@hospital.example' }),
    blindIndex: plainBlindIndex(),
    secretTokens: countingSecretTokens(),
    limiter: new InMemoryRateLimiter(clock),
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
    recallInvitations: makeRecallInvitations(ports),
  };
  const heldBack = makeHoldBackReasons(deps);
  const useCases = {
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
  };
  const workers = {
    announceSchedule: makeAnnounceSchedule(deps),
    remindOfSchedule: makeRemindOfSchedule(deps),
    tendSchedules: makeTendSchedules(deps),
  };

  /** Somebody with a confirmed address. */
  const person = async (name: string, role: AccountRole = 'patient'): Promise<Principal> => {
    const userId = randomUUID() as UserId;
    const email = `${name}@example.com` as Email;
    const opened = openAccount(userId, { email, fullName: name }, clock.now());
    await held.accounts.add({ ...opened, role, isVerified: true }, '$hash');
    return { userId, role };
  };
  const create = async (principal: Principal, scheduledAt: Date, changes: object = {}) => {
    const times = { scheduledAt, durationMinutes: 30, timeZone: 'Europe/London', rule: null };
    const created = await useCases.createSchedule({
      principal,
      times: { ...times, ...changes },
      details: {},
    });
    if (!created.ok) throw new Error(created.error.type);
    return created.value.schedule;
  };
  const stored = async ({ userId }: Principal, id: ScheduleId) => (await held.schedules.find(userId, id))!;

  const { recallInvitations } = deps;
  return { ...ports, ...useCases, ...workers, recallInvitations, useCases, inbox, person, create, stored };
};

export type ScheduleWorld = ReturnType<typeof scheduleWorld>;
