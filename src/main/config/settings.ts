import { z } from 'zod';
import { accountRoles } from '../../domain/accounts/account.ts';
import {
  apiKey,
  baseUrl,
  databaseUrl,
  directory,
  filePath,
  host,
  keyRing,
  language,
  mailAddress,
  oneOf,
  origins,
  secretText,
  singleKey,
  smtpUrl,
  someOf,
  usDollars,
  vendorName,
  wholeNumber,
} from './setting-types.ts';

const maxKeys = 32;

/** Every setting there is. `.env.example` explains each; a test keeps the two alike. */
export const settingsSchema = z.object({
  NODE_ENV: oneOf('development', 'test', 'production').default('development'),
  LOG_LEVEL: oneOf('info', 'warn', 'error').default('info'),
  HOST: host().optional(),
  PORT: wholeNumber(0, 65_535).default(8000),
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(4000),
  SOCKETS_PER_USER: wholeNumber(1, 1_000).default(2),
  SOCKETS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(50),
  API_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
  ASSESSMENTS_PER_USER_DAILY: wholeNumber(1, 1_000_000).optional(),
  TRUST_PROXY_HOPS: wholeNumber(0, 10).default(0),
  CORS_ORIGINS: origins().optional(),
  SECOND_FACTOR_ROLES: someOf('none', ...accountRoles).optional(),
  GUEST_ACCESS: oneOf('loopback', 'off').optional(),
  CONSENT_REQUIRED: oneOf('true', 'false').optional(),
  ALLOW_EMBEDDED: someOf('storage', 'voice', 'keys', 'guests', 'mail').default([]),
  MAX_LIVE_SESSIONS: wholeNumber(1, 100_000).default(2000),
  DRAIN_MS: wholeNumber(0, 600_000).default(25_000),

  SPEND_USER_DAILY_USD: usDollars(1_000_000).default(10_000_000),
  SPEND_TOTAL_DAILY_USD: usDollars(1_000_000).default(100_000_000),
  SPEND_RESERVATION_USD: usDollars(100).default(500_000),

  CARESMA_DATA_DIR: directory().default('.caresma'),
  DATABASE_URL: databaseUrl().optional(),
  ERASURE_LEDGER_FILE: filePath().optional(),
  DATABASE_POOL_MAX: wholeNumber(1, 1000).default(20),
  SECRET_KEY: secretText().optional(),
  SECRET_KEY_PREVIOUS: secretText().optional(),
  ENCRYPTION_KEY: keyRing(1).optional(),
  ENCRYPTION_KEYS: keyRing(maxKeys).optional(),
  BLIND_INDEX_KEY: singleKey().optional(),
  PASSWORD_PEPPER: keyRing(maxKeys).optional(),
  AUDIT_KEY: keyRing(maxKeys).optional(),

  SMTP_URL: smtpUrl().optional(),
  MAIL_FROM: mailAddress().optional(),
  PAGES_URL: baseUrl().optional(),
  PUBLIC_URL: baseUrl().optional(),

  VOICE_PROVIDER: oneOf('openai', 'offline').optional(),
  VOICE_TURN_DETECTION: oneOf('semantic_vad', 'server_vad', 'push_to_talk').default('semantic_vad'),
  VOICE_EAGERNESS: oneOf('low', 'medium', 'high', 'auto').default('low'),
  VOICE_SILENCE_MS: wholeNumber(200, 10_000).default(1000),
  VOICE_GREETS: oneOf('true', 'false').optional(),
  VOICE_OUTPUT: oneOf('text', 'audio').default('text'),
  VOICE_LANGUAGE: language().default('en'),
  TRANSCRIPT_ANALYST: oneOf('openai', 'offline').optional(),

  OPENAI_API_KEY: apiKey().optional(),
  OPENAI_BASE_URL: baseUrl().default('https://api.openai.com/v1'),
  OPENAI_REALTIME_MODEL: vendorName().default('gpt-realtime-2.1'),
  OPENAI_TRANSCRIPTION_MODEL: vendorName().default('gpt-transcribe'),
  OPENAI_TRANSCRIPTION_FALLBACK_MODEL: vendorName().default('gpt-4o-mini-transcribe'),
  OPENAI_ANALYSIS_MODEL: vendorName().default('gpt-5.4'),
  OPENAI_VOICE: vendorName().default('marin'),

  AVATAR_PROVIDER: oneOf('liveavatar', 'heygen', 'none').optional(),
  LIVEAVATAR_API_KEY: apiKey().optional(),
  LIVEAVATAR_BASE_URL: baseUrl().default('https://api.liveavatar.com'),
  LIVEAVATAR_AVATAR_ID: vendorName().optional(),
  HEYGEN_API_KEY: apiKey().optional(),
  HEYGEN_BASE_URL: baseUrl().default('https://api.heygen.com'),
});

export type Settings = z.output<typeof settingsSchema>;
