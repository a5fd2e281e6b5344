import type { Config, EmbeddedPart } from './config.ts';
import { parseKeyRing } from './encryption-keys.ts';
import type { Problem } from './problems.ts';
import type { Settings } from './settings.ts';

/** Settings that are well-formed, but not together. */
export const contradictions = (settings: Settings, config: Config): readonly Problem[] => [
  ...missingApiKeys(settings, config),
  ...keyProblems(settings),
  ...guestProblems(config),
  ...spendingProblems(config),
  ...productionProblems(settings, config),
];

const missingApiKeys = (settings: Settings, { voice, transcriptAnalyst, avatar }: Config): Problem[] => {
  const needed = [
    { by: 'VOICE_PROVIDER=openai', key: 'OPENAI_API_KEY', isNeeded: voice.provider === 'openai' },
    { by: 'TRANSCRIPT_ANALYST=openai', key: 'OPENAI_API_KEY', isNeeded: transcriptAnalyst === 'openai' },
    {
      by: 'AVATAR_PROVIDER=liveavatar',
      key: 'LIVEAVATAR_API_KEY',
      isNeeded: avatar.provider === 'liveavatar',
    },
    { by: 'AVATAR_PROVIDER=heygen', key: 'HEYGEN_API_KEY', isNeeded: avatar.provider === 'heygen' },
  ] as const;
  return needed
    .filter(({ key, isNeeded }) => isNeeded && !settings[key])
    .map(({ by, key }) => ({ key, problem: `is missing; ${by} needs it` }));
};

const keyProblems = ({ SECRET_KEY, ENCRYPTION_KEY, ENCRYPTION_KEYS }: Settings): Problem[] => {
  const problems: Problem[] = [];
  if (ENCRYPTION_KEY && ENCRYPTION_KEYS)
    problems.push({ key: 'ENCRYPTION_KEY', problem: 'must not be set together with ENCRYPTION_KEYS' });

  const secretAsKeys = SECRET_KEY && parseKeyRing(SECRET_KEY.reveal());
  if (!secretAsKeys?.ok) return problems;
  const ring = [...(ENCRYPTION_KEY?.reveal() ?? []), ...(ENCRYPTION_KEYS?.reveal() ?? [])];
  const isReused = ring.some(({ secret }) =>
    secretAsKeys.value.some((key) => Buffer.from(key.secret).equals(secret)),
  );
  return isReused ? [...problems, { key: 'SECRET_KEY', problem: 'must not be an encryption key' }] : problems;
};

const guestProblems = ({ server: { guestAccess, trustProxyHops } }: Config): Problem[] =>
  guestAccess === 'loopback' && trustProxyHops > 0
    ? [{ key: 'GUEST_ACCESS', problem: 'must be off behind a proxy (TRUST_PROXY_HOPS)' }]
    : [];

/** A reservation above a cap would never be had, so that nobody could talk. */
const spendingProblems = ({ spending: { caps, reservationMicroUsd } }: Config): Problem[] => {
  const least = Math.min(caps.userDailyMicroUsd ?? Infinity, caps.totalDailyMicroUsd ?? Infinity);
  if (reservationMicroUsd === 0) return [{ key: 'SPEND_RESERVATION_USD', problem: 'must be more than 0' }];
  return reservationMicroUsd > least
    ? [{ key: 'SPEND_RESERVATION_USD', problem: 'is more than may be spent in a day' }]
    : [];
};

const productionNeeds: { readonly [part in EmbeddedPart]: Problem } = {
  storage: { key: 'DATABASE_URL', problem: 'is missing' },
  voice: {
    key: 'VOICE_PROVIDER',
    problem: 'is offline, which converses without a model; set OPENAI_API_KEY',
  },
  keys: { key: 'ENCRYPTION_KEYS', problem: 'or SECRET_KEY is missing, and would be generated' },
  guests: { key: 'GUEST_ACCESS', problem: 'admits guests; set it to off' },
};

const productionProblems = ({ ALLOW_EMBEDDED }: Settings, { environment, embedded }: Config): Problem[] =>
  environment === 'production'
    ? embedded
        .filter((part) => !ALLOW_EMBEDDED.includes(part))
        .map((part) => ({
          key: productionNeeds[part].key,
          problem: `${productionNeeds[part].problem}; in production only with ALLOW_EMBEDDED=${part}`,
        }))
    : [];
