import { describe, expect, it } from 'vitest';
import { makeAnnounceSchedule } from '../../../src/application/calendars/announce-schedule.ts';
import type { Mail } from '../../../src/application/ports/mailer.ts';
import { makeWithdrawConsent } from '../../../src/application/consents/withdraw-consent.ts';
import { makeRemoveClinician } from '../../../src/application/relationships/remove-clinician.ts';
import { makeRevokeOwnRelationship } from '../../../src/application/relationships/revoke-own-relationship.ts';
import type { Email } from '../../../src/domain/accounts/account.ts';
import { readCalendar } from '../../infrastructure/ical-generator/read-calendar.ts';
import { after, dayMs } from '../schedules/schedule-world.ts';
import { consent, invited } from './invited.ts';

const both = ['share_caregiver', 'share_clinician'] as const;

/** Edith’s appointment, to which Ned and the doctor come along. */
const given = async () => {
  const { world, edith, named, assigned, schedule } = await invited(['caregivers', 'clinicians'], both);
  const deps = { ...world, signals: { changed: () => Promise.resolve() } as never };
  const sharing = {
    withdraw: makeWithdrawConsent(deps),
    revoke: makeRevokeOwnRelationship(deps),
    remove: makeRemoveClinician(deps),
  };
  const mailsTo = (name: string): readonly Mail[] =>
    world.inbox.sent.filter(({ to }) => to === `${name}@example.com`);
  const methodsTo = (name: string) => mailsTo(name).map(({ calendar }) => calendar?.method);
  return { world, edith, named, assigned, schedule, ...sharing, mailsTo, methodsTo };
};

const sequenceOf = (text = '') => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
const stampOf = (text = '') => /DTSTAMP:(\w+)/.exec(text)?.[1] ?? '';

