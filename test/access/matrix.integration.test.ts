import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/http-call.ts';
import { idSwaps } from './id-swaps.ts';
import { routes, type Outcome, type Row } from './matrix.ts';
import { words } from './people.ts';
import { essenceOf, idsFor, outcomeOf, send } from './requests.ts';
import { socketMatrix } from './socket-matrix.ts';
import { actors, openWorld, relations, type Actor, type Relation, type World } from './world.ts';

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

const expectedOf = ({ expected }: Row, actor: Actor, relation: Relation): Outcome => {
  const cell = expected[actor];
  return typeof cell === 'object' ? cell[relation] : cell;
};

describe('the matrix of roles, routes and owners', () => {
  it('has a row for every route of the server, and no other', async () => {
    const { paths } = await read<Document>(`${world.serverFor('patient').url}/openapi.json`);
    const served = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(routes).toSorted()).toEqual(served.toSorted());
  });

  it.each(Object.entries(routes))('%s', { timeout: 120_000 }, async (route, row) => {
    const namesSomebodys =
      /\{(session_id|user_id|relationship_id|avatar_session_id|assessment_id|job_id|schedule_id|feed_id|id)\}/.test(
        route,
      );
    for (const actor of actors) {
      const answers = new Map<Relation, unknown>();
      for (const relation of namesSomebodys ? relations : (['own'] as const)) {
        const ids = await idsFor(world, route, row, actor, relation);
        if (route.includes('ws-ticket')) await world.query('delete from rate_limits');
        const answer = await send(world, route, row, actor, ids);
        const cell = `${actor}, ${relation}`;
        expect([cell, outcomeOf(answer)]).toEqual([cell, expectedOf(row, actor, relation)]);
        answers.set(relation, essenceOf(answer));
        if (answer.status >= 400) expect(answer.text).not.toContain(words);
      }
      for (const relation of ['shared', 'unshared', 'foreign'] as const) {
        if (!namesSomebodys || expectedOf(row, actor, relation) !== expectedOf(row, actor, 'unknown'))
          continue;
        expect([actor, relation, answers.get(relation)]).toEqual([actor, relation, answers.get('unknown')]);
      }
    }
  });
});

socketMatrix(() => world);
idSwaps(() => world);
