import { join } from 'node:path';
import { accountRoles, type AccountRole } from '../../domain/accounts/account.ts';
import { rateBudgets } from '../../domain/limits/rate-budgets.ts';
import type { AnalysisConfig, Config, EmbeddedPart, Secrets, SetKeys, VoiceConfig } from './config.ts';
import type { Settings } from './settings.ts';

/** The usual addresses of a page under development. */
const developmentOrigins = ['http://localhost:3000', 'http://127.0.0.1:3000'];

/** Mail that stays on this machine comes from here. */
const embeddedSender = 'caresma@localhost';

/** Settings with every default that depends on another setting. */
export const deriveConfig = (settings: Settings): Config => ({
  environment: settings.NODE_ENV,
  logLevel: settings.LOG_LEVEL,
  embedded: embeddedParts(settings),
  dataDirectory: settings.CARESMA_DATA_DIR,
  databasePoolMax: settings.DATABASE_POOL_MAX,
  erasureLedger: erasureLedger(settings),
  auditCheckpointFile: settings.AUDIT_CHECKPOINT_FILE ?? null,
  server: {
    host: settings.HOST ?? (settings.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'),
    port: settings.PORT,
    maxConnections: settings.MAX_CONNECTIONS,
    socketsPerUser: settings.SOCKETS_PER_USER,
    socketsPerAddress: settings.SOCKETS_PER_ADDRESS,
    apiRequestsPerMinute: settings.API_REQUESTS_PER_MINUTE,
    trustProxyHops: settings.TRUST_PROXY_HOPS,
    corsOrigins: settings.CORS_ORIGINS ?? (settings.DATABASE_URL ? [] : developmentOrigins),
    guestAccess: guestAccess(settings),
    secondFactorRoles: secondFactorRoles(settings),
  },
  consentRequired: consentRequired(settings),
  sessions: { maxLive: settings.MAX_LIVE_SESSIONS, drainMs: settings.DRAIN_MS },
  spending: {
    caps: {
      userDailyMicroUsd: settings.SPEND_USER_DAILY_USD || null,
      totalDailyMicroUsd: settings.SPEND_TOTAL_DAILY_USD || null,
    },
    reservationMicroUsd: settings.SPEND_RESERVATION_USD,
  },
  mail: mailConfig(settings),
  alerts: alertReceivers(settings),
  safetyLocale: settings.SAFETY_LOCALE,
  voice: voiceConfig(settings),
  openAi: {
    baseUrl: settings.OPENAI_BASE_URL,
    realtimeModel: settings.OPENAI_REALTIME_MODEL,
    transcriptionModel: settings.OPENAI_TRANSCRIPTION_MODEL,
    transcriptionFallbackModel: settings.OPENAI_TRANSCRIPTION_FALLBACK_MODEL,
    analysis: analysisConfig(settings),
  },
  assessmentsPerUserDaily: assessmentsPerUserDaily(settings),
  transcriptAnalyst: settings.TRANSCRIPT_ANALYST ?? openAiIfKeyed(settings),
  avatar: {
    provider: settings.AVATAR_PROVIDER ?? avatarByKey(settings),
    liveAvatarBaseUrl: settings.LIVEAVATAR_BASE_URL,
    liveAvatarId: settings.LIVEAVATAR_AVATAR_ID ?? null,
    heyGenBaseUrl: settings.HEYGEN_BASE_URL,
  },
});

const analysisConfig = (settings: Settings): AnalysisConfig => ({
  model: settings.OPENAI_ANALYSIS_MODEL,
  runs: settings.OPENAI_ANALYSIS_RUNS,
  secondModel: settings.OPENAI_ANALYSIS_SECOND_MODEL ?? settings.OPENAI_ANALYSIS_MODEL,
  secondRuns: settings.OPENAI_ANALYSIS_SECOND_RUNS,
  timeoutMs: settings.OPENAI_ANALYSIS_TIMEOUT_MS,
});

/** Few where each may cost money, many where it is tried out. */
const assessmentsPerUserDaily = ({ ASSESSMENTS_PER_USER_DAILY: set, NODE_ENV }: Settings): number =>
  set ?? (NODE_ENV === 'production' ? rateBudgets.assessment_user.takes : 1_000);

const alertReceivers = ({ ALERT_WEBHOOK_URL: url, ALERT_MAIL_TO: mailTo = [] }: Settings) => ({
  webhookUrl: url ?? null,
  mailTo,
});

const erasureLedger = ({ ERASURE_LEDGER_FILE: file, CARESMA_DATA_DIR }: Settings) => ({
  file: file ?? join(CARESMA_DATA_DIR, 'erasures'),
  isSet: file !== undefined,
});

export const deriveSecrets = (settings: Settings): Secrets => ({
  ...deriveKeys(settings),
  databaseUrl: settings.DATABASE_URL ?? null,
  smtp: settings.SMTP_URL ?? null,
  openAiApiKey: settings.OPENAI_API_KEY ?? null,
  alertWebhookSecret: settings.ALERT_WEBHOOK_SECRET ?? null,
  liveAvatarApiKey: settings.LIVEAVATAR_API_KEY ?? null,
  heyGenApiKey: settings.HEYGEN_API_KEY ?? null,
});

/** Our own keys, without those of vendors. */
export const deriveKeys = (settings: Settings): SetKeys => ({
  secretKey: settings.SECRET_KEY ?? null,
  previousSecretKey: settings.SECRET_KEY_PREVIOUS ?? null,
  encryptionKeys: settings.ENCRYPTION_KEYS ?? settings.ENCRYPTION_KEY ?? null,
  blindIndexKey: settings.BLIND_INDEX_KEY ?? null,
  previousBlindIndexKey: settings.BLIND_INDEX_KEY_PREVIOUS ?? null,
  passwordPeppers: settings.PASSWORD_PEPPER ?? null,
  auditKeys: settings.AUDIT_KEY ?? null,
});

const openAiIfKeyed = ({ OPENAI_API_KEY }: Settings): 'openai' | 'offline' =>
  OPENAI_API_KEY ? 'openai' : 'offline';

const avatarByKey = ({ LIVEAVATAR_API_KEY, HEYGEN_API_KEY }: Settings): Config['avatar']['provider'] => {
  if (LIVEAVATAR_API_KEY) return 'liveavatar';
  return HEYGEN_API_KEY ? 'heygen' : 'none';
};

/** Behind a proxy every request seems to come from this machine, so that nobody is a guest there. */
const guestAccess = (settings: Settings): 'loopback' | 'off' =>
  settings.GUEST_ACCESS ?? (settings.DATABASE_URL || settings.TRUST_PROXY_HOPS > 0 ? 'off' : 'loopback');

const consentRequired = ({ CONSENT_REQUIRED, NODE_ENV }: Settings): boolean =>
  CONSENT_REQUIRED ? CONSENT_REQUIRED === 'true' : NODE_ENV === 'production';
/** OWASP ASVS 5.0, 6.3.3: whoever works with what is others'. */
const staff: readonly AccountRole[] = ['clinician', 'admin', 'auditor'];

const secondFactorRoles = ({ SECOND_FACTOR_ROLES: set, NODE_ENV }: Settings): readonly AccountRole[] => {
  if (set === undefined) return NODE_ENV === 'production' ? staff : [];
  return accountRoles.filter((role) => set.includes(role));
};

const voiceProvider = (settings: Settings): VoiceConfig['provider'] =>
  settings.VOICE_PROVIDER ?? openAiIfKeyed(settings);

const voiceConfig = (settings: Settings): VoiceConfig => ({
  provider: voiceProvider(settings),
  turnDetection: turnDetection(settings),
  greets: settings.VOICE_GREETS ? settings.VOICE_GREETS === 'true' : voiceProvider(settings) === 'offline',
  output: settings.VOICE_OUTPUT,
  voice: settings.OPENAI_VOICE,
  language: settings.VOICE_LANGUAGE,
});

const turnDetection = (settings: Settings): VoiceConfig['turnDetection'] => {
  switch (settings.VOICE_TURN_DETECTION) {
    case 'semantic_vad':
      return { type: 'semantic_vad', eagerness: settings.VOICE_EAGERNESS };
    case 'server_vad':
      return { type: 'server_vad', silenceMs: settings.VOICE_SILENCE_MS };
    case 'push_to_talk':
      return { type: 'push_to_talk' };
  }
};

/** Settings of the keys that are not set and would be generated. */
export const missingKeys = (settings: Settings): readonly (keyof Settings)[] => {
  const keys = deriveKeys(settings);
  const needed = {
    SECRET_KEY: keys.secretKey,
    ENCRYPTION_KEYS: keys.encryptionKeys,
    BLIND_INDEX_KEY: keys.blindIndexKey,
    PASSWORD_PEPPER: keys.passwordPeppers,
    AUDIT_KEY: keys.auditKeys,
  };
  const names = Object.keys(needed) as (keyof typeof needed)[];
  return names.filter((name) => needed[name] === null);
};

const embeddedParts = (settings: Settings): readonly EmbeddedPart[] => {
  const isEmbedded: { readonly [part in EmbeddedPart]: boolean } = {
    storage: !settings.DATABASE_URL,
    voice: voiceProvider(settings) === 'offline',
    keys: missingKeys(settings).length > 0,
    guests: guestAccess(settings) === 'loopback',
    mail: !settings.SMTP_URL,
  };
  return (['storage', 'voice', 'keys', 'guests', 'mail'] as const).filter((part) => isEmbedded[part]);
};

const mailConfig = (settings: Settings): Config['mail'] => ({
  from: settings.MAIL_FROM ?? embeddedSender,
  pagesUrl: settings.PAGES_URL ?? null,
  publicUrl: settings.PUBLIC_URL ?? null,
});
