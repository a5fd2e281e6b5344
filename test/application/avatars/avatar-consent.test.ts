import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepAvatarsConsented } from '../../../src/application/avatars/keep-avatars-consented.ts';
import { makeMaySeeAvatar } from '../../../src/application/avatars/may-see-avatar.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { Role } from '../../../src/domain/users/principal.ts';
import { decision } from '../../contracts/consent-records.contract.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { avatarWorld } from './avatar-world.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

const given = async (isConsentRequired: boolean, role: Role = 'patient') => {
  const storage = inMemoryStorage();
  const maySee = makeMaySeeAvatar({ access: storage.access, isConsentRequired });
  const world = avatarWorld({ maySee });
  const principal = { userId: randomUUID() as UserId, role };
  await storage.users.ensure({ id: principal.userId, role, createdAt: world.clock.now() });
  const signals = inMemoryAccessSignals();
  const log = new RecordingLog();
  const stop = keepAvatarsConsented({
    ...storage,
    provider: world.vendor,
    avatars: world.avatars,
    timers: world.clock,
    signals,
    log,
    isConsentRequired,
  });
  const decide = (act: 'given' | 'withdrawn') =>
    storage.consents.append(principal.userId, decision('avatar_provider', act));
  const ask = () => world.useCases.requestAvatarToken({ principal });
  return { ...world, principal, signals, log, stop, decide, ask };
};

const refused = (type: string) => ({ ok: false, error: { type } });

describe('the consent to an avatar', () => {
  it('is needed where consents are, and gives a token when it is there', async () => {
    const { ask, decide, principal, useCases } = await given(true);
    expect(await ask()).toEqual(refused('consent_required'));
    const kept = await useCases.keepAvatarAlive({ principal, id: 'any' });
    expect(kept).toEqual(refused('consent_required'));
    await decide('given');
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('is taken for given elsewhere, until it is withdrawn', async () => {
    const { ask, decide } = await given(false);
    expect(await ask()).toMatchObject({ ok: true });
    await decide('withdrawn');
    expect(await ask()).toEqual(refused('consent_required'));
  });

  it.each(['admin', 'auditor'] as const)('does not matter for an %s, who has no avatar', async (role) => {
    const { ask, decide } = await given(false, role);
    await decide('given');
    expect(await ask()).toEqual(refused('forbidden'));
  });

  it('stops the avatar when it is withdrawn, and nothing at any other signal', async () => {
    const { ask, decide, principal, signals, vendor, stop } = await given(true);
    await decide('given');
    await ask();
    await signals.changed(principal.userId);
    await settled();
    expect(vendor.open.size).toBe(1);

    await decide('withdrawn');
    await signals.changed(randomUUID() as UserId);
    await settled();
    expect(vendor.open.size).toBe(1);
    await signals.changed(principal.userId);
    await settled();
    expect(vendor.open.size).toBe(0);
    stop();
  });

  it('says when the avatar could not be stopped', async () => {
    const { ask, decide, principal, signals, vendor, log } = await given(true);
    await decide('given');
    await ask();
    vendor.trouble = { type: 'avatar_unavailable' };
    await decide('withdrawn');
    await signals.changed(principal.userId);
    await settled();
    expect(log.lines).toMatchObject([{ event: 'avatars_not_stopped', fields: { count: 1 } }]);
  });
});