describe('an invitation of somebody who is not invited any more', () => {
  it('is taken back with nothing but the name of the appointment', async () => {
    const { world, edith, schedule, withdraw, mailsTo, methodsTo } = await given();
    await withdraw({ principal: edith, purpose: 'share_caregiver' });
    await world.settle();
    expect(methodsTo('ned')).toEqual(['REQUEST', 'CANCEL']);
    expect([methodsTo('doctor'), methodsTo('edith')]).toEqual([['REQUEST'], ['REQUEST']]);
    const mail = mailsTo('ned').at(-1);
    const { method, events } = readCalendar(mail?.calendar?.text ?? '');
    expect(method).toBe('CANCEL');
    expect(events).toMatchObject([{ uid: `${schedule.id}@caresma`, sequence: 1, status: 'CANCELLED' }]);
    const lines = (mail?.calendar?.text ?? '').match(/^[A-Z]+(?=[:;])/gm) ?? [];
    expect(lines).not.toEqual(expect.arrayContaining(['DTSTART']));
    expect(new Set(lines)).toEqual(
      new Set([
        'VERSION',
        'PRODID',
        'METHOD',
        'BEGIN',
        'END',
        'UID',
        'SEQUENCE',
        'DTSTAMP',
        'STATUS',
        'ORGANIZER',
        'ATTENDEE',
      ]),
    );
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/edith|October|2026|\d/i);
  });

  it('is taken back when the relationship ends, by the person or by an admin', async () => {
    const { world, edith, named, assigned, revoke, remove, methodsTo } = await given();
    expect(await revoke({ principal: edith, relationshipId: named })).toMatchObject({ ok: true });
    await world.settle();
    expect([methodsTo('ned'), methodsTo('doctor')]).toEqual([['REQUEST', 'CANCEL'], ['REQUEST']]);
    const admin = await world.person('root', 'admin');
    expect(await remove({ principal: admin, relationshipId: assigned })).toMatchObject({ ok: true });
    await world.settle();
    expect(methodsTo('doctor')).toEqual(['REQUEST', 'CANCEL']);
    expect(methodsTo('edith')).toEqual(['REQUEST']);
  });

  it('is taken back when the person asks them along no more', async () => {
    const { world, edith, schedule, methodsTo } = await given();
    const which = { principal: edith, scheduleId: schedule.id };
    await world.changeSchedule({ ...which, changes: { times: {}, invites: ['clinicians'] } });
    await world.settle();
    expect([methodsTo('ned'), methodsTo('doctor')]).toEqual([
      ['REQUEST', 'CANCEL'],
      ['REQUEST', 'REQUEST'],
    ]);
  });

  it('is taken back once, and without a word of what came of the appointment since', async () => {
    const { world, edith, schedule, withdraw, mailsTo, methodsTo } = await given();
    const which = { principal: edith, scheduleId: schedule.id };
    for (let time = 0; time < 2; time += 1) {
      await withdraw({ principal: edith, purpose: 'share_caregiver' });
      await world.settle();
    }
    await world.changeSchedule({ ...which, changes: { times: { scheduledAt: after(4 * dayMs) } } });
    await world.settle();
    await world.cancelSchedule(which);
    await world.settle();
    await withdraw({ principal: edith, purpose: 'share_clinician' });
    await world.settle();
    expect(methodsTo('ned')).toEqual(['REQUEST', 'CANCEL']);
    expect(methodsTo('doctor')).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(mailsTo('ned').at(-1)?.calendar?.text).not.toContain('DTSTART');
  });

  it('is taken back also where sharing ended while they were being told', async () => {
    const { world, edith, schedule, mailsTo } = await given();
    const invitee = { kind: 'caregiver', email: 'ned@example.com' as Email, patientName: null } as const;
    const found = [[invitee], []];
    const left: unknown[] = [];
    const announce = makeAnnounceSchedule({
      ...world,
      findInvitees: async () => found.shift() ?? [],
      deliverOnce: ({ send }) => send('an-id@caresma'),
      retractInvitations: async (_, invitees) => void left.push(invitees),
    });
    await world.schedules.save({ ...(await world.stored(edith, schedule.id)), sequence: 1, revision: 2 });
    await announce({ userId: edith.userId, scheduleId: schedule.id, sequence: 1 });
    expect(mailsTo('ned')).toHaveLength(2);
    expect(left).toEqual([[]]);
  });

  it('is given anew when they are invited again', async () => {
    const { world, edith, schedule, withdraw, mailsTo, methodsTo } = await given();
    await withdraw({ principal: edith, purpose: 'share_caregiver' });
    await world.settle();
    world.clock.advance(60_000);
    await consent(world, edith, 'given', 'share_caregiver');
    const which = { principal: edith, scheduleId: schedule.id };
    await world.changeSchedule({ ...which, changes: { times: { scheduledAt: after(4 * dayMs) } } });
    await world.settle();
    expect(methodsTo('ned')).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
    const [, cancelled, again] = mailsTo('ned').map(({ calendar }) => calendar?.text ?? '');
    expect(sequenceOf(again)).toBeGreaterThanOrEqual(sequenceOf(cancelled));
    expect(stampOf(again) > stampOf(cancelled)).toBe(true);
    await withdraw({ principal: edith, purpose: 'share_caregiver' });
    await world.settle();
    expect(methodsTo('ned').at(-1)).toBe('CANCEL');
  });

  it('is taken back later where the mail server was away, and with the next change where the queue was', async () => {
    const { world, edith, schedule, withdraw, methodsTo } = await given();
    world.inbox.isBroken = true;
    await withdraw({ principal: edith, purpose: 'share_caregiver' });
    await world.settle();
    world.inbox.isBroken = false;
    await world.pass(60 * 60_000);
    expect(methodsTo('ned')).toEqual(['REQUEST', 'CANCEL']);
    world.jobs.isAvailable = false;
    await withdraw({ principal: edith, purpose: 'share_clinician' });
    expect(world.log.lines.map(({ event }) => event)).toContain('invitations_not_recalled');
    world.jobs.isAvailable = true;
    await world.cancelSchedule({ principal: edith, scheduleId: schedule.id });
    await world.settle();
    expect(methodsTo('doctor')).toEqual(['REQUEST', 'CANCEL']);
  });
});
