import { describe, expect, it } from 'vitest';
import { makeAuthorise } from '../../../src/application/access/authorise.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { deeds, type AccessFacts } from '../../../src/domain/access/policy.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { roles, type Role } from '../../../src/domain/users/principal.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';

const me = '018f0000-0000-7000-8000-000000000001' as UserId;
const other = '018f0000-0000-7000-8000-000000000002' as UserId;
const treated: AccessFacts = {
  isOwnerActive: true,
  bonds: [{ kind: 'clinician', expiresAt: null, revokedAt: null }],
  consents: [{ purpose: 'share_clinician', act: 'given', version: consentTexts.share_clinician.version }],
};

const given = (facts: AccessFacts | null = treated) => {
  const asked: (readonly [UserId, UserId])[] = [];
  const between = async (actor: UserId, owner: UserId) => {
    asked.push([actor, owner]);
    return facts;
  };
  const authorise = makeAuthorise({
    access: { between },
    clock: new ManualClock(),
    isConsentRequired: false,
  });
  return { asked, authorise };
};
const as = (role: Role) => ({ userId: me, role });

describe('authorise', () => {
  it('looks nothing up for what is the principal’s own, but before talking', async () => {
    const { asked, authorise } = given();
    for (const deed of deeds.filter((one) => !one.startsWith('review_'))) {
      for (const owner of [undefined, me, me.toUpperCase()])
        expect(await authorise({ principal: as('patient'), owner, deed })).toEqual({
          ok: true,
          value: { owner: me, sight: 'content' },
        });
    }
    expect(asked).toEqual(Array.from({ length: 3 }, () => [me, me]));
  });

  it('looks nothing up for roles that may do nothing, nor for what is no id', async () => {
    const { asked, authorise } = given();
    for (const role of roles) {
      const isStaff = role === 'admin' || role === 'auditor';
      for (const owner of ['nobody', '', `${other}0`])
        expect(await authorise({ principal: as(role), owner, deed: 'session_read' })).toEqual({
          ok: false,
          error: { refusal: isStaff ? 'forbidden' : 'not_found', owner: null },
        });
      if (!isStaff) continue;
      const refused = { ok: false, error: { refusal: 'forbidden', owner: other } };
      expect(await authorise({ principal: as(role), owner: other, deed: 'session_read' })).toEqual(refused);
    }
    expect(asked).toEqual([]);
  });

  it('decides about others by what is stored of the two', async () => {
    const ask = { principal: as('clinician'), owner: other, deed: 'messages_listed' } as const;
    const { asked, authorise } = given();
    expect(await authorise(ask)).toEqual({ ok: true, value: { owner: other, sight: 'content' } });
    expect(asked).toEqual([[me, other]]);
    expect(await given(null).authorise(ask)).toEqual({
      ok: false,
      error: { refusal: 'not_found', owner: other },
    });
  });

  it('lets nobody by while storage is away', async () => {
    const authorise = makeAuthorise({
      access: { between: () => Promise.reject(new StorageUnavailable('away')) },
      clock: new ManualClock(),
      isConsentRequired: false,
    });
    const ask = authorise({ principal: as('clinician'), owner: other, deed: 'session_read' });
    await expect(ask).rejects.toThrow(StorageUnavailable);
  });
});
