const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Product choices, all of them: nothing clinical hangs on these numbers. */
export const scheduleLimits = {
  /** From now to an appointment: an invitation and a reminder still reach whoever reads mail every hour. */
  leastNoticeMs: 2 * hourMs,
  /** From now to the last occurrence of a series. */
  horizonMs: 2 * 365 * dayMs,
  leastMinutes: 5,
  mostMinutes: 240,
  /** Of one series: a year of weeks. */
  occurrences: 53,
  /** Of one person, open at a time. */
  openSchedules: 50,
} as const;

/** When people are reminded: a day before, or an hour where they learnt of it later than that. */
export const reminderMs = { usual: dayMs, late: hourMs } as const;

/** A conversation that began this long before or after the begin of an appointment was the one that was meant. */
export const keptWindowMs = { before: hourMs, after: 2 * hourMs } as const;

/** What the person has to have said, in turns, for a conversation that did not end properly to count. */
export const keptTurns = 3;
