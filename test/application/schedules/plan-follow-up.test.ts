import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredAssessment } from '../../../src/domain/assessment/stored-assessment.ts';
import type { AssessmentId, UserId } from '../../../src/domain/shared/ids.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import type { Schedule } from '../../../src/domain/schedules/schedule.ts';
import { newAssessment } from '../../contracts/assessment-repository.contract.ts';
import { newReview } from '../../contracts/review-repository.contract.ts';
import { failureOf } from '../accounts/account-world.ts';
import { after, dayMs, scheduleWorld, today, type ScheduleWorld } from './schedule-world.ts';
import { treat } from './treat.ts';

type Scores = { readonly overall: number | null; readonly memory?: number };

const levelOf = (score: number) => {
  if (score >= 7) return 'low' as const;
  return score >= 4 ? ('moderate' as const) : ('high' as const);
};

const assess = async (
  world: ScheduleWorld,
  userId: UserId,
  { overall, memory = 8 }: Scores,
  conversedAt = today,
): Promise<AssessmentId> => {
  const base = newAssessment(userId);
  const domains = { ...base.assessment.domains };
  domains.memory = { ...domains.memory, score: memory, standardError: 0.5 };
  const riskLevel = overall === null ? null : levelOf(overall);
  const stored: StoredAssessment = {
    ...base,
    id: randomUUID() as AssessmentId,
    sessionId: null,
    conversedAt,
    createdAt: conversedAt,
    assessment: {
      ...base.assessment,
      domains,
      overall: { ...base.assessment.overall, score: overall, riskLevel },
    },
  };
  await world.assessments.add(stored);
  return stored.id;
};

const plan = (world: ScheduleWorld, principal: Principal, assessmentId: string, changes: object = {}) =>
  world.planFollowUp({ principal, assessmentId, durationMinutes: 30, invites: [], ...changes });

const codes = ({ reasons }: Pick<Schedule, 'reasons'>) => reasons.map(({ code }) => code);

const given = async (scores: Scores) => {
  const world = scheduleWorld();
  const principal = await world.person('edith');
  const id = await assess(world, principal.userId, scores);
  return { world, principal, id };
};

