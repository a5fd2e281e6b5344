import type { PersonalRecords } from '../../application/ports/personal-data.ts';
import type { AuthSessionId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { firstBytes, firstId, mapPages, pageRows, pagesBy, type Read } from './personal-pages.ts';
import { AuthSessionRow } from './rows/auth-session-row.ts';
import { LoginChallengeRow } from './rows/login-challenge-row.ts';
import { MailLinkRow } from './rows/mail-link-row.ts';
import { RefreshTokenRow } from './rows/refresh-token-row.ts';
import { SocketTicketRow } from './rows/socket-ticket-row.ts';

const loginRows = (database: Queries, owner: UserId) =>
  pagesBy(
    database,
    firstId,
    (em, after) =>
      em.find(
        AuthSessionRow,
        { user: owner, id: { $gt: after } },
        { orderBy: { id: 'asc' }, limit: pageRows },
      ),
    ({ id }) => id,
  );

const logins =
  (database: Queries): Read<'logins'> =>
  (owner) =>
    mapPages(loginRows(database, owner), ({ id, startedAt, expiresAt, revokedAt }) => ({
      id: id as AuthSessionId,
      startedAt,
      expiresAt,
      revokedAt: revokedAt ?? null,
    }));

const refreshTokens = (database: Queries): Read<'refreshTokens'> =>
  async function* (owner) {
    for await (const page of loginRows(database, owner)) {
      for (const login of page) {
        const tokens = pagesBy(
          database,
          firstBytes,
          (em, after) =>
            em.find(
              RefreshTokenRow,
              { authSession: login.id, hash: { $gt: after } },
              { orderBy: { hash: 'asc' }, limit: pageRows },
            ),
          ({ hash }) => Buffer.from(hash),
        );
        yield* mapPages(tokens, ({ expiresAt, usedAt }) => ({
          loginId: login.id as AuthSessionId,
          expiresAt,
          usedAt: usedAt ?? null,
        }));
      }
    }
  };

/** One for each purpose. */
const mailLinks = (database: Queries): Read<'mailLinks'> =>
  async function* (owner) {
    const rows = await database.use((em) => em.find(MailLinkRow, { user: owner }));
    if (rows.length > 0) yield rows.map(({ purpose, expiresAt }) => ({ purpose, expiresAt }));
  };

const loginChallenges =
  (database: Queries): Read<'loginChallenges'> =>
  (owner) =>
    mapPages(
      pagesBy(
        database,
        firstBytes,
        (em, after) =>
          em.find(
            LoginChallengeRow,
            { user: owner, hash: { $gt: after } },
            { orderBy: { hash: 'asc' }, limit: pageRows },
          ),
        ({ hash }) => Buffer.from(hash),
      ),
      ({ attempts, expiresAt }) => ({ attempts, expiresAt }),
    );

const socketTickets =
  (database: Queries): Read<'socketTickets'> =>
  (owner) =>
    mapPages(
      pagesBy(
        database,
        firstBytes,
        (em, after) =>
          em.find(
            SocketTicketRow,
            { user: owner, ticketHash: { $gt: after } },
            { orderBy: { ticketHash: 'asc' }, limit: pageRows },
          ),
        ({ ticketHash }) => Buffer.from(ticketHash),
      ),
      ({ authSessionId, sessionId, origin, expiresAt }) => ({
        loginId: authSessionId as AuthSessionId,
        sessionId: (sessionId ?? null) as SessionId | null,
        origin: origin ?? null,
        expiresAt,
      }),
    );

const findSecondFactor = `
  select confirmed_at is not null as "isConfirmed",
    (select count(*) from recovery_codes c where c.second_factor_id = f.id)::int as "recoveryCodesLeft"
  from second_factors f where user_id = $1`;

/** One at most. */
const secondFactors = (database: Queries): Read<'secondFactors'> =>
  async function* (owner) {
    const rows = await database.query<PersonalRecords['secondFactors']>(findSecondFactor, [owner]);
    if (rows.length > 0) yield rows;
  };

/** How the person signs in. */
export const personalLogins = (database: Queries) => ({
  logins: logins(database),
  refreshTokens: refreshTokens(database),
  mailLinks: mailLinks(database),
  loginChallenges: loginChallenges(database),
  socketTickets: socketTickets(database),
  secondFactors: secondFactors(database),
});
