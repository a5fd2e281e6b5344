import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MailNotSent, type Mail, type Mailer } from '../../src/application/ports/mailer.ts';

type Subject = {
  readonly mailer: Mailer;
  /** What arrived, in order, read where mail arrives. */
  readonly delivered: () => Promise<readonly Mail[]>;
  /** A mailer whose every mail is lost on the way. */
  readonly failing: Mailer;
};

const mail: Mail = {
  to: 'edith.jones@example.org',
  subject: 'Your link',
  text: 'Open https://caresma.example/reset#token within 30 minutes.\n\nIf it was not you, do nothing.\n',
};

const texts = [
  ['other writing', 'Grüße, 你好, مرحبا, 👵🏽\n'],
  ['lines that look like the end of a mail', 'one\n.\n..\nQUIT\n.two\n'],
  ['what looks like a header', 'Bcc: other@example.org\n\nFrom: nobody\n'],
  ['a long line', `${'word '.repeat(1000)}end\n`],
  ['an equals sign and trailing spaces', 'a=3D= \nb =\n'],
] as const;

const addresses = [
  '',
  'nobody',
  'edith@example.org, other@example.org',
  'edith@example.org,other@example.org',
  'edith@example.org\r\nBcc: other@example.org',
  'Edith <edith@example.org>',
  '<edith@example.org>',
  'group:edith@example.org;',
] as const;

/** What every `Mailer` owes its callers. */
export const mailerContract = (adapter: string, create: () => Promise<Subject>): void => {
  describe(`Mailer contract: ${adapter}`, () => {
    it('delivers a mail as it was given', async () => {
      const { mailer, delivered } = await create();
      await mailer.send(mail);
      expect(await delivered()).toEqual([mail]);
    });

    it.each(texts)('delivers %s unchanged', async (_, text) => {
      const { mailer, delivered } = await create();
      await mailer.send({ ...mail, text });
      expect(await delivered()).toEqual([{ ...mail, text }]);
    });

    it('delivers a subject of any writing and length', async () => {
      const { mailer, delivered } = await create();
      for (const subject of ['Grüße 你好 👵🏽', `A ${'very '.repeat(60)}long one`])
        await mailer.send({ ...mail, subject });
      expect((await delivered()).map(({ subject }) => subject)).toEqual([
        'Grüße 你好 👵🏽',
        `A ${'very '.repeat(60)}long one`,
      ]);
    });

    it('delivers a subject of several lines as one', async () => {
      const { mailer, delivered } = await create();
      await mailer.send({ ...mail, subject: 'Hello\r\nBcc: other@example.org\r\n\r\nx' });
      expect(await delivered()).toEqual([{ ...mail, subject: 'Hello Bcc: other@example.org x' }]);
    });

    it('delivers each of many sent at once', async () => {
      const { mailer, delivered } = await create();
      const all = Array.from({ length: 10 }, (_, n) => ({ ...mail, to: `person${n}@example.org` }));
      await Promise.all(all.map((one) => mailer.send(one)));
      const arrived = (await delivered()).toSorted((a, b) => a.to.localeCompare(b.to));
      expect(arrived).toEqual(all);
    });

    it.each(addresses)('sends nothing to %j, which is not one address', async (to) => {
      const { mailer, delivered } = await create();
      await expect(mailer.send({ ...mail, to })).rejects.toThrow(MailNotSent);
      expect(await delivered()).toEqual([]);
    });

    it('says that a mail was lost, and neither to whom nor what it said', async () => {
      const { failing } = await create();
      const error: unknown = await failing.send(mail).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MailNotSent);
      const shown = inspect(error, { depth: null, showHidden: true });
      for (const secret of ['edith', 'example.org', 'reset', 'token', mail.subject])
        expect(shown).not.toContain(secret);
    });
  });
};
