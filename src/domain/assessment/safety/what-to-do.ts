import type { SafetyConcern, SafetyTier } from './safety-rules.ts';

type Numbers = { readonly emergency: string; readonly crisis: string | null };

/**
 * Telephone numbers by ISO 3166 region: emergency services, and a crisis line at any hour. From general knowledge in 2026;
 * an operator checks those of its country before use.
 */
const numbersByRegion: { readonly [region: string]: Numbers } = {
  US: { emergency: '911', crisis: '988' },
  CA: { emergency: '911', crisis: '988' },
  GB: { emergency: '999', crisis: '116 123' },
  IE: { emergency: '112', crisis: '116 123' },
  AU: { emergency: '000', crisis: '13 11 14' },
  NZ: { emergency: '111', crisis: '1737' },
};

/** Where 112 reaches the emergency services: the European Union, Iceland, Liechtenstein, Norway, Switzerland. */
const with112 = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

const region = (locale: string): string =>
  locale
    .split('-')
    .find((part, index) => index > 0 && /^[a-z]{2}$/i.test(part))
    ?.toUpperCase() ?? '';

/** The numbers for a BCP 47 locale with a region; null where it has none that is known. */
export const numbersFor = (locale: string): Numbers | null => {
  const where = region(locale);
  if (Object.hasOwn(numbersByRegion, where)) return numbersByRegion[where] ?? null;
  return with112.has(where) ? { emergency: '112', crisis: null } : null;
};

const selfHarm: ReadonlySet<SafetyConcern> = new Set(['self_harm', 'self_harm_now']);

/** Whether questions end at a concern, as those of a screening do, or the conversation goes on. */
export type Afterwards = 'stops' | 'goes_on';

/** What the person is told, in plain words, when a concern is raised; null where nothing needs to be said. */
export const whatToDo = (
  tier: SafetyTier,
  concern: SafetyConcern,
  locale: string,
  afterwards: Afterwards = 'stops',
): string | null => {
  const numbers = numbersFor(locale);
  const emergency = numbers === null ? 'your local emergency number' : numbers.emergency;
  const crisis = numbers?.crisis ?? null;
  const program = 'I am a computer program and cannot call anyone for you.';
  const stop = afterwards === 'stops' ? 'We will stop the questions here. ' : '';
  if (tier === 4) return null;
  if (tier === 3)
    return 'I am sorry that this is upsetting. We can stop here, or take a break. You do not have to answer anything.';
  if (selfHarm.has(concern)) {
    const line = crisis === null ? `please ring ${emergency}` : `please ring ${crisis}, at any hour`;
    return `Thank you for telling me. ${stop}${program} You deserve help from a person: ${line}. If you are in danger now, ring ${emergency}, or tell someone who is near you.`;
  }
  if (tier === 1)
    return `${stop}${program} Please ring ${emergency} now, or call out to someone who is near you.`;
  return `Thank you for telling me. ${stop}${program} Please speak to someone you trust, or to your doctor, today. If it gets worse or you are in danger, ring ${emergency}.`;
};
