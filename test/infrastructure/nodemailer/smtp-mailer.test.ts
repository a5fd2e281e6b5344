import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { MailNotSent, type Mailer } from '../../../src/application/ports/mailer.ts';
import {
  makeSmtpMailer,
  smtpLimits,
  type SmtpLimits,
} from '../../../src/infrastructure/nodemailer/smtp-mailer.ts';
import type { SmtpServer } from '../../../src/infrastructure/nodemailer/smtp-server.ts';
import { mailerContract } from '../../contracts/mailer.contract.ts';
import { readMail } from '../../support/read-mail.ts';
import { startSmtpInbox, type SmtpInbox } from '../../support/smtp-inbox.ts';
import { testCertificate } from '../../support/test-certificate.ts';

const usualAuthorities = getCACertificates('default');
const trustTestCertificate = (): void =>
  setDefaultCACertificates([...usualAuthorities, testCertificate.cert]);

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  setDefaultCACertificates(usualAuthorities);
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const inbox = async (options?: SMTPServerOptions): Promise<SmtpInbox> => {
  const started = await startSmtpInbox(options);
  opened.push(started);
  return started;
};

const mailerTo = (server: SmtpServer, limits: SmtpLimits = smtpLimits): Mailer =>
  makeSmtpMailer({ server, from: 'caresma@hospital.example', limits });

/** A server that does with each connection what it likes. */
const rawServer = async (onConnection: (socket: Socket) => void): Promise<SmtpServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  }).listen(0);
  await once(server, 'listening');
  opened.push({
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return { host: 'localhost', port: (server.address() as AddressInfo).port, isTls: false, login: null };
};

const plain: SMTPServerOptions = { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] };
const mail = { to: 'edith@example.org', subject: 'Your link', text: 'https://caresma.example/#secret\n' };

const refusal = async (mailer: Mailer): Promise<string> => {
  const error: unknown = await mailer.send(mail).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MailNotSent);
  expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/edith|caresma\.example|secret-/);
  return (error as MailNotSent).message;
};

mailerContract('SMTP', async () => {
  const { server, received } = await inbox(plain);
  const { server: full } = await inbox({
    ...plain,
    onRcptTo: ({ address }, _, done) => done(new Error(`no room for ${address}`)),
  });
  return {
    mailer: mailerTo(server),
    delivered: async () =>
      received.map(({ eml }) => readMail(eml)).map(({ to, subject, text }) => ({ to, subject, text })),
    failing: mailerTo(full),
  };
});

describe('makeSmtpMailer', () => {
  it('tells the server sender and receiver as the mail does', async () => {
    const { server, received } = await inbox(plain);
    await mailerTo(server).send(mail);
    expect(received).toMatchObject([{ from: 'caresma@hospital.example', to: ['edith@example.org'] }]);
    const { headers } = readMail(received[0]!.eml);
    expect(headers.get('from')).toBe('caresma@hospital.example');
    expect([...headers.keys()].filter((name) => /^(b?cc|reply-to|x-)/.test(name))).toEqual([]);
  });

  it.each([false, true])('signs in over TLS, from the first byte: %s', async (secure) => {
    trustTestCertificate();
    const { server, received } = await inbox({
      secure,
      onAuth: ({ username, password }, { secure: isSecret }, done) => {
        const isRight = username === 'caresma' && password === 'secret-7351' && isSecret;
        done(isRight ? null : new Error('refused'), { user: 'caresma' });
      },
    });
    const login = { user: 'caresma', password: 'secret-7351' };
    await mailerTo({ ...server, login }).send(mail);
    expect(received).toHaveLength(1);
    expect(await refusal(mailerTo({ ...server, login: { ...login, password: 'secret-wrong' } }))).toBe('535');
  });

  it.each([false, true])('sends nothing past a certificate that nobody vouches for: %s', async (secure) => {
    const { server, received } = await inbox({ secure });
    expect(await refusal(mailerTo(server))).toMatch(/^(ESOCKET|ETLS)$/);
    expect(received).toEqual([]);
  });

  it('says nothing in clear to a server that is not on this machine', async () => {
    const said: string[] = [];
    const { server, received } = await inbox({
      ...plain,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        said.push(`${username} ${password}`);
        done(null, { user: 'caresma' });
      },
    });
    // The address of every interface: it leads here, but it is no loopback address.
    const far = { ...server, host: '0.0.0.0', login: { user: 'caresma', password: 'secret-7351' } };
    expect(await refusal(mailerTo(far))).toMatch(/^(ETLS|5\d\d)$/);
    expect([said, received]).toEqual([[], []]);
  });

  it.each([
    [
      'the sender',
      { onMailFrom: (_: unknown, __: unknown, done: (error: Error) => void) => done(new Error('no')) },
    ],
    [
      'the receiver',
      { onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) => done(new Error('no')) },
    ],
    ['the connection', { onConnect: (_: unknown, done: (error: Error) => void) => done(new Error('no')) }],
  ] satisfies readonly (readonly [string, SMTPServerOptions])[])(
    'says the number of the answer when the server refuses %s',
    async (_, options) => {
      const { server } = await inbox({ ...plain, ...options });
      expect(await refusal(mailerTo(server))).toMatch(/^[45]\d\d$/);
    },
  );

  it('says so when the server refuses the mail itself', async () => {
    const { server } = await inbox({
      ...plain,
      onData: (stream, _, done) => {
        stream.resume().once('end', () => done(new Error(`spam for ${mail.to}`)));
      },
    });
    expect(await refusal(mailerTo(server))).toMatch(/^[45]\d\d$/);
  });

  it('gives up on a server that does not greet', async () => {
    const server = await rawServer(() => undefined);
    expect(await refusal(mailerTo(server, { ...smtpLimits, greetingMs: 50 }))).toBe('ETIMEDOUT');
  });

  it('gives up on a server that falls silent', async () => {
    const server = await rawServer((socket) => socket.write('220 ready\r\n'));
    expect(await refusal(mailerTo(server, { ...smtpLimits, silenceMs: 50 }))).toBe('ETIMEDOUT');
  });

  it('gives up on a server that hangs up, at each step', async () => {
    const answers = ['220 ready', '250 hello', '250 sender', '250 receiver', '354 go on'];
    for (let kept = 0; kept <= answers.length; kept += 1) {
      const left = answers.slice(0, kept);
      const answerOrHangUp = (socket: Socket): void => {
        const next = left.shift();
        if (next === undefined) socket.destroy();
        else socket.write(`${next}\r\n`);
      };
      const server = await rawServer((socket) => {
        socket.on('data', () => answerOrHangUp(socket));
        answerOrHangUp(socket);
      });
      expect(await refusal(mailerTo(server))).toMatch(/^E[A-Z]+$/);
    }
  });

  it('says so when nobody listens', async () => {
    const gone = await startSmtpInbox();
    await gone.close();
    expect(await refusal(mailerTo(gone.server))).toMatch(/^E(SOCKET|CONNECTION)$/);
  });

  it('does not let more mails be under way than it says', async () => {
    const server = await rawServer(() => undefined);
    const mailer = mailerTo(server, { ...smtpLimits, greetingMs: 200, atOnce: 2 });
    const codes = await Promise.all([refusal(mailer), refusal(mailer), refusal(mailer)]);
    expect(codes.toSorted()).toEqual(['ETIMEDOUT', 'ETIMEDOUT', 'too_many']);
  });
});
