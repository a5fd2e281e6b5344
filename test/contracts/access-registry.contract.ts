import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openAccount, type Email } from '../../src/domain/accounts/account.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { decision } from './consent-records.contract.ts';
import { caregiverAt, clinicianOf, relating } from './relationship-repository.contract.ts';
import { newUser, type CreateStorage, type StorageUnderTest } from './storage-under-test.ts';
import { consentTexts } from '../../src/domain/access/consent-texts.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const forever = { expiresAt: null, revokedAt: null };

const newAccount = async ({ accounts }: StorageUnderTest, isVerified = true) => {
  const email = `${randomUUID()}@example.com` as Email;
  const account = openAccount(randomUUID() as UserId, { email, fullName: null }, at);
  const changed = { ...account, isVerified };
  await accounts.add(changed, 'hash');
  return changed;
};

/** What every `AccessRegistry` owes its callers. */
export const accessRegistryContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const { relationships, access } = storage;
    const [actor, owner] = [await newAccount(storage), await newAccount(storage)];
    return { storage, relationships, access, actor, owner };
  };

  describe(`AccessRegistry contract: ${adapter}`, () => {
    it('knows nothing of somebody who does not exist, and no bonds between strangers', async () => {
      const { access, actor, owner } = await given();
      expect(await access.between(actor.id, randomUUID() as UserId)).toBeNull();
      const nothing = { isOwnerActive: true, bonds: [], consents: [] };
      expect(await access.between(actor.id, owner.id)).toEqual(nothing);
      expect(await access.between(randomUUID() as UserId, owner.id)).toEqual(nothing);
      expect(await access.between(owner.id, owner.id)).toEqual(nothing);
    });

    it('finds the caregiver by the address of a confirmed account, whenever it was made', async () => {
      const { storage, relationships, access, actor, owner } = await given();
      const unconfirmed = await newAccount(storage, false);
      const expiresAt = new Date(at.getTime() + 250);
      for (const { email } of [actor, unconfirmed])
        await relationships.add(
          relating(owner.id, caregiverAt(email, 'read_summary', 'start_session'), { expiresAt }),
        );
      expect(await access.between(actor.id, owner.id)).toMatchObject({
        bonds: [{ kind: 'caregiver', scopes: ['read_summary', 'start_session'], expiresAt, revokedAt: null }],
      });
      expect(await access.between(unconfirmed.id, owner.id)).toMatchObject({ bonds: [] });
      const confirmed = { ...unconfirmed, isVerified: true };
      await storage.accounts.save(unconfirmed, confirmed);
      expect(await access.between(unconfirmed.id, owner.id)).toMatchObject({
        bonds: [{ kind: 'caregiver' }],
      });
    });

    it('finds the clinician, one way only, until it is revoked', async () => {
      const { relationships, access, actor, owner } = await given();
      const treatment = relating(owner.id, clinicianOf(actor.id));
      await relationships.add(treatment);
      expect(await access.between(actor.id, owner.id)).toMatchObject({
        bonds: [{ kind: 'clinician', ...forever }],
      });
      expect(await access.between(owner.id, actor.id)).toMatchObject({ bonds: [] });
      await relationships.revoke(treatment.id, { kind: 'clinician' }, at);
      expect(await access.between(actor.id, owner.id)).toMatchObject({ bonds: [] });
    });

    it('tells whether the account of the owner is open', async () => {
      const { storage, access, actor, owner } = await given();
      await storage.accounts.save(owner, { ...owner, isActive: false });
      expect(await access.between(actor.id, owner.id)).toMatchObject({ isOwnerActive: false });
      const guest = await newUser(storage);
      expect(await access.between(actor.id, guest)).toMatchObject({ isOwnerActive: true });
    });

    it('has the last decision of the owner for each purpose', async () => {
      const { storage, access, actor, owner } = await given();
      const decisions = [
        decision('research'),
        decision('ai_processing', 'given', { version: 2 }),
        decision('research', 'withdrawn'),
      ];
      for (const each of decisions) await storage.consents.append(owner.id, each);
      await storage.consents.append(actor.id, decision('share_clinician'));
      const last = [
        { purpose: 'ai_processing', act: 'given', version: 2 },
        { purpose: 'research', act: 'withdrawn', version: 1 },
      ];
      const { consents } = (await access.between(actor.id, owner.id))!;
      expect(consents).toHaveLength(2);
      expect(consents).toEqual(expect.arrayContaining(last));

      const undecided = await newUser(storage);
      const all = await access.consentsOf([owner.id, undecided, actor.id, randomUUID() as UserId]);
      expect([...all.keys()].toSorted()).toEqual([owner.id, actor.id].toSorted());
      expect(all.get(owner.id)).toHaveLength(2);
      expect(all.get(owner.id)).toMatchObject(expect.arrayContaining(last));
      expect(all.get(actor.id)).toMatchObject([
        { purpose: 'share_clinician', act: 'given', version: consentTexts.share_clinician.version },
      ]);
      expect((await access.consentsOf([])).size).toBe(0);
    });

    it('lists whom somebody is tied to, each once, in pages, with the same facts', async () => {
      const { storage, relationships, access, actor, owner } = await given();
      const others = [owner.id, (await newAccount(storage)).id, (await newAccount(storage)).id].toSorted();
      for (const patient of others) await relationships.add(relating(patient, clinicianOf(actor.id)));
      await relationships.add(relating(owner.id, caregiverAt(actor.email, 'read_summary')));
      const gone = relating((await newAccount(storage)).id, clinicianOf(actor.id));
      await relationships.add(gone);
      await relationships.revoke(gone.id, { kind: 'clinician' }, at);
      await storage.consents.append(owner.id, decision('share_clinician'));

      const all = await access.heldBy(actor.id, { limit: 100, after: null });
      expect(all.map((held) => held.owner)).toEqual(others);
      for (const held of all) expect(held.facts).toEqual(await access.between(actor.id, held.owner));
      const page = await access.heldBy(actor.id, { limit: 1, after: others[0]! });
      expect(page.map((held) => held.owner)).toEqual([others[1]]);
      expect(await access.heldBy(owner.id, { limit: 100, after: null })).toEqual([]);
      expect(await access.heldBy(randomUUID() as UserId, { limit: 100, after: null })).toEqual([]);
    });
  });
};
