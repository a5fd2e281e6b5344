import { auditAct } from '../../domain/audit/audit-entry.ts';
import { parseCalendarFeedId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { CalendarFeedNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

type Deps = { readonly audit: AuditTrail };
type Input = { readonly principal: Principal; readonly feedId: string };

export const calendarFeedNotFound: CalendarFeedNotFound = { type: 'calendar_feed_not_found' };

/** Takes an address back: nobody reads it any more. Throws `StorageUnavailable`. */
export const makeRevokeFeed =
  ({ audit }: Deps) =>
  async ({ principal, feedId }: Input): Promise<Result<void, CalendarFeedNotFound>> => {
    const id = parseCalendarFeedId(feedId);
    const object = { kind: 'calendar_feed', id: id.ok ? id.value : null } as const;
    const act = auditAct(principal, 'calendar_feed_revoked', object);
    if (!id.ok) {
      await audit.record(act, 'denied');
      return err(calendarFeedNotFound);
    }
    const isRemoved = await audit.recording(act).calendarFeeds.remove(principal.userId, id.value);
    return isRemoved ? ok(undefined) : err(calendarFeedNotFound);
  };

export type RevokeFeed = ReturnType<typeof makeRevokeFeed>;
