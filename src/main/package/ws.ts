// `caresma/ws`: conversations over WebSocket, on an HTTP server of yours.
export { bearerAccess } from '../../interfaces/access/bearer-access.ts';
export { ticketAccess, type AuthenticateTicket } from '../../interfaces/access/ticket-access.ts';
export { guestAccess, type GuestPolicy } from '../../interfaces/access/guest-access.ts';
export type { Authenticate, RequestFacts } from '../../interfaces/access/authenticate.ts';
export { socketLimits, type SocketLimits } from '../../interfaces/ws/limits.ts';
export {
  attachWebSocket,
  type LoginDeps,
  type WebSocketDeps,
  type WebSocketHandle,
} from '../../interfaces/ws/upgrade.ts';
