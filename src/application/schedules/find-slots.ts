import { scheduleLimits } from '../../domain/schedules/limits.ts';
import { takenSpans } from '../../domain/schedules/overlap.ts';
import { findSlots } from '../../domain/schedules/slots.ts';
import { parseTimeZone, type TimeZoneUnknown } from '../../domain/schedules/time-zone.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, PatientNotFound } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { ListSchedules } from './list-schedules.ts';

type Deps = { readonly listSchedules: ListSchedules; readonly clock: Clock };
type Input = {
  readonly principal: Principal;
  /** Whose, as the client sent it; absent for the principal's own. */
  readonly owner?: string;
  /** Null: as soon as an appointment can be. */
  readonly from: Date | null;
  readonly days: number;
  readonly durationMinutes: number;
  /** As the client sent it. */
  readonly timeZone: string;
};

const dayMs = 86_400_000;
const mostSlots = 500;

/** When an appointment could begin: within working hours there, with notice, and when there is no other. */
export const makeFindSlots =
  ({ listSchedules, clock }: Deps) =>
  async (input: Input): Promise<Result<readonly Date[], TimeZoneUnknown | Forbidden | PatientNotFound>> => {
    const { principal, owner, from, days, durationMinutes } = input;
    const timeZone = parseTimeZone(input.timeZone);
    if (!timeZone.ok) return timeZone;
    const page = { status: 'scheduled', limit: scheduleLimits.openSchedules } as const;
    const open = await listSchedules({ principal, ...(owner !== undefined && { owner }), page });
    if (!open.ok) return open;

    const nowMs = clock.now().getTime();
    const earliestMs = Math.max(nowMs + scheduleLimits.leastNoticeMs, from?.getTime() ?? 0);
    const latestMs = Math.min(nowMs + scheduleLimits.horizonMs, earliestMs + days * dayMs);
    const [earliest, until] = [new Date(earliestMs), new Date(Math.max(earliestMs, latestMs))];
    const taken = takenSpans(open.value);
    const limit = mostSlots;
    return ok(findSlots({ from: earliest, until, durationMinutes, timeZone: timeZone.value, taken, limit }));
  };

export type FindSlots = ReturnType<typeof makeFindSlots>;
