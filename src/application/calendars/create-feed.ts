import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { CalendarFeed } from '../../domain/schedules/calendar-feed.ts';
import { mayHaveConversations } from '../../domain/access/policy.ts';
import type { CalendarFeedId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import type { CalendarFeedNotFound, Forbidden, TooManyFeeds } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly secretTokens: SecretTokens;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

export type NewFeed = Pick<CalendarFeed, 'id'> & {
  /** Told this once. Whoever has it reads the feed. */
  readonly secret: string;
};

type Input = {
  readonly principal: Principal;
  /** A UUID of the client's choice, so that a repeated request makes no second feed; null: one is made up. */
  readonly feedId?: CalendarFeedId | null;
};

/**
 * A secret address of one's own appointments. A feed that is there already gets a new address in place of the one that
 * it has, for that is not known any more. Throws `StorageUnavailable`.
 */
export const makeCreateFeed =
  ({ audit, secretTokens, ids, clock }: Deps) =>
  async ({
    principal,
    feedId = null,
  }: Input): Promise<Result<NewFeed, Forbidden | TooManyFeeds | CalendarFeedNotFound>> => {
    const id = feedId ?? (ids.next() as CalendarFeedId);
    const act = auditAct(principal, 'calendar_feed_created', { kind: 'calendar_feed', id });
    if (!mayHaveConversations(principal.role)) {
      await audit.record(act, 'denied');
      return err(forbidden);
    }
    const secret = secretTokens.create();
    const secretHash = secretTokens.hash(secret);
    const feed = { id, userId: principal.userId, secretHash, createdAt: clock.now() };
    const added = await audit.recording(act).calendarFeeds.add(feed);
    if (added === 'kept') return ok({ id, secret });
    return err({ type: added === 'taken' ? 'calendar_feed_not_found' : 'too_many_feeds' });
  };

export type CreateFeed = ReturnType<typeof makeCreateFeed>;
