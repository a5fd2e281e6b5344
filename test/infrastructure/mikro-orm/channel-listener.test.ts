import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  ChannelListener,
  listenerLimits,
  type ListeningClient,
} from '../../../src/infrastructure/mikro-orm/channel-listener.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const { firstRetryMs, longestRetryMs, heartbeatMs } = listenerLimits;

class Client extends EventEmitter implements ListeningClient {
  readonly asked: string[] = [];
  isReleased = false;
  isDead = false;

  query(sql: string): Promise<unknown> {
    this.asked.push(sql);
    return this.isDead ? Promise.reject(new Error('no answer')) : Promise.resolve();
  }

  release(): void {
    this.isReleased = true;
  }
}

const start = (random = () => 1) => {
  const clock = new ManualClock();
  const world = { isReachable: true, attempts: 0, clients: [] as Client[] };
  const heard: string[] = [];
  const listener = new ChannelListener({
    channel: 'a_channel',
    connect: async () => {
      world.attempts += 1;
      if (!world.isReachable) throw new Error('unreachable');
      const client = new Client();
      world.clients.push(client);
      return client;
    },
    onMessage: (payload) => void heard.push(payload),
    timers: clock,
    random,
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await setImmediate();
  };
  return { clock, world, heard, listener, pass };
};

describe('a listener', () => {
  it('hears what is sent to the channel', async () => {
    const { world, heard, pass } = start();
    await pass(0);
    expect(world.clients[0]!.asked).toEqual(['listen a_channel']);
    world.clients[0]!.emit('notification', { payload: 'hello' });
    world.clients[0]!.emit('notification', {});
    expect(heard).toEqual(['hello', '']);
  });

  it.each(['end', 'error'])('comes back after the connection reports %s', async (event) => {
    const { world, pass } = start();
    await pass(0);
    world.clients[0]!.emit(event);
    await pass(0);
    expect(world.clients[0]!.isReleased).toBe(true);
    await pass(firstRetryMs);
    expect(world.clients[1]!.asked).toEqual(['listen a_channel']);
  });

  it('gives up a connection that does not answer', async () => {
    const { world, pass } = start();
    await pass(0);
    await pass(heartbeatMs);
    expect(world.clients[0]!.asked).toEqual(['listen a_channel', 'select 1']);
    world.clients[0]!.isDead = true;
    await pass(heartbeatMs);
    expect(world.clients[0]!.isReleased).toBe(true);
    await pass(firstRetryMs);
    expect(world.clients).toHaveLength(2);
  });

  it('waits longer after each failure, up to a bound, and starts anew after a success', async () => {
    const { world, pass } = start();
    world.isReachable = false;
    await pass(0);
    world.clients[0]!.emit('end');
    await pass(0);
    const waits = [500, 1_000, 2_000, 4_000, 8_000, longestRetryMs, longestRetryMs];
    for (const wait of waits) {
      const { attempts } = world;
      await pass(wait - 1);
      expect(world.attempts).toBe(attempts);
      await pass(1);
      expect(world.attempts).toBe(attempts + 1);
    }
    world.isReachable = true;
    await pass(longestRetryMs);
    world.clients[1]!.emit('end');
    await pass(0);
    await pass(firstRetryMs);
    expect(world.clients).toHaveLength(3);
  });

  it('leaves half of a wait to chance', async () => {
    const { world, pass } = start(() => 0);
    await pass(0);
    world.clients[0]!.emit('end');
    await pass(0);
    await pass(firstRetryMs / 2);
    expect(world.clients).toHaveLength(2);
  });

  it('leaves neither a connection nor a timer when it is closed', async () => {
    const { clock, world, listener, pass } = start();
    await pass(0);
    await listener.close();
    expect(world.clients[0]!.isReleased).toBe(true);
    expect(clock.pendingTimers).toBe(0);

    const early = start();
    await early.listener.close();
    expect(early.world.clients.every(({ isReleased }) => isReleased)).toBe(true);
    expect(early.clock.pendingTimers).toBe(0);
  });
});
