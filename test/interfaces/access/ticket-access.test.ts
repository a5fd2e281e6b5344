import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/shared/result.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { ticketAccess } from '../../../src/interfaces/access/ticket-access.ts';

const page = 'https://app.example.com';

/** Takes every ticket for good, and remembers what it was asked. */
const setUp = () => {
  const redeemed: unknown[] = [];
  const authenticate = ticketAccess({
    allowedOrigins: [page],
    redeemTicket: async (use) => {
      redeemed.push(use);
      return ok(localGuest);
    },
  });
  const ask = (
    tickets: readonly string[],
    headers: Readonly<Record<string, string>> = {},
    authorization: readonly string[] = [],
  ) =>
    authenticate(
      { peerAddress: '203.0.113.9', headers: { host: 'api.example.com', ...headers }, authorization },
      { tickets, sessionId: 'new' },
    );
  return { ask, redeemed };
};

const refusal = (type: string) => ({ ok: false, error: { type } });

describe('ticket access', () => {
  it('redeems a ticket for the session and the page that it came with', async () => {
    const { ask, redeemed } = setUp();
    expect(await ask(['t'], { origin: page })).toEqual(ok(localGuest));
    expect(redeemed).toEqual([{ ticket: 't', sessionId: 'new', origin: page }]);
  });

  it('redeems a ticket of a program, which has no page', async () => {
    const { ask, redeemed } = setUp();
    expect(await ask(['t'])).toEqual(ok(localGuest));
    expect(redeemed).toEqual([{ ticket: 't', sessionId: 'new', origin: null }]);
  });

  it.each([
    ['no ticket', [], []],
    ['two tickets', ['t', 'u'], []],
    ['other credentials beside it', ['t'], ['Bearer x']],
    ['other credentials alone', [], ['Bearer x']],
  ])('refuses %s, and spends none', async (_, tickets, authorization) => {
    const { ask, redeemed } = setUp();
    expect(await ask(tickets, { origin: page }, authorization)).toEqual(refusal('not_authenticated'));
    expect(redeemed).toEqual([]);
  });

  it('refuses a page from elsewhere, and spends no ticket of it', async () => {
    const { ask, redeemed } = setUp();
    expect(await ask(['t'], { origin: 'https://evil.example' })).toEqual(refusal('origin_refused'));
    expect(redeemed).toEqual([]);
  });
});
