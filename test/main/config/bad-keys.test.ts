import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../src/main/config/problems.ts';
import { readConfig, type Environment } from '../../../src/main/config/read-config.ts';

const randomKey = (): string => randomBytes(32).toString('base64');
const id = (fill: number): string => Buffer.alloc(16, fill).toString('hex');

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://caresma:pw@db.internal:5432/caresma',
  OPENAI_API_KEY: 'sk-4f1b',
  SECRET_KEY: randomKey(),
  ENCRYPTION_KEYS: `${id(1)}:${randomKey()}`,
  BLIND_INDEX_KEY: randomKey(),
  PASSWORD_PEPPER: `${id(2)}:${randomKey()}`,
  AUDIT_KEY: `${id(3)}:${randomKey()}`,
  SMTP_URL: 'smtps://caresma:pw@mail.internal',
  MAIL_FROM: 'caresma@hospital.internal',
  ERASURE_LEDGER_FILE: '/var/lib/caresma/erasures',
};

const linesOf = (environment: Environment): readonly string[] => {
  const read = readConfig(environment);
  return read.ok ? [] : read.error.map(problemLine);
};

const key = randomKey();
const keyOf = (ring: string): string => ring.split(':')[1]!;
const base64url = (text: string): string => Buffer.from(text, 'base64').toString('base64url');
const hex = (text: string): string => Buffer.from(text, 'base64').toString('hex');
const count = Buffer.from(Array.from({ length: 32 }, (_, n) => n * 3)).toString('base64');
const text = Buffer.from('correct horse battery staple 123').toString('base64');

