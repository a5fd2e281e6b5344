import { ok, type Result } from '../../domain/shared/result.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { MessagePage, MessageRepository } from '../ports/message-repository.ts';
import type { FindSession } from '../sessions/find-session.ts';

type Deps = { readonly findSession: FindSession; readonly messages: MessageRepository };
type Input = { readonly principal: Principal; readonly sessionId: string; readonly page: MessagePage };

/** One page of what was said in the principal's session, in order. */
export const makeListMessages =
  ({ findSession, messages }: Deps) =>
  async ({ page, ...whose }: Input): Promise<Result<readonly Message[], SessionNotFound>> => {
    const found = await findSession(whose);
    if (!found.ok) return found;

    return ok(await messages.list(whose.principal.userId, found.value.id, page));
  };

export type ListMessages = ReturnType<typeof makeListMessages>;
