import type { Speaker } from '../../domain/messages/message.ts';
import type { MessageId, SessionId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { LegacyFailure } from '../ports/legacy-cipher.ts';

/** A message as the first generation kept it; `content` is still sealed. */
export type LegacyMessage = {
  readonly id: MessageId;
  readonly sessionId: SessionId;
  readonly role: Speaker;
  readonly content: string;
  readonly createdAt: Date;
};

/** Why something was not imported. `session_in_use`: somebody talks in it. `refused_by_storage`: its id or session is taken. */
export type QuarantineReason =
  | LegacyFailure
  | 'not_json'
  | 'wrong_shape'
  | 'wrong_id'
  | 'wrong_time'
  | 'unknown_role'
  | 'session_in_use'
  | 'refused_by_storage';

/** What has to be looked at by a person. Never holds text. */
export type Quarantined = {
  /** From 1. */
  readonly line: number;
  /** Null where the line has none. */
  readonly id: string | null;
  readonly reason: QuarantineReason;
};

export type ImportLine = { readonly line: number } & Result<LegacyMessage, Omit<Quarantined, 'line'>>;