describe('what follows from an assessment', () => {
  it.each([
    [{ overall: 3 }, 'FREQ=WEEKLY;COUNT=4', 7],
    [{ overall: 5 }, 'FREQ=WEEKLY;INTERVAL=2;COUNT=3', 14],
    [{ overall: 8 }, 'FREQ=MONTHLY;BYDAY=5TH;COUNT=3', 28],
    [{ overall: 8, memory: 3.9 }, 'FREQ=WEEKLY;INTERVAL=2;COUNT=3', 14],
  ] as const)('%j is %s', async (scores, rule, days) => {
    const { world, principal, id } = await given(scores);
    const planned = await plan(world, principal, id, { timeZone: 'Europe/London' });
    expect(planned).toMatchObject({ ok: true, value: { isNew: true } });
    if (!planned.ok) return;
    const { schedule } = planned.value;
    // The first of October is a Thursday; four weeks later is the fifth Thursday, so that it is the next day it can be.
    const isMonthly = rule.startsWith('FREQ=MONTHLY');
    if (isMonthly) expect(schedule.rule).toBe('FREQ=MONTHLY;BYDAY=1MO;COUNT=3');
    else expect(schedule.rule).toBe(rule);
    expect(schedule.scheduledAt.getTime()).toBeGreaterThanOrEqual(after(days * dayMs).getTime());
    expect(schedule.scheduledAt.getTime()).toBeLessThanOrEqual(after((days + 5) * dayMs).getTime());
    expect(schedule).toMatchObject({ assessmentId: id, timeZone: 'Europe/London', status: 'scheduled' });
    expect(schedule.reasons[0]).toMatchObject({ code: 'risk_level' });
  });

  it('is weekly after a drop since the assessment before, of which the earlier day counts', async () => {
    const { world, principal } = await given({ overall: 9.7, memory: 9.8 });
    world.clock.advance(30 * dayMs);
    const id = await assess(world, principal.userId, { overall: 8, memory: 2 }, after(30 * dayMs));
    const planned = await plan(world, principal, id);
    expect(planned).toMatchObject({
      value: { schedule: { rule: 'FREQ=WEEKLY;COUNT=4', frequency: 'weekly' } },
    });
    expect(planned.ok && planned.value.schedule.reasons).toEqual([
      { code: 'risk_level', level: 'low' },
      { code: 'low_domain', domain: 'memory', score: 2 },
      { code: 'drop', points: 1.7 },
      { code: 'reliable_change', agrees: true, declined: ['memory'] },
    ]);
  });

  it('is nothing where too little is known, unless somebody chooses', async () => {
    const { world, principal, id } = await given({ overall: null });
    expect(failureOf(await plan(world, principal, id))).toBe('risk_not_known');
    expect(await world.schedules.list(principal.userId, { limit: 9 })).toEqual([]);
    const chosen = await plan(world, principal, id, { frequency: 'every_two_weeks' });
    expect(chosen).toMatchObject({ value: { schedule: { frequency: 'every_two_weeks' } } });
  });

  it('is made once, and in place of what followed from another', async () => {
    const { world, principal, id } = await given({ overall: 5 });
    const by = await world.create(principal, after(3 * dayMs));
    const [first, again] = [await plan(world, principal, id), await plan(world, principal, id)];
    expect(again).toMatchObject({ value: { isNew: false } });
    expect(first.ok && again.ok && first.value.schedule.id === again.value.schedule.id).toBe(true);
    const other = await assess(world, principal.userId, { overall: 3 }, after(1));
    const next = await plan(world, principal, other);
    const open = await world.schedules.list(principal.userId, { limit: 9, status: 'scheduled' });
    const nextId = next.ok ? next.value.schedule.id : '';
    expect(open.map((one) => one.id).toSorted()).toEqual([by.id, nextId].toSorted());
    const gone = first.ok ? await world.stored(principal, first.value.schedule.id) : null;
    expect(gone).toMatchObject({ status: 'cancelled', sequence: 1 });
  });

  it('is as unknown of somebody else as of nobody', async () => {
    const { world, principal, id } = await given({ overall: 5 });
    const ned = await world.person('ned');
    for (const one of [id, randomUUID(), 'x'])
      expect(failureOf(await plan(world, ned, one))).toBe('assessment_not_found');
    expect(failureOf(await plan(world, principal, id, { timeZone: 'Nowhere' }))).toBe('time_zone_unknown');
  });

  it('finds a time at which there is nothing else', async () => {
    const { world, principal, id } = await given({ overall: 3 });
    const zone = { timeZone: 'UTC' };
    const free = await plan(world, principal, id, zone);
    const at = free.ok ? free.value.schedule.scheduledAt : today;
    if (free.ok) await world.cancelSchedule({ principal, scheduleId: free.value.schedule.id });
    await world.create(principal, new Date(at.getTime() + 14 * dayMs));
    const planned = await plan(world, principal, id, zone);
    expect(planned.ok && planned.value.schedule.scheduledAt.getTime()).toBe(at.getTime() + 30 * 60_000);
  });

  it('asks a clinician after four weekly appointments, who may go on', async () => {
    const { world, principal, id } = await given({ overall: 2 });
    await plan(world, principal, id);
    world.clock.advance(40 * dayMs);
    await world.tendSchedules();
    const next = await assess(world, principal.userId, { overall: 2 }, after(40 * dayMs));
    const asked = await plan(world, principal, next);
    expect(asked).toMatchObject({ value: { schedule: { frequency: 'every_two_weeks' } } });
    expect(asked.ok && asked.value.schedule.reasons.at(-1)).toEqual({ code: 'clinician_to_decide' });

    const doctor = await world.person('doctor', 'clinician');
    const wanted = { owner: principal.userId, frequency: 'weekly' };
    expect(failureOf(await plan(world, doctor, next, wanted))).toBe('patient_not_found');
    await treat(world, doctor, principal);
    expect(await plan(world, doctor, next, wanted)).toMatchObject({
      value: { schedule: { userId: principal.userId, frequency: 'weekly', rule: 'FREQ=WEEKLY;COUNT=4' } },
    });
  });

  it('tells nobody before their clinician does', async () => {
    const { world, principal, id } = await given({ overall: 2 });
    const doctor = await world.person('doctor', 'clinician');
    await treat(world, doctor, principal);
    expect(failureOf(await plan(world, principal, id))).toBe('review_pending');
    expect(failureOf(await plan(world, principal, id, { frequency: 'monthly' }))).toBe('review_pending');
    expect(await world.schedules.list(principal.userId, { limit: 10 })).toEqual([]);

    const review = newReview({ id, userId: principal.userId }, doctor.userId);
    await world.reviews.add(review);
    await world.reviews.sign({ ...review, clinicianId: doctor.userId, at: today });
    expect(await plan(world, principal, id)).toMatchObject({ value: { schedule: { frequency: 'weekly' } } });
  });

  it('tells no reasons that the clinician planned by, before they tell them', async () => {
    const { world, principal, id } = await given({ overall: 2 });
    const doctor = await world.person('doctor', 'clinician');
    await treat(world, doctor, principal);
    const planned = await plan(world, doctor, id, { owner: principal.userId });
    if (!planned.ok) throw new Error(planned.error.type);
    const { id: scheduleId } = planned.value.schedule;
    expect(codes(planned.value.schedule)).toContain('risk_level');

    const seen = async () => {
      const [found, listed, changed] = [
        await world.findSchedule({ principal, scheduleId }),
        await world.listSchedules({ principal, page: { limit: 10 } }),
        await world.changeSchedule({ principal, scheduleId, changes: { times: {}, notes: 'by bus' } }),
      ];
      if (!found.ok || !listed.ok || !changed.ok) throw new Error('not found');
      return [found.value, ...listed.value, changed.value].flatMap(codes);
    };
    expect(await seen()).not.toContain('risk_level');

    const review = newReview({ id, userId: principal.userId }, doctor.userId);
    await world.reviews.add(review);
    await world.reviews.sign({ ...review, clinicianId: doctor.userId, at: today });
    expect((await seen()).filter((code) => code === 'risk_level')).toHaveLength(3);
  });

  it('waits for no clinician where the result is none to wait for', async () => {
    const { world, principal, id } = await given({ overall: 8 });
    await treat(world, await world.person('doctor', 'clinician'), principal);
    expect(await plan(world, principal, id)).toMatchObject({ value: { schedule: { frequency: 'monthly' } } });
  });
});
