import { describe, expect, it } from 'vitest';
import { clientFrames } from '../../src/interfaces/ws/client-frame.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import { commands, newSocket, socket, type Command, type Outcome, type Row } from './matrix.ts';
import { idsFor, outcomeOf } from './requests.ts';
import { actors, relations, type Actor, type Relation, type World } from './world.ts';

const expectedOf = (expected: Row['expected'], actor: Actor, relation: Relation): Outcome => {
  const cell = expected[actor];
  return typeof cell === 'object' ? cell[relation] : cell;
};

/** Every upgrade, and every command of a client, by everybody, in whosever session. */
export const socketMatrix = (worldOf: () => World): void => {
  const urlFor = async (actor: Actor, relation: Relation | 'new'): Promise<string> => {
    const world = worldOf();
    const server = world.serverFor(actor);
    if (relation === 'new') return server.socketUrl();
    const ids = await idsFor(world, 'WS {session_id}', { expected: socket, changes: true }, actor, relation);
    return server.socketUrl(ids['session_id']);
  };
  const refused = async (actor: Actor, relation: Relation | 'new') => {
    const headers = await worldOf().headersOf(actor);
    return refusedUpgrade(await urlFor(actor, relation), { headers });
  };
  /** What sending a command comes to; `ping` follows where nothing else answers it. */
  const act = async (actor: Actor, relation: Relation | 'new', command: Command): Promise<void> => {
    const headers = await worldOf().headersOf(actor);
    const client = await WsClient.connect(await urlFor(actor, relation), { headers });
    const { send, answer } = commands[command];
    client.send(send);
    if (answer === 'pong' && command !== 'ping') client.send({ type: 'ping' });
    await client.next(answer);
    expect(client.frames.filter(({ type }) => type === 'error')).toEqual([]);
    client.socket.terminate();
  };

  describe('the matrix of roles, commands and owners over the socket', () => {
    it('has a row for every command', () => {
      const known = Object.keys(commands).filter((command) => command !== 'audio');
      expect(known.toSorted()).toEqual(Object.keys(clientFrames).toSorted());
    });

    it.each(Object.keys(commands) as readonly Command[])('%s', { timeout: 120_000 }, async (command) => {
      for (const actor of actors) {
        const bytes = new Map<Relation, unknown>();
        for (const relation of relations) {
          const expected = expectedOf(socket, actor, relation);
          if (expected === 101) {
            await act(actor, relation, command);
            continue;
          }
          const answer = await refused(actor, relation);
          const cell = `${actor}, ${relation}`;
          expect([cell, outcomeOf({ status: answer.status, text: answer.body })]).toEqual([cell, expected]);
          bytes.set(relation, answer);
        }
        for (const relation of ['shared', 'unshared', 'foreign'] as const)
          expect([actor, relation, bytes.get(relation)]).toEqual([actor, relation, bytes.get('unknown')]);
      }
    });

    it('new sessions', { timeout: 120_000 }, async () => {
      for (const actor of actors) {
        const expected = expectedOf(newSocket, actor, 'own');
        if (expected === 101) {
          await act(actor, 'new', 'ping');
          continue;
        }
        const { status, body } = await refused(actor, 'new');
        expect([actor, outcomeOf({ status, text: body })]).toEqual([actor, expected]);
      }
    });
  });
};
