import type { Interval, SummarisedChange } from './screening-summary.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** `3 March 2026`, in UTC. */
export const dayWords = (at: Date): string => day.format(at);

/** With the time, in UTC. */
export const minuteWords = (at: Date): string => `${minute.format(at)} UTC`;

export const scoreWords = (score: number | null): string =>
  score === null ? 'no value' : `${score.toFixed(1)} of 10`;

export const intervalWords = (interval: Interval | null): string =>
  interval === null ? 'none' : `${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}`;

const reliableWords = {
  decline: 'reliable decline',
  improvement: 'reliable improvement',
} as const;

export const changeWords = (change: SummarisedChange | null): string => {
  if (change === null) return 'not known';
  const { difference, reliable } = change;
  const sign = difference > 0 ? '+' : '';
  const verdict = reliable === null ? 'may be chance' : reliableWords[reliable];
  return `${sign}${difference.toFixed(1)} (${verdict})`;
};

/** Who reviewed it, by the id of the account. */
export const clinicianWords = (id: string | null): string =>
  id === null ? 'by a clinician whose account is gone' : `clinician ${id}`;
