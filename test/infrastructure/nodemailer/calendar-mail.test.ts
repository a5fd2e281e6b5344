import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MailNotSent, type Mail } from '../../../src/application/ports/mailer.ts';
import type { TimeZone } from '../../../src/domain/schedules/time-zone.ts';
import { makeMailedCalendar } from '../../../src/infrastructure/ical-generator/mailed-calendar.ts';
import { makeFileOutbox } from '../../../src/infrastructure/nodemailer/file-outbox.ts';
import { makeSmtpMailer, smtpLimits } from '../../../src/infrastructure/nodemailer/smtp-mailer.ts';
import type { Email } from '../../../src/domain/accounts/account.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { calendarMail } from '../../support/calendar-mail.ts';
import { startSmtpInbox } from '../../support/smtp-inbox.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((close) => close()))));

const from = 'caresma@hospital.example';
const mail: Mail = {
  to: 'edith@example.org',
  subject: 'Caresma appointment',
  text: 'Your Caresma appointment is on Sunday.\n',
  id: 'one.invite-0.abcd@caresma',
};

const announcement = (isCancelled: boolean) => ({
  appointment: {
    uid: 'one@caresma',
    sequence: isCancelled ? 1 : 0,
    startsAt: new Date('2026-10-04T08:00:00Z'),
    durationMinutes: 30,
    timeZone: 'Europe/London' as TimeZone,
    rule: null,
    isCancelled,
    changedAt: new Date('2026-10-01T08:00:00Z'),
  },
  to: mail.to as Email,
  subject: mail.subject,
  text: mail.text,
  id: 'one.invite-0.abcd@caresma',
});

describe('an invitation by mail', () => {
  it('is an alternative to the words, with its method and a Message-ID that stays', async () => {
    const inbox = await startSmtpInbox({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    opened.push(() => inbox.close());
    const mailer = makeSmtpMailer({ server: inbox.server, from });
    const calendar = makeMailedCalendar({ mailer, organiser: from });
    await calendar.announce(announcement(false));
    await calendar.announce(announcement(true));
    const [request = '', cancel = ''] = inbox.received.map(({ eml }) => eml);
    expect(request).toContain('Content-Type: multipart/alternative');
    expect(request).toContain('Message-ID: <one.invite-0.abcd@caresma>');
    expect(calendarMail(request)).toMatchObject({
      words: mail.text.trim(),
      head: expect.stringContaining('method=REQUEST') as unknown,
      calendar: { method: 'REQUEST', events: [{ uid: 'one@caresma', sequence: 0 }] },
    });
    expect(calendarMail(cancel)).toMatchObject({
      head: expect.stringContaining('method=CANCEL') as unknown,
      calendar: { method: 'CANCEL', events: [{ uid: 'one@caresma', sequence: 1, status: 'CANCELLED' }] },
    });
  });

  it('is the same in a file', async () => {
    const kept: string[] = [];
    const keep = async (_: string, text: string): Promise<void> => void kept.push(text);
    const mailer = makeFileOutbox({ from, clock: new ManualClock(), ids: countingIds(), keep });
    await makeMailedCalendar({ mailer, organiser: from }).announce(announcement(false));
    expect(kept[0]).toContain('Message-ID: <one.invite-0.abcd@caresma>');
    expect(calendarMail(kept[0] ?? '').calendar).toMatchObject({ method: 'REQUEST' });
  });
});

/** A server that answers each line as it is told, and then no more. */
const scripted = async (answers: readonly string[], atEnd: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const left = [...answers];
    const answer = (): void => {
      const next = left.shift();
      if (next === undefined) atEnd(socket);
      else socket.write(`${next}\r\n`);
    };
    let isData = false;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (isData && !text.endsWith('\r\n.\r\n')) return;
      isData = /^DATA\r\n$/m.test(text);
      answer();
    });
    answer();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
};

const upToData = ['220 hello', '250 hello', '250 sender', '250 recipient', '354 go on'];

const failureOf = async (port: number): Promise<MailNotSent> => {
  const server = { host: '127.0.0.1', port, isTls: false, login: null };
  const mailer = makeSmtpMailer({ server, from, limits: { ...smtpLimits, silenceMs: 500 } });
  const error: unknown = await mailer.send(mail).catch((thrown: unknown) => thrown);
  if (!(error instanceof MailNotSent)) throw new Error('it was sent');
  return error;
};

describe('a mail that was not sent', () => {
  it('may have arrived where the server was not heard after it had all of it', async () => {
    const silent = await scripted(upToData, () => undefined);
    expect(await failureOf(silent)).toMatchObject({ mayHaveArrived: true });
    const gone = await scripted(upToData, (socket) => socket.destroy());
    expect(await failureOf(gone)).toMatchObject({ mayHaveArrived: true });
  });

  it('has not arrived where the server said so, or was not reached', async () => {
    const full = await scripted([...upToData, '452 no room'], (socket) => socket.end());
    expect(await failureOf(full)).toMatchObject({ message: '452', mayHaveArrived: false });
    const strict = await scripted(['220 hello', '250 hello', '550 nobody here'], (socket) => socket.end());
    expect(await failureOf(strict)).toMatchObject({ message: '550', mayHaveArrived: false });
    const free = await scripted([], () => undefined);
    await Promise.all(opened.splice(0).map((close) => close()));
    expect(await failureOf(free)).toMatchObject({ mayHaveArrived: false });
  });
});
