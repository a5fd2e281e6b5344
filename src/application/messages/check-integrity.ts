import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Integrity } from '../../domain/messages/transcript-chain.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { StoredTranscript, TranscriptChains } from '../ports/transcript-chains.ts';
import { sessionNotFound, type FindSession } from '../sessions/find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly chains: TranscriptChains;
  readonly check: (stored: StoredTranscript) => Integrity;
};
type Input = { readonly principal: Principal; readonly sessionId: string };

/** Whether the transcript of the principal's session is stored as it was written. */
export const makeCheckIntegrity =
  ({ findSession, chains, check }: Deps) =>
  async (whose: Input): Promise<Result<Integrity, SessionNotFound>> => {
    const found = await findSession(whose);
    if (!found.ok) return found;

    const stored = await chains.read(whose.principal.userId, found.value.id);
    return stored === null ? err(sessionNotFound) : ok(check(stored));
  };

export type CheckIntegrity = ReturnType<typeof makeCheckIntegrity>;
