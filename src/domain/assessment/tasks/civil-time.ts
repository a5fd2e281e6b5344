/** Local time at the place of a session. `month` 1 to 12, `weekday` Monday 1 to Sunday 7, `minutes` of the day. */
export type CivilTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly minutes: number;
};

/** When and where a session took place: what orientation is judged by. */
export type SessionSetting = {
  readonly startedAt: Date;
  /** IANA name, such as `Europe/London`. */
  readonly timeZone: string;
  /** Names that the place goes by: the town, and what else people call it; empty where it is not known. */
  readonly placeNames: readonly string[];
  readonly hemisphere: 'north' | 'south' | null;
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The local time at an instant. @throws RangeError when the time zone is not known. */
export const civilTime = (at: Date, timeZone: string): CivilTime => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    weekday: weekdays.indexOf(part('weekday')) + 1,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
};

/** The local time when a turn began, or ended, or the session began, as far as that is known. */
export const timeOfTurn = (
  { startedAt, timeZone }: SessionSetting,
  turn: { readonly startMs?: number; readonly endMs?: number },
): CivilTime => civilTime(new Date(startedAt.getTime() + (turn.startMs ?? turn.endMs ?? 0)), timeZone);
