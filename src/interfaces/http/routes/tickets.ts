import { z } from 'zod';
import { ticketValidS, type IssueTicket, type Ticket } from '../../../application/accounts/issue-ticket.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noBody, noQuery, sessionPath } from '../session-schemas.ts';

export type TicketUseCases = { readonly issueTicket: IssueTicket };

const ticketSchema = z
  .strictObject({
    ticket: z.string().length(43).meta({ description: 'Opaque; good for one WebSocket.' }),
    expires_in: z.literal(ticketValidS).meta({ description: 'Seconds for which it can be used.' }),
  })
  .meta({ id: 'SocketTicket', example: { ticket: 'A'.repeat(43), expires_in: ticketValidS } });

const shared = {
  method: 'post',
  tag: 'Sessions',
  description:
    'For browsers, which cannot send credentials in the upgrade: sent there as `Sec-WebSocket-Protocol: caresma.v1, ticket.<ticket>`, from the page that asked for it. Once, whatever comes of it.',
  answers: [{ status: 200, description: 'The ticket', schema: ticketSchema }],
} as const;

const presented = <E>(result: Result<Ticket, E>): Result<Reply, E> =>
  result.ok
    ? ok({ status: 200, body: { ticket: result.value.ticket, expires_in: result.value.expiresInS } })
    : result;

const forSession = ({ issueTicket }: TicketUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    path: '/api/v1/sessions/{session_id}/ws-ticket',
    summary: 'Get a ticket for the WebSocket of a session',
    request: { params: sessionPath, query: noQuery, body: noBody },
    failures: [
      'not_authenticated',
      'forbidden',
      'consent_required',
      'session_not_found',
      'too_many_requests',
    ],
    handle: async ({ principal, params, origin }) =>
      presented(await issueTicket({ principal, sessionId: params.session_id, origin })),
  });

const forNewSession = ({ issueTicket }: TicketUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    path: '/api/v1/ws-ticket',
    summary: 'Get a ticket for the WebSocket of a new session',
    request: { query: noQuery, body: noBody },
    failures: [
      'not_authenticated',
      'forbidden',
      'consent_required',
      'session_not_found',
      'too_many_requests',
    ],
    handle: async ({ principal, origin }) =>
      presented(await issueTicket({ principal, sessionId: null, origin })),
  });

export const ticketEndpoints = (useCases: TicketUseCases): readonly Endpoint[] => [
  forSession(useCases),
  forNewSession(useCases),
];
