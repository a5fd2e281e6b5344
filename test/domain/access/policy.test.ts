import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentPurposes, consentTexts } from '../../../src/domain/access/consent-texts.ts';
import {
  decide,
  deeds,
  mayShowAvatar,
  type AccessFacts,
  type AccessRequest,
  type Bond,
  type Decision,
  type Deed,
} from '../../../src/domain/access/policy.ts';
import { caregiverScopes } from '../../../src/domain/access/relationship.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { roles, type Role } from '../../../src/domain/users/principal.ts';

const now = new Date('2026-01-01T12:00:00.000Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);
const [me, other] = ['me', 'other'] as unknown as [UserId, UserId];

type Consent = AccessFacts['consents'][number];
const consent = (purpose: Consent['purpose'], changes: Partial<Consent> = {}): Consent => ({
  purpose,
  act: 'given',
  version: consentTexts[purpose].version,
  ...changes,
});
const forever = { expiresAt: null, revokedAt: null };
type Care = Extract<Bond, { kind: 'caregiver' }>;
const caring = (changes: Partial<Omit<Care, 'kind'>> = {}): Bond => ({
  kind: 'caregiver',
  scopes: [...caregiverScopes],
  ...forever,
  ...changes,
});
const treating = (changes: Partial<Omit<Bond, 'kind' | 'scopes'>> = {}): Bond => ({
  kind: 'clinician',
  ...forever,
  ...changes,
});
const everything: AccessFacts = {
  isOwnerActive: true,
  bonds: [caring(), treating()],
  consents: consentPurposes.map((purpose) => consent(purpose)),
};

const ask = (role: Role, deed: Deed, changes: Partial<AccessRequest> = {}): Decision =>
  decide({
    actor: { userId: me, role },
    owner: other,
    deed,
    facts: everything,
    now,
    isConsentRequired: true,
    ...changes,
  });
const outcome = (decision: Decision): string => (decision.isAllowed ? decision.sight : decision.refusal);
const outcomes = (role: Role): Record<string, string> =>
  Object.fromEntries(deeds.map((deed) => [deed, outcome(ask(role, deed))]));
const all = (refusal: string): Record<string, string> =>
  Object.fromEntries(deeds.map((deed) => [deed, refusal]));
const allowedTo = (role: Role, changes: Partial<AccessRequest> = {}): readonly Deed[] =>
  deeds.filter((deed) => ask(role, deed, changes).isAllowed);

const withScopes = (scopes: Care['scopes']) => ({
  facts: { ...everything, bonds: [caring({ scopes }), treating()] },
});
const only = (bond: Bond, purpose: Consent['purpose']) => ({
  facts: { isOwnerActive: true, bonds: [bond], consents: [consent(purpose)] },
});

const assess = (isForVendor: boolean, isConsentRequired: boolean, ...consents: readonly Consent[]) =>
  outcome(
    ask('patient', 'assessment_created', {
      owner: me,
      isForVendor,
      isConsentRequired,
      facts: { ...everything, consents },
    }),
  );

describe('who may do what to conversations', () => {
  it('lets everybody do everything with their own but review it, and admins and auditors nothing', () => {
    const reviewing = new Set<Deed>(['review_written', 'review_signed']);
    const done = deeds.filter((deed) => !reviewing.has(deed));
    const own = Object.fromEntries(
      roles.map((role) => [role, new Set(done.map((deed) => outcome(ask(role, deed, { owner: me }))))]),
    );
    for (const role of roles.filter((one) => own[one]?.has('content')))
      for (const deed of reviewing) expect(outcome(ask(role, deed, { owner: me }))).toBe('not_found');
    expect(own).toEqual({
      guest: new Set(['content']),
      patient: new Set(['content']),
      caregiver: new Set(['content']),
      clinician: new Set(['content']),
      admin: new Set(['forbidden']),
      auditor: new Set(['forbidden']),
    });
  });

  it("lets caregivers and clinicians, and nobody else, do with others' what was shared", () => {
    expect(outcomes('caregiver')).toEqual({
      ...all('not_found'),
      session_created: 'summary',
      sessions_listed: 'summary',
      session_read: 'summary',
      messages_counted: 'summary',
    });
    expect(outcomes('clinician')).toEqual({
      ...all('not_found'),
      sessions_listed: 'content',
      session_read: 'content',
      messages_listed: 'content',
      messages_counted: 'content',
      transcript_checked: 'content',
      assessment_read: 'content',
      assessments_listed: 'content',
      trend_read: 'content',
      summary_read: 'content',
      reviews_listed: 'content',
      review_written: 'content',
      review_signed: 'content',
      schedules_listed: 'content',
      schedule_read: 'content',
      schedule_changed: 'content',
      schedule_cancelled: 'content',
      schedule_created: 'content',
    });
    for (const role of ['guest', 'patient'] as const) expect(outcomes(role)).toEqual(all('not_found'));
    for (const role of ['admin', 'auditor'] as const) expect(outcomes(role)).toEqual(all('forbidden'));
  });

  it('asks caregivers for the scope of each deed', () => {
    expect(allowedTo('caregiver', withScopes([]))).toEqual([]);
    expect(allowedTo('caregiver', withScopes(['start_session']))).toEqual(['session_created']);
    expect(allowedTo('caregiver', withScopes(['read_summary']))).toEqual([
      'sessions_listed',
      'session_read',
      'messages_counted',
    ]);
  });

  it.each([
    ['nothing is known of the owner', null],
    ['the owner is deactivated', { ...everything, isOwnerActive: false }],
    ['there is no bond', { ...everything, bonds: [] }],
    ['consent was never given', { ...everything, consents: [] }],
    [
      'consent was withdrawn',
      {
        ...everything,
        consents: consentPurposes.map((purpose) => consent(purpose, { act: 'withdrawn' })),
      },
    ],
    [
      'consent was to other words',
      { ...everything, consents: consentPurposes.map((purpose) => consent(purpose, { version: 0 })) },
    ],
    [
      'all was revoked',
      { ...everything, bonds: [caring({ revokedAt: after(-1) }), treating({ revokedAt: after(-1) })] },
    ],
    ['all expired', { ...everything, bonds: [caring({ expiresAt: now }), treating({ expiresAt: now })] }],
  ] as const)('shows nothing when %s', (_, facts) => {
    expect(allowedTo('caregiver', { facts })).toEqual([]);
    expect(allowedTo('clinician', { facts })).toEqual([]);
  });

  it('takes neither a bond nor a consent for another', () => {
    expect(allowedTo('caregiver', only(treating(), 'share_caregiver'))).toEqual([]);
    expect(allowedTo('clinician', only(caring(), 'share_clinician'))).toEqual([]);
    expect(allowedTo('caregiver', only(caring(), 'share_clinician'))).toEqual([]);
    expect(allowedTo('clinician', only(treating(), 'share_caregiver'))).toEqual([]);
    expect(allowedTo('caregiver', only(caring(), 'share_caregiver'))).toHaveLength(4);
    expect(allowedTo('clinician', only(treating(), 'share_clinician'))).toHaveLength(17);
  });

  it('holds until the very moment it ends', () => {
    const bonds = [caring({ expiresAt: after(1) }), treating({ expiresAt: after(1) })];
    expect(allowedTo('caregiver', { facts: { ...everything, bonds } })).toHaveLength(4);
    expect(allowedTo('clinician', { facts: { ...everything, bonds } })).toHaveLength(17);
  });

  it('opens conversations with consent where it is required, and never against a withdrawal', () => {
    const open = (isConsentRequired: boolean, ...consents: readonly Consent[]) =>
      outcome(
        ask('patient', 'conversation_opened', {
          owner: me,
          isConsentRequired,
          facts: { ...everything, consents },
        }),
      );
    expect(open(true)).toBe('consent_required');
    expect(open(true, consent('research'))).toBe('consent_required');
    expect(open(true, consent('ai_processing', { version: 0 }))).toBe('consent_required');
    expect(open(true, consent('ai_processing'))).toBe('content');
    expect(open(false)).toBe('content');
    expect(open(false, consent('ai_processing', { act: 'withdrawn' }))).toBe('consent_required');
    expect(outcome(ask('patient', 'conversation_opened', { owner: me, facts: null }))).toBe(
      'consent_required',
    );
  });

  it('has transcripts assessed by rules without consent, and by the model of a vendor with that to talking', () => {
    const withdrawn = consent('ai_processing', { act: 'withdrawn' });
    for (const required of [true, false]) expect(assess(false, required, withdrawn)).toBe('content');
    expect(assess(true, true)).toBe('consent_required');
    expect(assess(true, true, consent('ai_processing'))).toBe('content');
    expect(assess(true, false)).toBe('content');
    expect(assess(true, false, withdrawn)).toBe('consent_required');
  });
});

const anyTime = fc.option(fc.integer({ min: -2, max: 2 }).map(after), { nil: null });
const anyTerm = { expiresAt: anyTime, revokedAt: anyTime };
const anyBond: fc.Arbitrary<Bond> = fc.oneof(
  fc.record({
    kind: fc.constant('caregiver' as const),
    scopes: fc.subarray([...caregiverScopes]),
    ...anyTerm,
  }),
  fc.record({ kind: fc.constant('clinician' as const), ...anyTerm }),
);
const anyConsent: fc.Arbitrary<Consent> = fc.record({
  purpose: fc.constantFrom(...consentPurposes),
  act: fc.constantFrom('given' as const, 'withdrawn' as const),
  version: fc.integer({ min: 0, max: 2 }),
});
const anyRequest: fc.Arbitrary<AccessRequest & { readonly facts: AccessFacts }> = fc.record({
  actor: fc.record({ userId: fc.constant(me), role: fc.constantFrom(...roles) }),
  owner: fc.constantFrom(me, other),
  deed: fc.constantFrom(...deeds),
  facts: fc.record({
    isOwnerActive: fc.boolean(),
    bonds: fc.array(anyBond, { maxLength: 4 }),
    consents: fc.array(anyConsent, { maxLength: 6 }),
  }),
  now: fc.constant(now),
  isConsentRequired: fc.boolean(),
});

const sees = (decision: Decision): number =>
  decision.isAllowed ? ({ summary: 1, content: 2 } as const)[decision.sight] : 0;

const without = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.map((_, at) => list.toSpliced(at, 1));

/** Everything that takes something away from what is known. */
const lesser = ({ isOwnerActive, bonds, consents }: AccessFacts): readonly AccessFacts[] => {
  const changed = (change: (bond: Bond) => Bond) => bonds.map((bond, at) => bonds.with(at, change(bond)));
  const facts = { isOwnerActive, bonds, consents };
  const given = consents.filter(({ act }) => act === 'given');
  return [
    { ...facts, isOwnerActive: false },
    ...without(bonds).map((fewer) => ({ ...facts, bonds: fewer })),
    ...changed((bond) => ({ ...bond, revokedAt: bond.revokedAt ?? now })).map((b) => ({
      ...facts,
      bonds: b,
    })),
    ...changed((bond) => ({ ...bond, expiresAt: now })).map((b) => ({ ...facts, bonds: b })),
    ...changed((bond) => (bond.kind === 'caregiver' ? { ...bond, scopes: [] } : bond)).map((b) => ({
      ...facts,
      bonds: b,
    })),
    ...given.map((gone) => ({ ...facts, consents: consents.filter((each) => each !== gone) })),
    ...consentPurposes.map((purpose) => ({
      ...facts,
      consents: [...consents, consent(purpose, { act: 'withdrawn' })],
    })),
  ];
};

describe('the policy', () => {
  it('never gives more when something is taken away', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const before = sees(decide(request));
        for (const facts of lesser(request.facts)) {
          expect(sees(decide({ ...request, facts }))).toBeLessThanOrEqual(before);
        }
        expect(sees(decide({ ...request, facts: null }))).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells nobody but the owner anything but that there is nothing', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const decision = decide(request);
        if (decision.isAllowed || request.owner === me) return;
        const isStaff = ['admin', 'auditor'].includes(request.actor.role);
        expect(decision.refusal).toBe(isStaff ? 'forbidden' : 'not_found');
      }),
    );
  });
});

describe('whether what is said may go to the vendor of an avatar', () => {
  const [given, withdrawn] = [consent('avatar_provider'), consent('avatar_provider', { act: 'withdrawn' })];

  it('needs a consent where consent is required', () => {
    expect([[], [given], [given, withdrawn]].map((consents) => mayShowAvatar(consents, true))).toEqual([
      false,
      true,
      false,
    ]);
    expect(mayShowAvatar([consent('ai_processing')], true)).toBe(false);
  });

  it('needs no withdrawal elsewhere', () => {
    expect([[], [given], [given, withdrawn]].map((consents) => mayShowAvatar(consents, false))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayShowAvatar([consent('ai_processing', { act: 'withdrawn' })], false)).toBe(true);
  });
});
