import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { routes, type Row } from './matrix.ts';
import { words } from './people.ts';
import { essenceOf, idsFor, outcomeOf, send, type Ids } from './requests.ts';
import type { Actor, World } from './world.ts';

const parameters = [
  'session_id',
  'user_id',
  'relationship_id',
  'assessment_id',
  'job_id',
  'schedule_id',
  'feed_id',
  'id',
] as const;

/** Ids that are none, or that something could take for one. */
const malformed = (own: string): readonly string[] => [
  'new',
  'me',
  'null',
  'x',
  own.slice(1),
  `${own}0`,
  `{${own}}`,
  own.replaceAll('-', ''),
  ` ${own}`,
  `${own}\u0000`,
  `${own}' or '1'='1`,
  '../sessions',
  '%2e%2e',
  '*',
  '9'.repeat(2_000),
];

/** What others have, of every kind, and what the actor has of other kinds. */
const foreignIds = async (world: World, actor: Actor): Promise<Readonly<Record<string, string>>> => {
  const { people, helper } = world;
  const stranger = world.ownerFor(actor, 'foreign');
  const { sessionId, messageId } = await people.session(stranger);
  return {
    user: stranger,
    session: sessionId,
    'session in capitals': sessionId.toUpperCase(),
    message: messageId,
    assessment: await people.assessment(stranger, sessionId),
    job: await people.assessmentJob(stranger),
    'caregiver of another': await people.careBy(helper, stranger),
    'clinician of another': await people.treatmentBy(helper.id, stranger),
    nobody: randomUUID(),
  };
};

/** Where the answer depends on whose it is. */
const isFor = (actor: Actor, row: Row): boolean => typeof row.expected[actor] === 'object';

/** Asks every route that names something for everything else, in each place of its path. */
export const idSwaps = (worldOf: () => World): void => {
  const cases = Object.entries(routes).flatMap(([route, row]) =>
    parameters
      .filter((parameter) => route.includes(`{${parameter}}`))
      .flatMap((parameter) =>
        (['patient', 'caregiver', 'clinician', 'admin'] as const).map(
          (actor) => [route, parameter, actor, row] as const,
        ),
      ),
  );

  describe('an id of something else', () => {
    it.each(cases.filter(([, , actor, row]) => isFor(actor, row)))(
      'in %s as %s, by the %s, is answered as one that nobody has',
      { timeout: 120_000 },
      async (route, parameter, actor, row) => {
        const world = worldOf();
        const own = await idsFor(world, route, { ...row, changes: false }, actor, 'own');
        const ask = async (id: string) => {
          const ids: Ids = { ...own, [parameter]: id };
          if (route.includes('ws-ticket')) await world.query('delete from rate_limits');
          return send(world, route, row, actor, ids);
        };
        const reference = await ask(randomUUID());
        expect(String(outcomeOf(reference))).toMatch(
          /^404 (session|assessment|assessment_job|patient|relationship|account|schedule|calendar_feed)_not_found$/,
        );

        const foreign = await foreignIds(world, actor);
        const meant = new Set<string>();
        // Admins may end any assignment and change any account: those ids are the right ones there.
        if (row.ids === 'assignment') meant.add('clinician of another');
        if (row.ids === 'account') meant.add('user');
        const others = Object.entries(foreign).filter(([kind]) => !meant.has(kind));
        const tries = [...others.map(([, id]) => id), ...malformed(own[parameter] ?? randomUUID())];
        for (const id of tries) {
          const answer = await ask(id);
          expect([id, essenceOf(answer)]).toEqual([id, essenceOf(reference)]);
          expect(answer.text).not.toContain(words);
        }
      },
    );
  });
};
