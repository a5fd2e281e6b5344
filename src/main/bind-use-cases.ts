import type { Container } from 'inversify';
import type { Authorise } from '../application/access/authorise.ts';
import { makeCheckReadiness } from '../application/health/check-readiness.ts';
import { makeCountMessages } from '../application/messages/count-messages.ts';
import { makeListMessages } from '../application/messages/list-messages.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import { makeCreateSession } from '../application/sessions/create-session.ts';
import { makeDeleteSession } from '../application/sessions/delete-session.ts';
import { makeEndSession } from '../application/sessions/end-session.ts';
import { makeFindSession, type FindSession } from '../application/sessions/find-session.ts';
import { makeListSessions } from '../application/sessions/list-sessions.ts';
import { makeUpdateSession } from '../application/sessions/update-session.ts';
import type { LiveSessionRegistry } from '../application/voice-session/live-session-registry.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { tokens } from './tokens.ts';

const readinessPingMs = 1_000;

/** Sessions, messages, health: everything but the live conversation. */
export const bindUseCases = (container: Container): void => {
  const { storage, ids, clock, live, findSession, authorise } = tokens;

  container
    .bind(tokens.createSession)
    .toResolvedValue(
      ({ audit, sessions }: Storage, may: Authorise, newId: IdGenerator, time: Clock) =>
        makeCreateSession({ audit, sessions, authorise: may, ids: newId, clock: time }),
      [storage, authorise, ids, clock],
    );
  container
    .bind(findSession)
    .toResolvedValue(
      ({ sessions, audit }: Storage, may: Authorise) => makeFindSession({ sessions, audit, authorise: may }),
      [storage, authorise],
    );
  container
    .bind(tokens.listSessions)
    .toResolvedValue(
      ({ audit }: Storage, may: Authorise) => makeListSessions({ audit, authorise: may }),
      [storage, authorise],
    );
  container
    .bind(tokens.updateSession)
    .toResolvedValue(
      (find: FindSession, { audit }: Storage, time: Clock) =>
        makeUpdateSession({ findSession: find, audit, clock: time }),
      [findSession, storage, clock],
    );
  container
    .bind(tokens.endSession)
    .toResolvedValue(
      (find: FindSession, { audit }: Storage, going: LiveSessionRegistry, time: Clock) =>
        makeEndSession({ findSession: find, audit, live: going, clock: time }),
      [findSession, storage, live, clock],
    );
  container
    .bind(tokens.deleteSession)
    .toResolvedValue(
      (find: FindSession, { audit }: Storage, going: LiveSessionRegistry) =>
        makeDeleteSession({ findSession: find, audit, live: going }),
      [findSession, storage, live],
    );
  container
    .bind(tokens.listMessages)
    .toResolvedValue(
      (find: FindSession, { audit }: Storage) => makeListMessages({ findSession: find, audit }),
      [findSession, storage],
    );
  container
    .bind(tokens.countMessages)
    .toResolvedValue(
      (find: FindSession, { audit }: Storage) => makeCountMessages({ findSession: find, audit }),
      [findSession, storage],
    );
  bindReadiness(container);
};

const bindReadiness = (container: Container): void => {
  container
    .bind(tokens.checkReadiness)
    .toResolvedValue(
      ({ health }: Storage, going: LiveSessionRegistry) =>
        makeCheckReadiness({ storage: health, isDraining: () => going.isStopping, pingMs: readinessPingMs }),
      [tokens.storage, tokens.live],
    );
};
