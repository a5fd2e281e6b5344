import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../src/main/config/problems.ts';
import { readConfig, type Environment, type LoadedConfig } from '../../../src/main/config/read-config.ts';
import { settingsSchema } from '../../../src/main/config/settings.ts';

const randomKey = (): string => randomBytes(32).toString('base64');
const databaseUrl = 'postgresql://caresma:pw@db.internal:5432/caresma';

const load = (environment: Environment): LoadedConfig => {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.error.map(problemLine).join('\n'));
  return read.value;
};
const problemsOf = (environment: Environment): readonly string[] => {
  const read = readConfig(environment);
  return read.ok ? [] : read.error.map(problemLine);
};

const ringOf = (environment: Environment) => load(environment).secrets.encryptionKeys?.reveal();

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  OPENAI_API_KEY: 'sk-4f1b',
  SECRET_KEY: randomKey(),
  ENCRYPTION_KEY: randomKey(),
  BLIND_INDEX_KEY: randomKey(),
  PASSWORD_PEPPER: randomKey(),
  AUDIT_KEY: randomKey(),
  SMTP_URL: 'smtps://caresma:pw@mail.internal',
  MAIL_FROM: 'caresma@hospital.internal',
  ERASURE_LEDGER_FILE: '/var/lib/caresma/erasures',
};

const rolesWith = (settings: Record<string, string>) => load(settings).config.server.secondFactorRoles;

