import { describe, expect, it } from 'vitest';
import {
  claimMs,
  DeliveryUnderWay,
  makeDeliverOnce,
} from '../../../src/application/calendars/deliver-once.ts';
import { MailNotSent } from '../../../src/application/ports/mailer.ts';
import type { ScheduleId } from '../../../src/domain/shared/ids.ts';
import { inMemoryDeliveries } from '../../fakes/in-memory-deliveries.ts';
import { InMemoryStore } from '../../fakes/in-memory-store.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { plainBlindIndex } from '../../fakes/plain-blind-index.ts';

const [old, next] = [plainBlindIndex('old'), plainBlindIndex('next')];

/** Instances before, within and after a change of the key, over the same deliveries, and the ids of what they sent. */
const world = () => {
  const deliveries = inMemoryDeliveries(new InMemoryStore());
  const clock = new ManualClock();
  const sent: string[] = [];
  const one = { scheduleId: '018f0000-0000-7000-8000-0000000000cc' as ScheduleId, what: 'invite 0' };
  const sender =
    (keys: Pick<Parameters<typeof makeDeliverOnce>[0], 'blindIndex' | 'previousBlindIndex'>) =>
    (send: (id: string) => Promise<void> = async (id) => void sent.push(id)) =>
      makeDeliverOnce({ deliveries, clock, ...keys })({ ...one, email: 'edith@example.org', send });
  return {
    clock,
    sent,
    before: sender({ blindIndex: old }),
    between: sender({ blindIndex: next, previousBlindIndex: old }),
    after: sender({ blindIndex: next }),
  };
};

const refused = (): Promise<void> => Promise.reject(new MailNotSent());

describe('a mail that is sent once while the key of the blind index changes', () => {
  it.each([
    ['before', 'between'],
    ['between', 'before'],
    ['between', 'after'],
    ['after', 'between'],
  ] as const)('%s, is not sent again %s', async (first, second) => {
    const { sent, [first]: send, [second]: sendAgain } = world();
    await send();
    await sendAgain();
    expect(sent).toHaveLength(1);
  });

  it('stays sent afterwards when it was sent before', async () => {
    const { sent, before, between, after } = world();
    await before();
    await between();
    await after();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['before', 'between'],
    ['between', 'before'],
    ['between', 'after'],
    ['after', 'between'],
  ] as const)('is left alone %s and %s while the other sends it', async (first, second) => {
    const { [first]: send, [second]: sendToo } = world();
    await send(async () => {
      await expect(sendToo()).rejects.toThrow(DeliveryUnderWay);
    });
  });

  it('has one id before and within, also when it may have arrived', async () => {
    const { sent, clock, before, between } = world();
    const lost = async (id: string): Promise<void> => {
      sent.push(id);
      throw new MailNotSent('away', true);
    };
    await expect(before(lost)).rejects.toThrow(MailNotSent);
    await expect(between()).rejects.toThrow(DeliveryUnderWay);
    clock.advance(claimMs);
    await between();
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });

  it('is given back under both keys when it certainly was not sent', async () => {
    const { sent, before, between, after } = world();
    await expect(between(refused)).rejects.toThrow(MailNotSent);
    await expect(after(refused)).rejects.toThrow(MailNotSent);
    await before();
    expect(sent).toHaveLength(1);
  });
});
