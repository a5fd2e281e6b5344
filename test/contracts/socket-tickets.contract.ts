import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SocketTickets, TicketGrant } from '../../src/application/ports/socket-tickets.ts';
import type { AuthSessionId, SessionId, UserId } from '../../src/domain/shared/ids.ts';

export type SocketTicketsUnderTest = {
  readonly tickets: SocketTickets;
  /** Somebody who can have tickets. */
  readonly newUser: () => Promise<UserId>;
  readonly advance: (ms: number) => void;
};

/** What every `SocketTickets` owes its callers. */
export const socketTicketsContract = (
  adapter: string,
  create: () => SocketTicketsUnderTest | Promise<SocketTicketsUnderTest>,
): void => {
  const given = async (changes: Partial<TicketGrant> = {}) => {
    const subject = await create();
    const grant: TicketGrant = {
      userId: await subject.newUser(),
      authSessionId: randomUUID() as AuthSessionId,
      sessionId: randomUUID() as SessionId,
      origin: 'https://app.example.com',
      ...changes,
    };
    return { ...subject, grant };
  };

  describe(`SocketTickets contract: ${adapter}`, () => {
    it.each([
      {},
      { sessionId: 'new' },
      { origin: null },
      { sessionId: 'new', origin: 'http://[::1]:3000' },
    ] as const)('gives back what was granted: %j', async (changes) => {
      const { tickets, grant } = await given(changes);
      expect(await tickets.redeem(await tickets.issue(grant, 30_000))).toEqual(grant);
    });

    it('makes tickets of 32 bytes in base64url, each another one', async () => {
      const { tickets, grant } = await given();
      const issued = await Promise.all(Array.from({ length: 20 }, () => tickets.issue(grant, 30_000)));
      expect(new Set(issued).size).toBe(20);
      for (const ticket of issued) expect(ticket).toMatch(/^[\w-]{43}$/);
    });

    it('redeems a ticket once, however many ask at once', async () => {
      const { tickets, grant } = await given();
      const ticket = await tickets.issue(grant, 30_000);
      const answers = await Promise.all(Array.from({ length: 50 }, () => tickets.redeem(ticket)));
      expect(answers.filter((answer) => answer !== null)).toEqual([grant]);
      expect(await tickets.redeem(ticket)).toBeNull();
    });

    it('redeems a ticket up to its end, and not then', async () => {
      const { tickets, grant, advance } = await given();
      const [first, second] = [await tickets.issue(grant, 30_000), await tickets.issue(grant, 30_000)];
      advance(29_999);
      expect(await tickets.redeem(first)).toEqual(grant);
      advance(1);
      expect(await tickets.redeem(second)).toBeNull();
    });

    it('keeps the tickets of one user apart', async () => {
      const { tickets, grant } = await given();
      const other = { ...grant, sessionId: 'new' } as const;
      const [first, second] = [await tickets.issue(grant, 30_000), await tickets.issue(other, 30_000)];
      expect(await tickets.redeem(second)).toEqual(other);
      expect(await tickets.redeem(first)).toEqual(grant);
    });

    it('knows nothing else', async () => {
      const { tickets, grant } = await given();
      const ticket = await tickets.issue(grant, 30_000);
      const last = ticket.at(-1) === 'A' ? 'B' : 'A';
      const others = [
        '',
        'A'.repeat(43),
        `${ticket}=`,
        `${ticket}A`,
        ` ${ticket}`,
        ticket.slice(0, -1),
        `${ticket.slice(0, -1)}${last}`,
        ticket.toUpperCase(),
        "'; delete from socket_tickets; --",
        '\0',
        'x'.repeat(10_000),
      ].filter((other) => other !== ticket);
      for (const other of others) expect(await tickets.redeem(other)).toBeNull();
      expect(await tickets.redeem(ticket)).toEqual(grant);
    });
  });
};
