import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';

/** What is done with a conversation that may be assessed and can be read. */
export type Proceed<Taken, Trouble> = (conversation: {
  readonly principal: Principal;
  readonly owner: UserId;
  /** Of which it is the transcript; null for one from elsewhere. */
  readonly session: Session | null;
  readonly transcript: Transcript;
  readonly signal?: AbortSignal | undefined;
}) => Promise<Result<Taken, Trouble>>;
