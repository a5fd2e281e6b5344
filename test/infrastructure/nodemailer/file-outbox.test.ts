import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFileKeeper } from '../../../src/infrastructure/node/file-keeper.ts';
import { makeFileOutbox } from '../../../src/infrastructure/nodemailer/file-outbox.ts';
import { mailerContract } from '../../contracts/mailer.contract.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { readMail } from '../../support/read-mail.ts';

let workshop = '';
beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'caresma-outbox-'));
});
afterAll(() => rm(workshop, { recursive: true, force: true }));

const outboxIn = (folder: string) =>
  makeFileOutbox({
    from: 'caresma@localhost',
    clock: new ManualClock(),
    ids: countingIds(),
    keep: makeFileKeeper(folder),
  });

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch((): string[] => [])).toSorted();

const newFolder = async (): Promise<string> => join(await mkdtemp(join(workshop, 'home-')), 'outbox');

mailerContract('files', async () => {
  const folder = await newFolder();
  const taken = await newFolder();
  await writeFile(taken, 'a file where the folder should be');
  return {
    mailer: outboxIn(folder),
    delivered: async () => {
      const names = await filesIn(folder);
      const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      return mails.map(readMail).map(({ to, subject, text }) => ({ to, subject, text }));
    },
    failing: outboxIn(taken),
  };
});

describe('makeFileOutbox', () => {
  it('names files by time and never by person, for their owner alone', async () => {
    const folder = await newFolder();
    await outboxIn(folder).send({ to: 'edith@example.org', subject: 'Hello', text: 'Dear Edith\n' });
    const [name = '', ...others] = await filesIn(folder);
    expect([name, others]).toEqual(['2026-01-01T000000.000Z-018f0000-0000-7000-8000-000000000001.eml', []]);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);

    const { headers } = readMail(await readFile(join(folder, name), 'utf8'));
    expect(headers.get('from')).toBe('caresma@localhost');
    expect(headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 +0000');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });
});
