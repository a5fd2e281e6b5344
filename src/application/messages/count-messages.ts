import { ok, type Result } from '../../domain/shared/result.ts';
import type { MessageCount } from '../../domain/messages/message.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { FindSession } from '../sessions/find-session.ts';

type Deps = { readonly findSession: FindSession; readonly messages: MessageRepository };
type Input = { readonly principal: Principal; readonly sessionId: string };

/** How many messages the principal's session holds, by speaker. */
export const makeCountMessages =
  ({ findSession, messages }: Deps) =>
  async (whose: Input): Promise<Result<MessageCount, SessionNotFound>> => {
    const found = await findSession(whose);
    if (!found.ok) return found;

    return ok(await messages.count(whose.principal.userId, found.value.id));
  };

export type CountMessages = ReturnType<typeof makeCountMessages>;
