import { describe, expect, it } from 'vitest';
import { scheduleAt } from './schedule-repository.contract.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const at = (minute: number): Date => new Date(Date.UTC(2027, 0, 1, 8, minute, 0, 5));
const recipient = new Uint8Array([1, 2, 250]);

/** What every `Deliveries` owes its callers. */
export const deliveriesContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const schedule = scheduleAt(await newUser(storage), 0);
    await storage.schedules.add({ schedule, key: schedule.id, replaced: [] });
    return {
      deliveries: storage.deliveries,
      delivery: { scheduleId: schedule.id, what: 'invite 0', recipient },
    };
  };

  describe(`Deliveries contract: ${adapter}`, () => {
    it('lets one of those who ask at once send', async () => {
      const { deliveries, delivery } = await given();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => deliveries.claim(delivery, at(0), at(5))),
      );
      expect(answers.toSorted()).toEqual(['claimed', 'taken', 'taken', 'taken', 'taken']);
    });

    it('remembers for good that it was sent', async () => {
      const { deliveries, delivery } = await given();
      await deliveries.claim(delivery, at(0), at(5));
      await deliveries.settle(delivery, at(1));
      await deliveries.release(delivery);
      expect(await deliveries.claim(delivery, at(2), at(7))).toBe('sent');
      expect(await deliveries.claim(delivery, at(59), at(60))).toBe('sent');
    });

    it('lets another send what was released, or never came to an end', async () => {
      const { deliveries, delivery } = await given();
      await deliveries.claim(delivery, at(0), at(5));
      await deliveries.release(delivery);
      expect(await deliveries.claim(delivery, at(1), at(6))).toBe('claimed');
      expect(await deliveries.claim(delivery, at(5), at(10))).toBe('taken');
      expect(await deliveries.claim(delivery, at(6), at(11))).toBe('claimed');
    });

    it('lists what one recipient was sent, or may have been, about one schedule', async () => {
      const { deliveries, delivery } = await given();
      const second = { ...delivery, what: 'invite 1' };
      const released = { ...delivery, what: 'invite 2' };
      const other = { ...delivery, recipient: new Uint8Array([7]) };
      for (const each of [delivery, second, released, other, (await given()).delivery])
        await deliveries.claim(each, at(0), at(5));
      await deliveries.settle(delivery, at(1));
      await deliveries.release(released);
      const listed = await deliveries.list(delivery);
      expect(listed.toSorted((a, b) => a.what.localeCompare(b.what))).toEqual([
        { what: 'invite 0', isSent: true },
        { what: 'invite 1', isSent: false },
      ]);
    });

    it('tells what is about something else, or to somebody else, apart', async () => {
      const { deliveries, delivery } = await given();
      const another = (await given()).delivery;
      await deliveries.claim(delivery, at(0), at(5));
      const others = [
        { ...delivery, what: 'invite 1' },
        { ...delivery, recipient: new Uint8Array([1, 2]) },
        another,
      ];
      for (const other of others) expect(await deliveries.claim(other, at(0), at(5))).toBe('claimed');
    });
  });
};
