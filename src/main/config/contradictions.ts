import type { Config, EmbeddedPart } from './config.ts';
import { deriveKeys, missingKeys } from './derive-config.ts';
import type { Problem } from './problems.ts';
import { reusedKeys } from './reused-keys.ts';
import type { Settings } from './settings.ts';

/** Settings that are well-formed, but not together. */
export const contradictions = (settings: Settings, config: Config): readonly Problem[] => [
  ...missingCompanions(settings, config),
  ...keyProblems(settings),
  ...guestProblems(config),
  ...secondFactorProblems(settings),
  ...spendingProblems(config),
  ...productionProblems(settings, config),
];

const missingCompanions = (settings: Settings, { voice, transcriptAnalyst, avatar }: Config): Problem[] => {
  const needed = [
    { by: 'VOICE_PROVIDER=openai', key: 'OPENAI_API_KEY', isNeeded: voice.provider === 'openai' },
    { by: 'TRANSCRIPT_ANALYST=openai', key: 'OPENAI_API_KEY', isNeeded: transcriptAnalyst === 'openai' },
    {
      by: 'AVATAR_PROVIDER=liveavatar',
      key: 'LIVEAVATAR_API_KEY',
      isNeeded: avatar.provider === 'liveavatar',
    },
    {
      by: 'LIVEAVATAR_API_KEY',
      key: 'LIVEAVATAR_AVATAR_ID',
      isNeeded: avatar.provider === 'liveavatar' && settings.LIVEAVATAR_API_KEY !== undefined,
    },
    { by: 'AVATAR_PROVIDER=heygen', key: 'HEYGEN_API_KEY', isNeeded: avatar.provider === 'heygen' },
    {
      by: 'ALERT_WEBHOOK_URL',
      key: 'ALERT_WEBHOOK_SECRET',
      isNeeded: settings.ALERT_WEBHOOK_URL !== undefined,
    },
    { by: 'SMTP_URL', key: 'MAIL_FROM', isNeeded: settings.SMTP_URL !== undefined },
  ] as const;
  return needed
    .filter(({ key, isNeeded }) => isNeeded && !settings[key])
    .map(({ by, key }) => ({ key, problem: `is missing; ${by} needs it` }));
};

const keyProblems = (settings: Settings): readonly Problem[] =>
  settings.ENCRYPTION_KEY && settings.ENCRYPTION_KEYS
    ? [{ key: 'ENCRYPTION_KEY', problem: 'must not be set together with ENCRYPTION_KEYS' }]
    : reusedKeys(deriveKeys(settings));

const guestProblems = ({ server: { guestAccess, trustProxyHops } }: Config): Problem[] =>
  guestAccess === 'loopback' && trustProxyHops > 0
    ? [{ key: 'GUEST_ACCESS', problem: 'must be off behind a proxy (TRUST_PROXY_HOPS)' }]
    : [];

const secondFactorProblems = ({ SECOND_FACTOR_ROLES: roles = [] }: Settings): Problem[] =>
  roles.includes('none') && roles.length > 1
    ? [{ key: 'SECOND_FACTOR_ROLES', problem: 'must name roles, or none alone' }]
    : [];

/** A reservation above a cap would never be had, so that nobody could talk. */
const spendingProblems = ({ spending: { caps, reservationMicroUsd } }: Config): Problem[] => {
  const least = Math.min(caps.userDailyMicroUsd ?? Infinity, caps.totalDailyMicroUsd ?? Infinity);
  if (reservationMicroUsd === 0) return [{ key: 'SPEND_RESERVATION_USD', problem: 'must be more than 0' }];
  return reservationMicroUsd > least
    ? [{ key: 'SPEND_RESERVATION_USD', problem: 'is more than may be spent in a day' }]
    : [];
};

/** What production wants instead of each embedded part. */
const productionNeeds: { readonly [part in EmbeddedPart]: (settings: Settings) => readonly Problem[] } = {
  storage: () => [{ key: 'DATABASE_URL', problem: 'is missing' }],
  voice: () => [
    {
      key: 'VOICE_PROVIDER',
      problem: 'is offline, which converses without a model; set OPENAI_API_KEY',
    },
  ],
  keys: (settings) =>
    missingKeys(settings).map((key) => ({ key, problem: 'is missing, and would be generated' })),
  guests: () => [{ key: 'GUEST_ACCESS', problem: 'admits guests; set it to off' }],
  mail: () => [{ key: 'SMTP_URL', problem: 'is missing, and mail would stay on this machine' }],
};

const noLedger: Problem = {
  key: 'ERASURE_LEDGER_FILE',
  problem: 'is missing; without it a restored backup brings erased people back',
};

const productionProblems = (settings: Settings, config: Config): readonly Problem[] => {
  const { environment, embedded, erasureLedger } = config;
  if (environment !== 'production') return [];
  const refused = embedded.filter((part) => !settings.ALLOW_EMBEDDED.includes(part));
  const needs = refused.flatMap((part) =>
    productionNeeds[part](settings).map(({ key, problem }) => ({
      key,
      problem: `${problem}; in production only with ALLOW_EMBEDDED=${part}`,
    })),
  );
  return erasureLedger.isSet ? needs : [...needs, noLedger];
};
