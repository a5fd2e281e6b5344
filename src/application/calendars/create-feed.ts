import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { CalendarFeed } from '../../domain/schedules/calendar-feed.ts';
import { mayHaveConversations } from '../../domain/access/policy.ts';
import type { CalendarFeedId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, TooManyFeeds } from '../failures.ts';
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

/** A secret address of one's own appointments. Throws `StorageUnavailable`. */
export const makeCreateFeed =
  ({ audit, secretTokens, ids, clock }: Deps) =>
  async (principal: Principal): Promise<Result<NewFeed, Forbidden | TooManyFeeds>> => {
    const id = ids.next() as CalendarFeedId;
    const act = auditAct(principal, 'calendar_feed_created', { kind: 'calendar_feed', id });
    if (!mayHaveConversations(principal.role)) {
      await audit.record(act, 'denied');
      return err(forbidden);
    }
    const secret = secretTokens.create();
    const secretHash = secretTokens.hash(secret);
    const feed = { id, userId: principal.userId, secretHash, createdAt: clock.now() };
    const isAdded = await audit.recording(act).calendarFeeds.add(feed);
    return isAdded ? ok({ id, secret }) : err({ type: 'too_many_feeds' });
  };

export type CreateFeed = ReturnType<typeof makeCreateFeed>;
