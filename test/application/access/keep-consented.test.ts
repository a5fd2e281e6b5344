import { afterEach, describe, expect, it } from 'vitest';
import { consentRoundMs, keepConsented } from '../../../src/application/access/keep-consented.ts';
import type { Lease } from '../../../src/application/ports/transcript-log.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { decision } from '../../contracts/consent-records.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { answeringScript } from '../../fakes/answering-script.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { conversationWorld, settled } from '../voice-session/conversation-world.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

const kept = (isConsentRequired = false) => {
  const world = conversationWorld(answeringScript());
  const signals = inMemoryAccessSignals();
  const { live, clock, log, storage } = world;
  stops.push(keepConsented({ live, access: storage.access, signals, isConsentRequired, timers: clock, log }));
  const decide = (...decided: Parameters<typeof decision>) =>
    storage.consents.append(localGuestId, decision(...decided));
  return { ...world, signals, decide };
};

describe('a withdrawn consent', () => {
  it('ends the conversation at the signal, and no sooner', async () => {
    const { join, decide, signals } = kept();
    const { link } = await join();
    await decide('ai_processing', 'withdrawn');
    await settled();
    expect(link.closedFor).toBeNull();
    await signals.changed(localGuestId);
    await settled();
    expect(link.closedFor).toBe('consent_withdrawn');
    expect(link.types.at(-1)).toBe('session_ended');
  });

  it('ends it within 5 s when no signal comes, also when its client is away', async () => {
    const { join, decide, clock, live } = kept();
    const { client } = await join();
    client.left();
    await decide('ai_processing', 'withdrawn');
    expect(live.count()).toBe(1);
    expect(consentRoundMs).toBeLessThan(5_000);
    clock.advance(consentRoundMs);
    await settled();
    expect(live.count()).toBe(0);
  });

  it('lets nobody open another until it is given again', async () => {
    const { open, decide } = kept();
    expect((await open()).ok).toBe(true);
    await decide('ai_processing', 'withdrawn');
    expect(await open()).toEqual({ ok: false, error: { type: 'consent_required' } });
    await decide('ai_processing', 'given');
    expect((await open()).ok).toBe(true);
  });

  it('to something else, or of somebody else, ends nothing', async () => {
    const { join, decide, signals, storage, clock } = kept();
    const { link } = await join();
    const other = await newUser(storage);
    await storage.consents.append(other, decision('ai_processing', 'withdrawn'));
    await decide('research', 'withdrawn');
    for (const userId of [other, localGuestId]) await signals.changed(userId);
    clock.advance(consentRoundMs);
    await settled();
    expect(link.closedFor).toBeNull();
  });

  it('is not assumed while storage is away, and found when it is back', async () => {
    const { join, decide, clock, storage, log } = kept();
    const { link } = await join();
    await decide('ai_processing', 'withdrawn');
    storage.store.setAvailable(false);
    clock.advance(consentRoundMs);
    await settled();
    expect(link.closedFor).toBeNull();
    expect(log.named('consent_check_failed')).toEqual([]);
    storage.store.setAvailable(true);
    clock.advance(consentRoundMs);
    await settled();
    expect(link.closedFor).toBe('consent_withdrawn');
  });
});

/** One conversation of each user, and what was asked of storage and done to them. */
const watched = (...userIds: readonly UserId[]) => {
  const signals = inMemoryAccessSignals();
  const [clock, log] = [new ManualClock(), new RecordingLog()];
  const asked: (readonly UserId[])[] = [];
  const ended: UserId[] = [];
  let failure: unknown = null;
  const sessions = userIds.map((userId) => ({
    lease: { userId } as Lease,
    end: async () => void ended.push(userId),
  }));
  const stop = keepConsented({
    live: { all: () => sessions },
    access: {
      consentsOf: async (ids) => {
        asked.push(ids);
        if (failure !== null) throw failure;
        return new Map(ids.map((id) => [id, [{ purpose: 'ai_processing', act: 'withdrawn', version: 1 }]]));
      },
    },
    signals,
    isConsentRequired: false,
    timers: clock,
    log,
  });
  stops.push(stop);
  const fail = (error: unknown): void => void (failure = error);
  return { signals, clock, log, asked, ended, stop, fail };
};

describe('looking for withdrawn consents', () => {
  const [ann, bob] = ['ann', 'bob'] as unknown as [UserId, UserId];

  it('asks about the person of a signal alone, and about each once in a round', async () => {
    const { signals, clock, asked, ended } = watched(ann, bob, ann);
    await signals.changed(ann);
    await settled();
    expect([asked, ended]).toEqual([[[ann]], [ann, ann]]);
    clock.advance(consentRoundMs);
    await settled();
    expect(asked[1]).toEqual([ann, bob]);
  });

  it('asks nothing where nobody talks', async () => {
    const { signals, clock, asked } = watched();
    await signals.changed(ann);
    clock.advance(consentRoundMs);
    await settled();
    expect(asked).toEqual([]);
  });

  it('says when it fails for another reason than storage, and goes on', async () => {
    const { clock, log, ended, fail } = watched(ann);
    fail(new TypeError('of us'));
    clock.advance(consentRoundMs);
    await settled();
    expect(log.named('consent_check_failed')).toEqual([
      expect.objectContaining({ fields: { errorName: 'TypeError' } }),
    ]);
    fail(null);
    clock.advance(consentRoundMs);
    await settled();
    expect(ended).toEqual([ann]);
  });

  it('ends when it is stopped, also while it looks', async () => {
    const { signals, clock, asked, stop } = watched(ann);
    clock.advance(consentRoundMs);
    stop();
    await settled();
    await signals.changed(ann);
    clock.advance(10 * consentRoundMs);
    await settled();
    expect(asked).toHaveLength(1);
  });
});

describe('where consent is required', () => {
  it('a conversation without one does not go on', async () => {
    const { join, clock } = kept(true);
    const { link } = await join();
    clock.advance(consentRoundMs);
    await settled();
    expect(link.closedFor).toBe('consent_withdrawn');
  });
});
