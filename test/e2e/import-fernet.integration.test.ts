import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fernetKey } from '../../src/infrastructure/fernet/fernet-key.ts';
import { generateKeyRing } from '../../src/main/config/encryption-keys.ts';
import { makeFernetToken } from '../infrastructure/fernet/make-token.ts';
import { runCaresma } from '../support/command-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome } from '../support/server-process.ts';

const passphrase = 'the passphrase of the first generation';
const canary = 'The canary Amadeus sang behind the blue door.';
const user = randomUUID();
const thread = randomUUID();

let home: ServerHome;
let database: TestDatabase;
let settings: Record<string, string>;
beforeAll(async () => {
  home = await ServerHome.make();
  database = await createTestDatabase();
  settings = {
    DATABASE_URL: database.url,
    ENCRYPTION_KEYS: generateKeyRing(),
    SECRET_KEY: randomBytes(32).toString('base64url'),
  };
  await (await home.start(settings)).end();
  await database.query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [user]);
  await writeFile(join(home.directory, 'key.txt'), `${passphrase}\n`);
});
afterAll(async () => {
  await home.remove();
  await database.drop();
});

const line = (content: string, minute: number): string =>
  JSON.stringify({
    id: randomUUID(),
    thread_id: thread,
    role: 'user',
    content,
    created_at: `2024-01-01T09:0${minute}:00`,
  });
const token = (text: string, key = passphrase): string => makeFernetToken(text, fernetKey(key));
const lines = [
  line(token(canary), 1),
  line(token('other words', 'another passphrase'), 2),
  line(token(''), 3),
];
const file = `${lines.join('\n')}\n`;

const run = (input: string, from = '-') =>
  runCaresma(
    home.directory,
    settings,
    [
      'import',
      'fernet',
      '--user',
      user,
      '--file',
      from,
      '--key-file',
      'key.txt',
      '--quarantine',
      'aside.jsonl',
    ],
    input,
  );
const stored = () =>
  database.query<{ seq: number; content: Buffer }>('select seq, content from messages order by seq');

describe('caresma import fernet', () => {
  it('seals anew what opens, and puts the rest aside without its text', async () => {
    const ran = await run(file);
    expect(ran).toEqual({
      code: 1,
      stdout: '3 read, 2 imported, 0 already there, 1 in quarantine',
      stderr: '',
    });

    const rows = await stored();
    expect(rows.map(({ seq, content }) => [seq, content.subarray(0, 5).toString('latin1')])).toEqual([
      [1, 'CRM\u0001\u0001'],
      [2, 'CRM\u0001\u0001'],
    ]);
    expect(rows.some(({ content }) => content.includes(canary) || content.includes('gAAAA'))).toBe(false);

    const aside = join(home.directory, 'aside.jsonl');
    expect(JSON.parse(await readFile(aside, 'utf8'))).toEqual({
      line: 2,
      id: JSON.parse(lines[1]!).id,
      reason: 'not_authentic',
    });
    if (process.platform !== 'win32') expect((await stat(aside)).mode & 0o077).toBe(0);
  });

  it('changes nothing when it runs again, from a file', async () => {
    const before = await stored();
    await writeFile(join(home.directory, 'messages.jsonl'), file);
    const ran = await run('', 'messages.jsonl');
    expect(ran).toMatchObject({ code: 1, stdout: '3 read, 0 imported, 2 already there, 1 in quarantine' });
    expect(await stored()).toEqual(before);
  });

  it('names a file that is not there', async () => {
    expect(await run('', 'nowhere.jsonl')).toEqual({
      code: 66,
      stdout: '',
      stderr: 'nowhere.jsonl cannot be used',
    });
  });

  it('refuses a key file without a key', async () => {
    await writeFile(join(home.directory, 'key.txt'), '\n');
    expect(await run(file)).toEqual({ code: 78, stdout: '', stderr: '--key-file: holds no key' });
  });
});
