import type { IncomingMessage } from 'node:http';
import type { FailureType } from '../../application/failures.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type {
  OpenConversation,
  PreparedConversation,
} from '../../application/voice-session/open-conversation.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { factsOf, type Authenticate } from '../access/authenticate.ts';
import { placesOf } from '../http/stack-places.ts';
import { readUpgradeRequest } from './upgrade-request.ts';

export type Admission = Result<
  PreparedConversation,
  { readonly type: FailureType; readonly retryAfterS?: number }
>;

type Deps = {
  readonly authenticate: Authenticate;
  readonly openConversation: OpenConversation;
  readonly timers: Timers;
  readonly openMs: number;
  readonly log: Log;
};

/** Decides about an upgrade within `openMs`: first who asks, then what for. Never rejects. */
export const makeAdmit = ({ authenticate, openConversation, timers, openMs, log }: Deps) => {
  const decide = async (request: IncomingMessage): Promise<Admission> => {
    const principal = await authenticate(factsOf(request));
    if (!principal.ok) return principal;

    const asked = readUpgradeRequest(request);
    if (!asked.ok) return asked;
    return openConversation({ principal: principal.value, ...asked.value });
  };

  const explain = (error: unknown): Admission => {
    if (error instanceof StorageUnavailable) return err({ type: 'storage_unavailable' });
    const errorName = error instanceof Error ? error.name : typeof error;
    log.error('upgrade_failed', { errorName, stack: placesOf(error) });
    return err({ type: 'internal_error' });
  };

  return (request: IncomingMessage): Promise<Admission> =>
    new Promise((resolve) => {
      const cancel = timers.start(openMs, () => resolve(err({ type: 'storage_unavailable' })));
      void decide(request).catch(explain).then(resolve).finally(cancel);
    });
};
