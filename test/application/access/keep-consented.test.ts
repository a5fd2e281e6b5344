import { afterEach, describe, expect, it } from 'vitest';
import { consentRoundMs, keepConsented } from '../../../src/application/access/keep-consented.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { decision } from '../../contracts/consent-records.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { answeringScript } from '../../fakes/answering-script.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
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

describe('where consent is required', () => {
  it('a conversation without one does not go on', async () => {
    const { join, clock } = kept(true);
    const { link } = await join();
    clock.advance(consentRoundMs);
    await settled();
    expect(link.closedFor).toBe('consent_withdrawn');
  });
});
