import { keptTurns } from '../../domain/schedules/limits.ts';
import { keptWindow } from '../../domain/schedules/course.ts';
import type { Occurrence } from '../../domain/schedules/schedule.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

type Deps = {
  readonly sessions: Pick<SessionRepository, 'list'>;
  readonly messages: Pick<MessageRepository, 'count'>;
};

/** Behind every id. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as SessionId;
const mostSessions = 20;

/**
 * Whether the person came: a conversation began around then, and was brought to its end, or they said enough in it.
 * Throws `StorageUnavailable`.
 */
export const makeWasKept = ({ sessions, messages }: Deps) => {
  const counts = async ({ id, userId, status }: Session): Promise<boolean> => {
    const { user } = await messages.count(userId, id);
    return status === 'completed' ? user > 0 : user >= keptTurns;
  };

  return async (userId: UserId, occurrence: Occurrence): Promise<boolean> => {
    const { from, until } = keptWindow(occurrence);
    const after = { startedAt: until, id: lastId };
    const latest = await sessions.list(userId, { limit: mostSessions, after });
    const around = latest.filter(({ startedAt }) => startedAt >= from);
    return (await Promise.all(around.map(counts))).some(Boolean);
  };
};

export type WasKept = ReturnType<typeof makeWasKept>;
