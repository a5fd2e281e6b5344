import { describe, expect, it } from 'vitest';
import { MeteredSpending } from '../../../src/application/spending/metered-spending.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import type { TokenUsage } from '../../../src/domain/voice-session/usage.ts';
import { InMemorySpendingLedger } from '../../fakes/in-memory-spending-ledger.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { byHand } from '../../fakes/scripted-voice-provider.ts';
import { conversationWorld, settled } from './conversation-world.ts';

const spending = (userDailyMicroUsd: number | null, totalDailyMicroUsd: number | null = null) => ({
  caps: { userDailyMicroUsd, totalDailyMicroUsd },
  reservationMicroUsd: 100,
});
const someoneElse = { ...localGuest, userId: '018f0000-0000-7000-8000-0000000000ff' as UserId };

const usage: TokenUsage = {
  kind: 'transcription',
  model: 'a-model',
  inputText: 0,
  inputAudio: 0,
  cachedText: 0,
  cachedAudio: 0,
  outputText: 0,
  outputAudio: 0,
  seconds: 0,
};

/** A conversation that goes on, and what makes it cost something. */
const talking = async (settings: ReturnType<typeof spending>) => {
  const world = conversationWorld(byHand, 100, {}, settings);
  let cost = 0;
  world.provider.price = () => cost;
  const joined = await world.join();
  const connection = world.provider.latest;
  connection.emit({ type: 'ready' });
  const spend = async (microUsd: number): Promise<void> => {
    cost = microUsd;
    connection.emit({ type: 'transcribed', itemId: 'none', contentIndex: 0, text: '', usage });
    await settled();
  };
  return { ...world, ...joined, spend };
};

const end = async (run: Awaited<ReturnType<typeof talking>>): Promise<void> => {
  run.client.act({ type: 'end_session' });
  await settled();
};

