import { auditAct } from '../../domain/audit/audit-entry.ts';
import { feedPastMs } from '../../domain/schedules/calendar-feed.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { localGuest } from '../../domain/users/user.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import type { CalendarFeedNotFound, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { CalendarFeeds } from '../ports/calendar-feeds.ts';
import type { Clock } from '../ports/clock.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { calendarAppointment } from './calendar-appointment.ts';
import { calendarFeedNotFound } from './revoke-feed.ts';

type Deps = {
  readonly calendarFeeds: Pick<CalendarFeeds, 'findBySecret'>;
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly calendar: Pick<Calendar, 'feed'>;
  readonly secretTokens: SecretTokens;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
};
type Input = {
  readonly secret: string;
  /** The network that asks. */
  readonly peer: string;
};

const mostAppointments = 100;
const mostCharacters = 200;

/**
 * The appointments behind a secret address, the latest hundred, back to a month ago. Cancelled ones are left out, for a
 * calendar forgets what a feed does not have. Each reading is recorded under the person whose secret it took. Throws `StorageUnavailable`.
 */
export const makeReadFeed =
  ({ calendarFeeds, audit, accounts, calendar, secretTokens, limiter, clock }: Deps) =>
  async ({ secret, peer }: Input): Promise<Result<string, CalendarFeedNotFound | TooManyAttempts>> => {
    const attempt = await takeAttempt(limiter, ['feed_address', peer]);
    if (!attempt.ok) return attempt;
    if (secret.length > mostCharacters) return err(calendarFeedNotFound);
    const feed = await calendarFeeds.findBySecret(secretTokens.hash(secret));
    if (feed === null) return err(calendarFeedNotFound);
    const account = await accounts.find(feed.userId);
    if (account?.isActive === false) return err(calendarFeedNotFound);

    const since = clock.now().getTime() - feedPastMs;
    const reader = { userId: feed.userId, role: account?.role ?? localGuest.role };
    const act = auditAct(reader, 'calendar_feed_read', { kind: 'calendar_feed', id: feed.id });
    const held = await audit.recording(act).schedules.list(feed.userId, { limit: mostAppointments });
    const shown = held.filter(
      ({ status, occurrences }) =>
        status !== 'cancelled' && occurrences.some(({ startsAt }) => startsAt.getTime() > since),
    );
    return ok(calendar.feed(shown.map(calendarAppointment)));
  };

export type ReadFeed = ReturnType<typeof makeReadFeed>;
