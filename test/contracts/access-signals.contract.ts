import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessSignals } from '../../src/application/ports/access-signals.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

export type AccessSignalsUnderTest = {
  /** One or more instances of one service, each listening by now. */
  readonly instances: readonly [AccessSignals, ...AccessSignals[]];
  readonly dispose?: () => Promise<void>;
};

const someone = (): UserId => randomUUID() as UserId;

/** Hears signals; `until` waits for one. The test's own timeout bounds it. */
const listenTo = (signals: AccessSignals) => {
  const heard: UserId[] = [];
  const waiting: (() => void)[] = [];
  const stop = signals.subscribe((userId) => {
    heard.push(userId);
    for (const wake of waiting.splice(0)) wake();
  });
  const until = async (userId: UserId): Promise<void> => {
    while (!heard.includes(userId)) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { heard, until, stop };
};

/** What every `AccessSignals` owes its callers. A signal may come more than once. */
export const accessSignalsContract = (
  adapter: string,
  create: () => AccessSignalsUnderTest | Promise<AccessSignalsUnderTest>,
): void => {
  describe(`AccessSignals contract: ${adapter}`, () => {
    let subject: AccessSignalsUnderTest;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.dispose?.());

    it('tells every listener of every instance, also of the one that it comes from', async () => {
      const [from] = subject.instances;
      const listeners = [...subject.instances, from].map(listenTo);
      const userId = someone();
      await from.changed(userId);
      await Promise.all(listeners.map(({ until }) => until(userId)));
      for (const { heard } of listeners) expect(heard).toContain(userId);
    });

    it('tells of each user, in the order of telling', async () => {
      const [from] = subject.instances;
      const { heard, until } = listenTo(subject.instances.at(-1)!);
      const users = Array.from({ length: 20 }, someone);
      for (const userId of users) await from.changed(userId);
      await until(users.at(-1)!);
      const known = new Set(users);
      expect([...new Set(heard)].filter((userId) => known.has(userId))).toEqual(users);
    });

    it('tells nothing to whoever stopped listening, and goes on telling the others', async () => {
      const [signals] = subject.instances;
      const [stopped, going] = [listenTo(signals), listenTo(signals)];
      stopped.stop();
      stopped.stop();
      const userId = someone();
      await signals.changed(userId);
      await going.until(userId);
      expect(stopped.heard).not.toContain(userId);
    });

    it('counts the same listener twice when it subscribed twice', async () => {
      const [signals] = subject.instances;
      const { heard, until } = listenTo(signals);
      const listener = (userId: UserId): void => void heard.push(userId);
      const stop = signals.subscribe(listener);
      signals.subscribe(listener);
      stop();
      const userId = someone();
      await signals.changed(userId);
      await until(userId);
      expect(heard.filter((each) => each === userId).length).toBeGreaterThanOrEqual(2);
    });
  });
};
