import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mailer } from '../../../src/application/ports/mailer.ts';
import { makeSmtpMailer, smtpLimits } from '../../../src/infrastructure/nodemailer/smtp-mailer.ts';
import { makeKeepTendingWorld } from '../../application/calendars/tending.ts';
import { after, dayMs, hourMs, today } from '../../application/schedules/schedule-world.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { calendarMail } from '../../support/calendar-mail.ts';
import { startSmtpInbox } from '../../support/smtp-inbox.ts';

type Trouble = 'refuses the sender' | 'refuses the mail' | 'stalls' | 'takes it and is not heard';

const outageMs = 30_000;
const refused = Object.assign(new Error('acct-7: try again later'), { responseCode: 451 });

/** A mail server that is in trouble for half a minute of a clock that stands still in between, and what came to it. */
const startTroubled = async (clock: ManualClock, fromMs: number, trouble: Trouble) => {
  const taken: string[] = [];
  const isAway = (): boolean => {
    const passedMs = clock.now().getTime() - today.getTime();
    return passedMs >= fromMs && passedMs < fromMs + outageMs;
  };
  let met = 0;
  const inbox = await startSmtpInbox({
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_, _session, answer) => {
      const isRefused = isAway() && trouble === 'refuses the sender';
      met += isRefused ? 1 : 0;
      answer(isRefused ? refused : null);
    },
    onData: (stream, _session, answer) => {
      const lines: string[] = [];
      stream.setEncoding('utf8').on('data', (part: string) => lines.push(part));
      stream.once('end', () => {
        if (!isAway()) {
          taken.push(lines.join(''));
          answer();
          return;
        }
        met += 1;
        if (trouble === 'takes it and is not heard') taken.push(lines.join(''));
        if (trouble === 'refuses the mail') answer(refused);
      });
    },
  });
  return { inbox, taken, met: () => met };
};

const idOf = (eml: string): string => /^Message-ID:\s+<(.+)>/m.exec(eml)?.[1] ?? 'none';

/** A series is made, moved and cancelled or kept; the mails go to the server over a socket. */
const liveThrough = async (fromMs: number, trouble: Trouble, isCancelled: boolean) => {
  const clock = new ManualClock(today);
  const { inbox, taken, met } = await startTroubled(clock, fromMs, trouble);
  const limits = { ...smtpLimits, silenceMs: 150 };
  const smtp = makeSmtpMailer({ server: inbox.server, from: 'caresma@hospital.example', limits });
  let underWay = 0;
  const mailer: Mailer = {
    send: async (mail) => {
      underWay += 1;
      await smtp.send(mail).finally(() => (underWay -= 1));
    },
  };
  const world = await makeKeepTendingWorld({ clock, mailer }, () => underWay > 0);
  const edith = await world.person('edith');
  const { id: scheduleId } = await world.create(edith, after(2 * dayMs), { rule: 'FREQ=DAILY;COUNT=2' });
  await world.pass(2 * 60_000, 5_000);
  const changes = { times: { scheduledAt: after(2 * dayMs + hourMs) } };
  await world.changeSchedule({ principal: edith, scheduleId, changes });
  await world.pass(6 * 60_000, 5_000);
  if (isCancelled) await world.cancelSchedule({ principal: edith, scheduleId });
  await world.pass(4 * 60_000, 5_000);
  await world.pass(hourMs, 5 * 60_000);
  await world.pass(4 * dayMs, 2 * hourMs);
  await inbox.close();
  return { taken, met: met(), schedule: await world.stored(edith, scheduleId) };
};

describe('a mail server in trouble for half a minute, over a socket', () => {
  it('gets every invitation, and shows none twice', async () => {
    const moments = [0, 95_000, 115_000, 460_000, 480_000];
    const troubles: readonly Trouble[] = [
      'refuses the sender',
      'refuses the mail',
      'stalls',
      'takes it and is not heard',
    ];
    const met = new Set<Trouble>();
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...moments),
        fc.constantFrom(...troubles),
        fc.boolean(),
        async (fromMs, trouble, isCancelled) => {
          const { taken, schedule, ...seen } = await liveThrough(fromMs, trouble, isCancelled);
          if (seen.met > 0) met.add(trouble);
          const mailbox = [...new Map(taken.map((eml) => [idOf(eml), eml])).values()];
          const invitations = mailbox.filter((eml) => eml.includes('text/calendar')).map(calendarMail);
          const states = invitations.map(({ calendar }) => calendar.events[0]!.sequence);
          expect(schedule.status).toBe(isCancelled ? 'cancelled' : 'no_show');
          expect(schedule.announced).toBe(schedule.sequence);
          expect(states.at(-1)).toBe(schedule.sequence);
          expect(new Set(states).size).toBe(states.length);
          expect(mailbox.length - invitations.length).toBe(isCancelled ? 0 : 2);
          const twice = taken.length - mailbox.length;
          expect(twice).toBeLessThanOrEqual(trouble === 'takes it and is not heard' ? 1 : 0);
          repeated += twice;
        },
      ),
      {
        numRuns: 10,
        seed: 20_261_128,
        examples: troubles.map((trouble, index): [number, Trouble, boolean] => [
          115_000,
          trouble,
          index % 2 === 0,
        ]),
      },
    );
    expect(met.size).toBe(troubles.length);
    expect(repeated).toBeGreaterThan(0);
  }, 120_000);
});