/** The name that the line must begin with, and what is wrong beside a production that is whole. */
const bad: readonly (readonly [named: string, problem: RegExp, changes: Environment])[] = [
  ['SECRET_KEY', /is missing/, { SECRET_KEY: '' }],
  ['ENCRYPTION_KEYS', /is missing/, { ENCRYPTION_KEYS: '' }],
  ['BLIND_INDEX_KEY', /is missing/, { BLIND_INDEX_KEY: '' }],
  ['PASSWORD_PEPPER', /is missing/, { PASSWORD_PEPPER: ' ' }],
  ['AUDIT_KEY', /is missing/, { AUDIT_KEY: undefined }],

  ['SECRET_KEY', /placeholder/, { SECRET_KEY: 'your-secret-key-here-change-in-production' }],
  ['ENCRYPTION_KEYS', /placeholder/, { ENCRYPTION_KEYS: 'change-me' }],
  ['BLIND_INDEX_KEY', /placeholder/, { BLIND_INDEX_KEY: '<32 random bytes>' }],
  ['PASSWORD_PEPPER', /placeholder/, { PASSWORD_PEPPER: `${id(1)}:replace-with-a-key` }],
  ['AUDIT_KEY', /placeholder/, { AUDIT_KEY: 'example' }],

  ['SECRET_KEY', /at least 32 characters/, { SECRET_KEY: 'fH3k9-xQ2mZ7' }],
  ['BLIND_INDEX_KEY', /32 bytes/, { BLIND_INDEX_KEY: randomBytes(16).toString('base64') }],
  ['BLIND_INDEX_KEY', /32 bytes/, { BLIND_INDEX_KEY: randomBytes(64).toString('hex') }],
  ['PASSWORD_PEPPER', /32 bytes/, { PASSWORD_PEPPER: `${id(1)}:${randomBytes(31).toString('base64')}` }],
  ['AUDIT_KEY', /32 bytes/, { AUDIT_KEY: 'fH3k9-xQ2mZ7' }],

  ['SECRET_KEY', /not random/, { SECRET_KEY: 'ab'.repeat(20) }],
  ['BLIND_INDEX_KEY', /not random/, { BLIND_INDEX_KEY: '00'.repeat(32) }],
  ['BLIND_INDEX_KEY', /is a text/, { BLIND_INDEX_KEY: text }],
  ['PASSWORD_PEPPER', /not random/, { PASSWORD_PEPPER: 'ff'.repeat(32) }],
  ['PASSWORD_PEPPER', /is a text/, { PASSWORD_PEPPER: text }],
  ['AUDIT_KEY', /not random/, { AUDIT_KEY: count }],
  ['ENCRYPTION_KEYS', /not random/, { ENCRYPTION_KEYS: `${randomKey()},${'0123'.repeat(16)}` }],

  ['PASSWORD_PEPPER', /id:key/, { PASSWORD_PEPPER: `v1:${randomKey()}` }],
  ['PASSWORD_PEPPER', /same id/, { PASSWORD_PEPPER: `${id(1)}:${randomKey()},${id(1)}:${randomKey()}` }],
  ['PASSWORD_PEPPER', /same key twice/, { PASSWORD_PEPPER: `${id(1)}:${key},${id(2)}:${hex(key)}` }],
  ['AUDIT_KEY', /same id/, { AUDIT_KEY: `${id(7)}:${randomKey()},${id(7)}:${randomKey()}` }],
  ['AUDIT_KEY', /same id/, { AUDIT_KEY: `${key},${base64url(key)}` }],
  ['BLIND_INDEX_KEY', /one key without an id/, { BLIND_INDEX_KEY: `${id(1)}:${randomKey()}` }],
  ['BLIND_INDEX_KEY', /one key without an id/, { BLIND_INDEX_KEY: `${randomKey()},${randomKey()}` }],

  ['BLIND_INDEX_KEY_PREVIOUS', /placeholder/, { BLIND_INDEX_KEY_PREVIOUS: 'change-me' }],
  ['BLIND_INDEX_KEY_PREVIOUS', /32 bytes/, { BLIND_INDEX_KEY_PREVIOUS: 'fH3k9-xQ2mZ7' }],
  ['BLIND_INDEX_KEY_PREVIOUS', /not random/, { BLIND_INDEX_KEY_PREVIOUS: '00'.repeat(32) }],
  ['BLIND_INDEX_KEY_PREVIOUS', /is a text/, { BLIND_INDEX_KEY_PREVIOUS: text }],

  ['SECRET_KEY', /as ENCRYPTION_KEYS/, { SECRET_KEY: keyOf(production.ENCRYPTION_KEYS) }],
  ['SECRET_KEY', /as ENCRYPTION_KEYS/, { SECRET_KEY: hex(keyOf(production.ENCRYPTION_KEYS)) }],
  ['SECRET_KEY_PREVIOUS', /as SECRET_KEY/, { SECRET_KEY_PREVIOUS: production.SECRET_KEY }],
  ['BLIND_INDEX_KEY', /as SECRET_KEY/, { BLIND_INDEX_KEY: base64url(production.SECRET_KEY) }],
  ['BLIND_INDEX_KEY', /as SECRET_KEY_PREVIOUS/, { SECRET_KEY_PREVIOUS: key, BLIND_INDEX_KEY: key }],
  ['PASSWORD_PEPPER', /as BLIND_INDEX_KEY/, { PASSWORD_PEPPER: production.BLIND_INDEX_KEY }],
  ['PASSWORD_PEPPER', /as ENCRYPTION_KEYS/, { PASSWORD_PEPPER: production.ENCRYPTION_KEYS }],
  [
    'BLIND_INDEX_KEY_PREVIOUS',
    /as BLIND_INDEX_KEY/,
    { BLIND_INDEX_KEY_PREVIOUS: hex(production.BLIND_INDEX_KEY) },
  ],
  ['BLIND_INDEX_KEY_PREVIOUS', /as SECRET_KEY/, { BLIND_INDEX_KEY_PREVIOUS: production.SECRET_KEY }],
  ['PASSWORD_PEPPER', /as BLIND_INDEX_KEY_PREVIOUS/, { BLIND_INDEX_KEY_PREVIOUS: key, PASSWORD_PEPPER: key }],
  ['AUDIT_KEY', /as PASSWORD_PEPPER/, { AUDIT_KEY: production.PASSWORD_PEPPER }],
  ['AUDIT_KEY', /as ENCRYPTION_KEYS/, { AUDIT_KEY: `${randomKey()},${production.ENCRYPTION_KEYS}` }],
  ['SECRET_KEY_PREVIOUS', /placeholder/, { SECRET_KEY_PREVIOUS: 'placeholder-placeholder-placeholder' }],
];

describe('A production with all its keys', () => {
  it('starts', () => {
    expect(linesOf(production)).toEqual([]);
    expect(linesOf({ ...production, SECRET_KEY_PREVIOUS: randomKey() })).toEqual([]);
    expect(linesOf({ ...production, BLIND_INDEX_KEY_PREVIOUS: randomKey() })).toEqual([]);
  });

  it.each(bad)('does not start when %s %s', (named, problem, changes) => {
    const [line, ...others] = linesOf({ ...production, ...changes });
    expect(others).toEqual([]);
    expect(line).toMatch(new RegExp(`^${named}: .*${problem.source}`));

    const given = Object.values({ ...production, ...changes }).filter((value) => value && value.length > 10);
    expect(given.filter((value) => line?.includes(value))).toEqual([]);
  });

  it('is asked for in that many ways', () => {
    expect(bad.length).toBeGreaterThanOrEqual(25);
  });

  it('is not asked to bring keys that may be generated', () => {
    const without = Object.fromEntries(Object.entries(production).filter(([name]) => !name.includes('KEY')));
    const allowed = { ...without, OPENAI_API_KEY: 'sk-4f1b', ALLOW_EMBEDDED: 'keys' };
    expect(linesOf(allowed)).toEqual([]);
    expect(linesOf({ ...allowed, AUDIT_KEY: 'weak' })).toEqual([expect.stringMatching(/^AUDIT_KEY: /)]);
  });
});
