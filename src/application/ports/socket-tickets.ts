import type { AuthSessionId, SessionId, UserId } from '../../domain/shared/ids.ts';

/** For whom and for what one WebSocket may be opened. */
export type TicketGrant = {
  readonly userId: UserId;
  readonly authSessionId: AuthSessionId;
  readonly sessionId: SessionId | 'new';
  /** The page that asked for it; null for a program. */
  readonly origin: string | null;
};

/** Opaque, single-use, short-lived; stored only as a hash. */
export interface SocketTickets {
  /** 32 random bytes in base64url. Throws `StorageUnavailable`. */
  issue(grant: TicketGrant, validMs: number): Promise<string>;
  /** Null: unknown, expired or used before. The first caller of any instance has it, nobody else. */
  redeem(ticket: string): Promise<TicketGrant | null>;
}
