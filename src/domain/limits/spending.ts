/** Money in millionths of a US dollar, in whole numbers, within a day of UTC. Null: no cap. */
export type SpendingCaps = {
  readonly userDailyMicroUsd: number | null;
  readonly totalDailyMicroUsd: number | null;
};

/** What was ever reserved, settled and released for one conversation on one day; what is left of it is held. */
export type Reservation = {
  readonly reserved: number;
  readonly settled: number;
  readonly released: number;
  /** From then on what is held counts as released: whoever held it is gone. */
  readonly expiresAt: Date;
};

export type CapName = 'user' | 'total';

export type SpendingVerdict =
  /** `usedShare` of the cap that is nearest to its end, 0 to 1. */
  | { readonly isReserved: true; readonly usedShare: number; readonly nearest: CapName | null }
  | { readonly isReserved: false; readonly exhausted: CapName };

/** How long a reservation outlives its last renewal, in ms: that of a crashed process is free after 10 min. */
export const reservationMs = 10 * 60_000;

export const noReservation = (at: Date): Reservation => ({
  reserved: 0,
  settled: 0,
  released: 0,
  expiresAt: at,
});

export const spendingDay = (at: Date): string => at.toISOString().slice(0, 10);

/** How long until another day begins, in whole seconds. */
export const secondsOfDayLeft = (at: Date): number => {
  const dayS = 24 * 60 * 60;
  return dayS - (Math.floor(at.getTime() / 1_000) % dayS);
};

export const heldOf = ({ reserved, settled, released, expiresAt }: Reservation, at: Date): number =>
  expiresAt > at ? reserved - settled - released : 0;

/** What counts against the caps. */
export const committedOf = (reservation: Reservation, at: Date): number =>
  reservation.settled + heldOf(reservation, at);

/** Has at least this much held, and for the whole time again. */
export const topUp = (before: Reservation, atLeast: number, at: Date): Reservation => {
  const live = before.expiresAt > at ? before : releaseAll(before);
  const missing = Math.max(0, atLeast - heldOf(live, at));
  return { ...live, reserved: live.reserved + missing, expiresAt: new Date(at.getTime() + reservationMs) };
};

/** Money that is spent is spent: what goes beyond the reservation is reserved in the same moment. */
export const settle = (before: Reservation, cost: number, at: Date): Reservation => {
  const live = before.expiresAt > at ? before : releaseAll(before);
  const beyond = Math.max(0, cost - (live.reserved - live.settled - live.released));
  return { ...live, reserved: live.reserved + beyond, settled: live.settled + cost };
};

export const releaseAll = (before: Reservation): Reservation => ({
  ...before,
  released: before.reserved - before.settled,
});

/** Whether `more` may be reserved on top of what is committed already, by the user and by all. */
export const judgeSpending = (
  caps: SpendingCaps,
  committed: { readonly [Cap in CapName]: number },
  more: number,
): SpendingVerdict => {
  const limits = [
    { name: 'user', cap: caps.userDailyMicroUsd },
    { name: 'total', cap: caps.totalDailyMicroUsd },
  ] as const;
  let usedShare = 0;
  let nearest: CapName | null = null;
  for (const { name, cap } of limits) {
    if (cap === null) continue;
    const used = committed[name] + more;
    if (more > 0 && used > cap) return { isReserved: false, exhausted: name };
    const share = Math.min(1, used / cap);
    if (share > usedShare) [usedShare, nearest] = [share, name];
  }
  return { isReserved: true, usedShare, nearest };
};