describe('The money of a conversation', () => {
  it('is reserved before the provider is opened, and given back at the end', async () => {
    const run = await talking(spending(1_000));
    expect(run.ledger.committed()).toBe(100);
    await run.spend(50);
    expect(run.ledger.committed()).toBe(150);
    await end(run);
    expect(run.link.closedFor).toBe('client_ended');
    expect(run.ledger.committed()).toBe(50);
    expect(run.clock.pendingTimers).toBe(0);
  });

  it('is settled for the turns of 20 seconds together, and at once when half of what is held is spent', async () => {
    const run = await talking(spending(1_000));
    await run.spend(20);
    run.clock.advance(15_000);
    await run.spend(29);
    expect(run.ledger.committed()).toBe(100);
    run.clock.advance(5_000);
    await settled();
    expect(run.ledger.committed()).toBe(149);

    await run.spend(49);
    expect(run.ledger.committed()).toBe(149);
    await run.spend(1);
    expect(run.ledger.committed()).toBe(199);
  });

  it.each(Array.from({ length: 24 }, (_, turns) => turns))(
    'is settled at once also when it is spent %i turns of the queue after the last settlement began',
    async (turns) => {
      const timers = new ManualClock();
      const ledger = new InMemorySpendingLedger(timers);
      const claim = { id: 'a conversation', userId: someoneElse.userId };
      const ports = { ledger, timers, log: new RecordingLog() };
      const spent = new MeteredSpending(ports, claim, spending(null));
      await spent.open();
      spent.spend(50);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      spent.spend(50);
      await settled();
      expect(ledger.committed()).toBe(200);
    },
  );

  it('is settled at the end with all that was not yet', async () => {
    const run = await talking(spending(1_000));
    await run.spend(20);
    await end(run);
    expect(run.ledger.committed()).toBe(20);
    expect(run.clock.pendingTimers).toBe(0);
  });

  it.each([
    ['user', spending(150)],
    ['total', spending(null, 150)],
  ])('refuses a conversation that does not fit, before anything is made: %s', async (cap, settings) => {
    const world = conversationWorld(byHand, 100, {}, settings);
    await world.join();
    const refused = await world.open();
    expect(refused).toEqual({ ok: false, error: { type: 'budget_exhausted', retryAfterS: 86_400 } });
    expect(world.provider.connections).toHaveLength(1);
    expect(world.storage.store.sessions.size).toBe(1);
    expect(world.live.count()).toBe(1);
    expect(world.log.named('spending_exhausted')).toMatchObject([{ fields: { reason: cap } }]);
  });

  it('is counted for each person', async () => {
    const world = conversationWorld(byHand, 100, {}, spending(150));
    await world.join();
    expect(await world.open(null, null, someoneElse)).toMatchObject({ ok: true });
  });

  it('ends a conversation that is going on, and says why', async () => {
    const run = await talking(spending(250));
    await run.spend(150);
    expect(run.link.closedFor).toBeNull();
    await run.spend(1);
    expect(run.link.closedFor).toBeNull();
    run.clock.advance(20_000);
    await settled();
    expect(run.link.closedFor).toBe('budget_exhausted');
    expect(run.link.notices.slice(-2)).toEqual([
      { type: 'trouble', trouble: 'budget_exhausted' },
      { type: 'session_ended', reason: 'budget_exhausted' },
    ]);
    expect(run.ledger.committed()).toBe(151);
  });

  it('does not let an ended conversation be gone on with on the same day', async () => {
    const run = await talking(spending(150));
    await run.spend(60);
    expect(run.link.closedFor).toBe('budget_exhausted');
    expect(await run.open(run.sessionId)).toMatchObject({ ok: false, error: { type: 'budget_exhausted' } });

    run.clock.advance(24 * 60 * 60_000);
    expect(await run.open(run.sessionId)).toMatchObject({ ok: true });
  });

  it('is reserved once for a client that comes back to its conversation', async () => {
    const run = await talking(spending(150));
    run.client.left();
    expect(await run.open(run.sessionId, 0)).toMatchObject({ ok: true });
    expect(run.ledger.committed()).toBe(100);
  });

  it('warns once from 80 % of a cap on', async () => {
    const run = await talking(spending(1_000));
    await run.spend(600);
    expect(run.log.named('spending_near_cap')).toEqual([]);
    await run.spend(100);
    await run.spend(50);
    expect(run.log.named('spending_near_cap')).toMatchObject([
      { level: 'warn', fields: { reason: 'user', count: 80 } },
    ]);
  });

  it('counts an estimate where no price is known', async () => {
    const run = await talking(spending(1_000_000));
    delete run.provider.price;
    run.provider.latest.emit({
      type: 'transcribed',
      itemId: 'none',
      contentIndex: 0,
      text: '',
      usage: { ...usage, inputAudio: 1_000 },
    });
    await settled();
    expect(run.ledger.committed()).toBe(32_100);
  });

  it('is renewed while nobody speaks', async () => {
    const run = await talking(spending(1_000));
    for (let minute = 0; minute < 4; minute += 1) {
      run.clock.advance(60_000);
      await settled();
    }
    run.client.act({ type: 'text', text: 'Still here.', clientMessageId: null });
    for (let minute = 0; minute < 4; minute += 1) {
      run.clock.advance(60_000);
      await settled();
    }
    run.client.act({ type: 'text', text: 'Still here.', clientMessageId: null });
    for (let minute = 0; minute < 4; minute += 1) {
      run.clock.advance(60_000);
      await settled();
    }
    expect(run.ledger.committed()).toBe(100);
  });

  it('is settled later while the ledger is away, also after the end', async () => {
    const run = await talking(spending(1_000));
    run.ledger.isAvailable = false;
    await run.spend(50);
    await run.spend(20);
    expect(run.link.closedFor).toBeNull();
    expect(run.log.named('spending_unreachable')).toHaveLength(1);
    await end(run);
    expect(run.link.closedFor).toBe('client_ended');

    run.ledger.isAvailable = true;
    run.clock.advance(5_000);
    await settled();
    expect(run.ledger.committed()).toBe(70);
    expect(run.clock.pendingTimers).toBe(0);
  });

  it('is given back when nothing comes of the conversation', async () => {
    const world = conversationWorld(byHand, 1, {}, spending(1_000));
    const first = await world.join();
    await Promise.all([world.open(), world.open('018f0000-0000-7000-8000-00000000dead')]);
    await settled();
    expect(world.ledger.committed()).toBe(100);
    first.client.act({ type: 'end_session' });
    await settled();
    expect(world.ledger.committed()).toBe(0);
  });

  it('refuses while the ledger cannot be asked, because nobody knows what is left', async () => {
    const world = conversationWorld(byHand, 100, {}, spending(1_000));
    world.ledger.isAvailable = false;
    await expect(world.open()).rejects.toThrow('the ledger plays an outage');
    expect(world.provider.connections).toEqual([]);
  });
});
