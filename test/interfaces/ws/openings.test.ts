import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/shared/result.ts';
import { Openings } from '../../../src/interfaces/ws/openings.ts';
import { refusedUpgrade } from '../../support/ws-client.ts';
import { FakeConversation, startWsServer } from './ws-server.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('Openings', () => {
  it('never has more under way than it may, keeps the order, and begins nothing that is not wanted', async () => {
    const anOpening = fc.record({ isWanted: fc.boolean(), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(anOpening), fc.integer({ min: 1, max: 5 }), async (asked, atOnce) => {
        const openings = new Openings(atOnce);
        const begun: number[] = [];
        let underWay = 0;
        const answers = await Promise.allSettled(
          asked.map(({ isWanted, fails }, index) =>
            openings.run(
              () => isWanted,
              async () => {
                begun.push(index);
                underWay += 1;
                expect(underWay).toBeLessThanOrEqual(atOnce);
                await settled();
                underWay -= 1;
                if (fails) throw new Error('plays a failure');
                return index;
              },
            ),
          ),
        );
        // Whoever comes while there is room is not asked: there was no time in which to give up.
        const wanted = asked.flatMap(({ isWanted }, index) => (isWanted || index < atOnce ? [index] : []));
        expect(begun).toEqual(wanted);
        answers.forEach((answer, index) => {
          const expected = wanted.includes(index) ? index : null;
          if (asked[index]!.fails && expected !== null) expect(answer.status).toBe('rejected');
          else expect(answer).toEqual({ status: 'fulfilled', value: expected });
        });
        expect(
          await openings.run(
            () => true,
            async () => 'room again',
          ),
        ).toBe('room again');
      }),
    );
  });
});

describe('a rush of upgrades', () => {
  it('is refused in time, and nothing is opened for those who were', async () => {
    const gate = Promise.withResolvers<void>();
    await using server = await startWsServer({
      limits: { openingsAtOnce: 2 },
      openConversation: async () => {
        await gate.promise;
        return ok(new FakeConversation());
      },
    });
    const refused = Array.from({ length: 6 }, () => refusedUpgrade(server.url()));
    while (server.clock.pendingTimers < 6) await new Promise((resolve) => setImmediate(resolve));
    server.clock.advance(3_000);
    for (const { status } of await Promise.all(refused)) expect(status).toBe(503);
    expect(server.requests).toHaveLength(2);
    gate.resolve();
    await settled();
    expect(server.requests).toHaveLength(2);
  });
});