describe('readConfig', () => {
  it('runs everything on this machine when nothing is set', () => {
    const { config, secrets, warnings } = load({});
    expect(config).toMatchObject({
      environment: 'development',
      embedded: ['storage', 'voice', 'keys', 'guests', 'mail'],
      dataDirectory: '.caresma',
      server: {
        host: '127.0.0.1',
        port: 8000,
        trustProxyHops: 0,
        guestAccess: 'loopback',
        corsOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
      },
      sessions: { maxLive: 2000, drainMs: 25_000 },
      voice: {
        provider: 'offline',
        turnDetection: { type: 'semantic_vad', eagerness: 'low' },
        output: 'text',
      },
      transcriptAnalyst: 'offline',
      avatar: { provider: 'none' },
    });
    expect(new Set(Object.values(secrets))).toEqual(new Set([null]));
    expect(warnings).toEqual([]);
  });

  it('has nothing embedded in a complete production environment', () => {
    const { config } = load(production);
    expect(config).toMatchObject({
      environment: 'production',
      embedded: [],
      server: { host: '0.0.0.0', guestAccess: 'off', corsOrigins: [] },
      voice: { provider: 'openai' },
      transcriptAnalyst: 'openai',
    });
  });

  it('admits no guests with a real database, nor behind a proxy', () => {
    expect(load({ DATABASE_URL: databaseUrl }).config.server.guestAccess).toBe('off');
    expect(load({ TRUST_PROXY_HOPS: '1' }).config.server.guestAccess).toBe('off');
    expect(problemsOf({ TRUST_PROXY_HOPS: '1', GUEST_ACCESS: 'loopback' })).toEqual([
      'GUEST_ACCESS: must be off behind a proxy (TRUST_PROXY_HOPS)',
    ]);
  });

  it('has staff need a second factor in production, and whom it is told elsewhere', () => {
    expect(rolesWith({})).toEqual([]);
    expect(rolesWith(production)).toEqual(['clinician', 'admin', 'auditor']);
    expect(rolesWith({ SECOND_FACTOR_ROLES: 'admin, caregiver' })).toEqual(['caregiver', 'admin']);
    expect(rolesWith({ ...production, SECOND_FACTOR_ROLES: 'none' })).toEqual([]);
    expect(problemsOf({ SECOND_FACTOR_ROLES: 'none,admin' })).toEqual([
      'SECOND_FACTOR_ROLES: must name roles, or none alone',
    ]);
  });

  it('takes an empty value for an absent one, and ignores spaces around a value', () => {
    const { config } = load({ PORT: '', DATABASE_URL: '  ', HOST: ' ::1 ', VOICE_OUTPUT: undefined });
    expect(config.server).toMatchObject({ port: 8000, host: '::1' });
    expect(config.embedded).toContain('storage');
  });

  it('moves each part to its real provider by its key', () => {
    expect(load({ OPENAI_API_KEY: 'sk-1' }).config.voice.provider).toBe('openai');
    expect(load({ OPENAI_API_KEY: 'sk-1', VOICE_PROVIDER: 'offline' }).config.voice.provider).toBe('offline');
    expect(load({ HEYGEN_API_KEY: 'h' }).config.avatar.provider).toBe('heygen');
    const both = { HEYGEN_API_KEY: 'h', LIVEAVATAR_API_KEY: 'l' };
    expect(load({ ...both, LIVEAVATAR_AVATAR_ID: 'a' }).config.avatar.provider).toBe('liveavatar');
    expect(problemsOf(both)).toEqual(['LIVEAVATAR_AVATAR_ID: is missing; LIVEAVATAR_API_KEY needs it']);
  });

  it('reads how turns end', () => {
    const turns = (environment: Environment) => load(environment).config.voice.turnDetection;
    expect(turns({ VOICE_EAGERNESS: 'high' })).toEqual({ type: 'semantic_vad', eagerness: 'high' });
    expect(turns({ VOICE_TURN_DETECTION: 'server_vad', VOICE_SILENCE_MS: '700' })).toEqual({
      type: 'server_vad',
      silenceMs: 700,
    });
    expect(turns({ VOICE_TURN_DETECTION: 'push_to_talk' })).toEqual({ type: 'push_to_talk' });
    expect(load({ VOICE_LANGUAGE: 'auto' }).config.voice.language).toBeNull();
  });

  it.each(['postgresql://', 'postgres://', 'postgresql+asyncpg://'])('reads a database at %s', (scheme) => {
    const given = databaseUrl.replace('postgresql://', scheme);
    expect(load({ DATABASE_URL: given }).secrets.databaseUrl?.reveal()).toBe(databaseUrl);
  });

  it('names every wrong setting at once, each on a line of its own', () => {
    const problems = problemsOf({ PORT: '99999', VOICE_OUTPUT: 'both', DATABASE_URL: 'mysql://x/y' });
    expect(problems).toEqual([
      'PORT: must be a whole number from 0 to 65535',
      'DATABASE_URL: must be postgresql://user:password@host:port/database',
      'VOICE_OUTPUT: must be one of text, audio',
    ]);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '65536'],
    ['HOST', 'not a host'],
    ['HOST', '300.1.1.1'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'verbose'],
    ['DRAIN_MS', '10s'],
    ['MAX_LIVE_SESSIONS', '0'],
    ['TRUST_PROXY_HOPS', 'true'],
    ['GUEST_ACCESS', 'everybody'],
    ['SECOND_FACTOR_ROLES', 'admin,everybody'],
    ['SECOND_FACTOR_ROLES', 'guest'],
    ['ALLOW_EMBEDDED', 'storage,everything'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://app.example.org/'],
    ['CORS_ORIGINS', 'https://App.example.org'],
    ['CORS_ORIGINS', 'https://a.example.org,null'],
    ['DATABASE_URL', 'sqlite:///data.db'],
    ['DATABASE_URL', 'postgresql://host-only'],
    ['DATABASE_URL', 'postgresql://u:%zz@host/db'],
    ['OPENAI_BASE_URL', 'wss://api.openai.com/v1'],
    ['OPENAI_BASE_URL', 'https://user:pass@gateway/v1'],
    ['OPENAI_API_KEY', 'your-openai-api-key'],
    ['OPENAI_API_KEY', 'sk-a b'],
    ['OPENAI_REALTIME_MODEL', 'model name'],
    ['VOICE_PROVIDER', 'heygen'],
    ['VOICE_PROVIDER', 'openai'],
    ['TRANSCRIPT_ANALYST', 'openai'],
    ['VOICE_EAGERNESS', 'LOW'],
    ['VOICE_LANGUAGE', 'english'],
    ['SAFETY_LOCALE', 'Ireland (all of it)'],
    ['AVATAR_PROVIDER', 'liveavatar'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', 'your-secret-key-here-change-in-production'],
    ['SECRET_KEY', 'abababababababababababababababababababab'],
    ['ENCRYPTION_KEY', randomBytes(31).toString('base64')],
    ['ENCRYPTION_KEY', randomBytes(33).toString('hex')],
    ['ENCRYPTION_KEY', 'your-encryption-key-here'],
    ['ENCRYPTION_KEY', '00'.repeat(32)],
    ['ENCRYPTION_KEY', 'correct horse battery staple 123'],
  ])('refuses %s=%s', (key, value) => {
    expect(problemsOf({ [key]: value })).toHaveLength(1);
  });

  it('never repeats what was given', () => {
    const keys = Object.keys(settingsSchema.shape);
    fc.assert(
      fc.property(fc.uuid(), (canary) => {
        const problems = problemsOf(Object.fromEntries(keys.map((key) => [key, `<${canary}`])));
        expect(problems.length).toBeGreaterThan(20);
        expect(problems.join()).not.toContain(canary);
      }),
      { numRuns: 20 },
    );
  });

  it('warns of a misspelt setting of ours, and of nothing else', () => {
    const { warnings } = load({ VOICE_EAGERNES: 'low', PATH: '/bin', OPENAI_ORG_ID: 'org', HOME: '/' });
    expect(warnings.map(problemLine)).toEqual(['VOICE_EAGERNES: is not a setting']);
  });
});

describe('readConfig in production', () => {
  it('refuses every embedded part, saying what is missing and how to allow it', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*ALLOW_EMBEDDED=storage$/),
      expect.stringMatching(/^VOICE_PROVIDER: .*ALLOW_EMBEDDED=voice$/),
      expect.stringMatching(/^SECRET_KEY: .*ALLOW_EMBEDDED=keys$/),
      expect.stringMatching(/^ENCRYPTION_KEYS: .*ALLOW_EMBEDDED=keys$/),
      expect.stringMatching(/^BLIND_INDEX_KEY: .*ALLOW_EMBEDDED=keys$/),
      expect.stringMatching(/^PASSWORD_PEPPER: .*ALLOW_EMBEDDED=keys$/),
      expect.stringMatching(/^AUDIT_KEY: .*ALLOW_EMBEDDED=keys$/),
      expect.stringMatching(/^GUEST_ACCESS: .*ALLOW_EMBEDDED=guests$/),
      expect.stringMatching(/^SMTP_URL: .*ALLOW_EMBEDDED=mail$/),
      'ERASURE_LEDGER_FILE: is missing; without it a restored backup brings erased people back',
    ]);
  });

  it('starts on the embedded parts that are named', () => {
    const { ERASURE_LEDGER_FILE } = production;
    const allowed = { ALLOW_EMBEDDED: 'storage, voice,keys,guests,mail', ERASURE_LEDGER_FILE };
    const { config } = load({ NODE_ENV: 'production', ...allowed });
    expect(config.embedded).toEqual(['storage', 'voice', 'keys', 'guests', 'mail']);
    expect(problemsOf({ ...production, DATABASE_URL: '', ALLOW_EMBEDDED: 'storage' })).toEqual([
      expect.stringMatching(/^GUEST_ACCESS: /),
    ]);
  });

  it.each([
    ['SECRET_KEY', 'SECRET_KEY'],
    ['ENCRYPTION_KEY', 'ENCRYPTION_KEYS'],
    ['BLIND_INDEX_KEY', 'BLIND_INDEX_KEY'],
    ['PASSWORD_PEPPER', 'PASSWORD_PEPPER'],
    ['AUDIT_KEY', 'AUDIT_KEY'],
  ])('does not generate %s', (key, named) => {
    expect(problemsOf({ ...production, [key]: '' })).toEqual([
      `${named}: is missing, and would be generated; in production only with ALLOW_EMBEDDED=keys`,
    ]);
  });
});

describe('readConfig for keys', () => {
  it('refuses a key that serves two purposes, and two ways to give the ring', () => {
    const key = randomKey();
    expect(problemsOf({ SECRET_KEY: key, ENCRYPTION_KEY: key })).toEqual([
      'SECRET_KEY: must not be the same key as ENCRYPTION_KEYS',
    ]);
    expect(problemsOf({ ENCRYPTION_KEY: key, ENCRYPTION_KEYS: key })).toEqual([
      'ENCRYPTION_KEY: must not be set together with ENCRYPTION_KEYS',
    ]);
    expect(problemsOf({ ENCRYPTION_KEY: `${key},${randomKey()}` })).toEqual([
      'ENCRYPTION_KEY: must be at most 1 key',
    ]);
  });

  it('finds a former ENCRYPTION_KEY in a ring under the same id', () => {
    const [older, newer] = [randomKey(), randomKey()];
    const before = ringOf({ ENCRYPTION_KEY: older });
    const after = ringOf({ ENCRYPTION_KEYS: `${randomBytes(16).toString('hex')}:${newer},${older}` });
    expect(after?.[1]).toEqual(before?.[0]);
  });
});
