import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MailNotSent, type Mail, type Mailer } from '../../../src/application/ports/mailer.ts';
import { readCalendar } from '../../infrastructure/ical-generator/read-calendar.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { after, dayMs, hourMs, today } from '../schedules/schedule-world.ts';
import { makeKeepTendingWorld } from './tending.ts';

type Trouble = 'refuses' | 'stalls' | 'accepts and is not heard';

const outageMs = 30_000;

/** A mail server that is away for half a minute, in one of three ways. Mailboxes show a Message-ID once, as they do. */
class TroubledServer implements Mailer {
  readonly accepted: Mail[] = [];
  readonly #clock: ManualClock;
  readonly #fromMs: number;
  readonly #trouble: Trouble;

  constructor(clock: ManualClock, fromMs: number, trouble: Trouble) {
    this.#clock = clock;
    this.#fromMs = fromMs;
    this.#trouble = trouble;
  }

  get mailbox(): readonly Mail[] {
    return [...new Map(this.accepted.map((mail) => [mail.id, mail])).values()];
  }

  async send(mail: Mail): Promise<void> {
    const passedMs = this.#clock.now().getTime() - today.getTime();
    if (passedMs < this.#fromMs || passedMs >= this.#fromMs + outageMs) {
      this.accepted.push(mail);
      return;
    }
    if (this.#trouble === 'refuses') throw new MailNotSent('451');
    if (this.#trouble === 'accepts and is not heard') this.accepted.push(mail);
    await new Promise<void>((resolve) => this.#clock.start(15_000, resolve));
    throw new MailNotSent('ETIMEDOUT', true);
  }
}

/** A series is made, moved, and cancelled or kept, with the outage at some moment of it. */
const liveThrough = async (fromMs: number, trouble: Trouble, isCancelled: boolean) => {
  const clock = new ManualClock(today);
  const server = new TroubledServer(clock, fromMs, trouble);
  const world = await makeKeepTendingWorld({ clock, mailer: server });
  const edith = await world.person('edith');
  const { id: scheduleId } = await world.create(edith, after(2 * dayMs), { rule: 'FREQ=DAILY;COUNT=2' });
  await world.pass(2 * 60_000, 5_000);
  const changes = { times: { scheduledAt: after(2 * dayMs + hourMs) } };
  await world.changeSchedule({ principal: edith, scheduleId, changes });
  await world.pass(8 * 60_000, 5_000);
  if (isCancelled) await world.cancelSchedule({ principal: edith, scheduleId });
  await world.pass(4 * 60_000, 5_000);
  await world.pass(hourMs, 5 * 60_000);
  await world.pass(4 * dayMs, 2 * hourMs);
  return { server, schedule: await world.stored(edith, scheduleId) };
};

describe('a mail server that is away for thirty seconds', () => {
  it('loses no schedule, no invitation, and sends none twice, whenever it is', async () => {
    const seen = { troubled: 0, repeated: 0 };
    const moment = fc.integer({ min: 0, max: 125 }).map((step) => step * 5_000);
    const trouble = fc.constantFrom<Trouble>('refuses', 'stalls', 'accepts and is not heard');
    await fc.assert(
      fc.asyncProperty(moment, trouble, fc.boolean(), async (fromMs, kind, isCancelled) => {
        const { server, schedule } = await liveThrough(fromMs, kind, isCancelled);
        expect(schedule.status).toBe(isCancelled ? 'cancelled' : 'no_show');
        expect(schedule.announced).toBe(schedule.sequence);

        const invitations = server.mailbox.filter(({ calendar }) => calendar !== undefined);
        const states = invitations.map(({ calendar }) => readCalendar(calendar!.text).events[0]!.sequence);
        expect(new Set(states).size).toBe(states.length);
        // A state that was changed before it could be told is not told any more.
        expect(states.at(-1)).toBe(schedule.sequence);
        expect(states.length).toBeGreaterThanOrEqual(schedule.sequence);
        const reminders = server.mailbox.filter(({ calendar }) => calendar === undefined);
        expect(reminders).toHaveLength(isCancelled ? 0 : 2);

        const twice = server.accepted.length - server.mailbox.length;
        expect(twice).toBeLessThanOrEqual(kind === 'accepts and is not heard' ? 1 : 0);
        if (twice > 0) seen.repeated += 1;
        if (fromMs < 30_000 || (fromMs > 90_000 && fromMs <= 120_000)) seen.troubled += 1;
      }),
      {
        numRuns: 16,
        seed: 20_261_126,
        examples: [
          [0, 'refuses', false],
          [0, 'stalls', true],
          [0, 'accepts and is not heard', false],
          [115_000, 'accepts and is not heard', true],
          [600_000, 'accepts and is not heard', true],
          [600_000, 'refuses', true],
        ],
      },
    );
    expect(seen.troubled).toBeGreaterThanOrEqual(3);
    expect(seen.repeated).toBeGreaterThanOrEqual(2);
  }, 240_000);

  it('is not asked twice by two who do the same job at once', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const schedule = await world.create(edith, after(dayMs));
    const job = { userId: edith.userId, scheduleId: schedule.id, sequence: 0 };
    await Promise.allSettled(Array.from({ length: 5 }, () => world.announceSchedule(job)));
    await world.settle();
    expect(world.inbox.sent).toHaveLength(1);
  });
});
