import type { RecurrenceRule } from '../../domain/schedules/recurrence-rule.ts';
import type { TimeZone } from '../../domain/schedules/time-zone.ts';

export type Series = {
  readonly startsAt: Date;
  readonly timeZone: TimeZone;
  readonly rule: RecurrenceRule;
};

export type OccurrenceQuery = Series & {
  /** Both inclusive. */
  readonly from: Date;
  readonly until: Date;
  /** At most as many are looked for. */
  readonly limit: number;
};

/**
 * When a series takes place: at the same time of day there, whatever the clocks do in between. A time of day that a day
 * lacks, for its clocks went forward over it, is no occurrence and is not counted; of two, the first one is meant
 * (RFC 5545, 3.3.10 and 3.3.5).
 */
export interface Recurrences {
  /** Ascending. Bounded work, whatever the rule: nothing beyond `until` or `limit` is computed. */
  occurrences(query: OccurrenceQuery): readonly Date[];
}
