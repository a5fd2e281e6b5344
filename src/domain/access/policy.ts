import type { AuditAction } from '../audit/audit-entry.ts';
import type { UserId } from '../shared/ids.ts';
import type { Principal, Role } from '../users/principal.ts';
import type { ConsentPurpose } from './consent-texts.ts';
import { isGiven, isWithdrawn, type ConsentRecord } from './consent.ts';
import { holds, type CaregiverScope, type Term } from './relationship.ts';

/** What can be done to the conversations of a person, and to what was found in them; each is recorded by the same name. */
export const deeds = [
  'session_created',
  'sessions_listed',
  'session_read',
  'session_changed',
  'session_ended',
  'session_deleted',
  'messages_listed',
  'messages_counted',
  'transcript_checked',
  'conversation_opened',
  'schedule_created',
  'schedules_listed',
  'schedule_read',
  'schedule_changed',
  'schedule_cancelled',
  'assessment_created',
  'assessment_read',
  'assessments_listed',
  'assessment_deleted',
  'trend_read',
  'summary_read',
  'reviews_listed',
  'review_written',
  'review_signed',
] as const satisfies readonly AuditAction[];
export type Deed = (typeof deeds)[number];

/** What ties the one who asks to the owner. */
export type Bond = Pick<Term, 'expiresAt' | 'revokedAt'> &
  (
    | { readonly kind: 'caregiver'; readonly scopes: readonly CaregiverScope[] }
    | { readonly kind: 'clinician' }
  );

/** What is stored of the owner, as far as it concerns the one who asks. */
export type AccessFacts = {
  readonly isOwnerActive: boolean;
  readonly bonds: readonly Bond[];
  /** Of the owner, oldest first; at least the last of each purpose. */
  readonly consents: readonly Pick<ConsentRecord, 'purpose' | 'act' | 'version'>[];
};

export type AccessRequest = {
  readonly actor: Pick<Principal, 'userId' | 'role'>;
  /** Null: nobody's. */
  readonly owner: UserId | null;
  readonly deed: Deed;
  /** Null: nothing is known of the owner. */
  readonly facts: AccessFacts | null;
  readonly now: Date;
  /** Whether conversations need a consent, or only no withdrawal. */
  readonly isConsentRequired: boolean;
  /** What the person said goes to a vendor's model, as it always does in a conversation. */
  readonly isForVendor?: boolean;
};

/** `summary`: without anything that was said or written. */
export type Sight = 'content' | 'summary';

/**
 * `forbidden`: not in this role, whosever it is. `not_found`: nobody may learn whether there is something.
 * `consent_required`: only ever told to the owner.
 */
export type Decision =
  | { readonly isAllowed: true; readonly sight: Sight }
  | { readonly isAllowed: false; readonly refusal: 'forbidden' | 'not_found' | 'consent_required' };

/** Admins keep accounts and auditors read the audit trail; neither has to do with health data, their own included. */
const rolesWithConversations: ReadonlySet<Role> = new Set(['guest', 'patient', 'caregiver', 'clinician']);

export const mayHaveConversations = (role: Role): boolean => rolesWithConversations.has(role);

/** Of assessments caregivers see nothing: each of them quotes what the person said. */
const scopeFor: { readonly [deed in Deed]?: CaregiverScope } = {
  session_created: 'start_session',
  sessions_listed: 'read_summary',
  session_read: 'read_summary',
  messages_counted: 'read_summary',
};

/** No one reviews what was found about themselves. */
const doneByOthersOnly: ReadonlySet<Deed> = new Set(['review_written', 'review_signed']);

const doneByClinicians: ReadonlySet<Deed> = new Set([
  'sessions_listed',
  'session_read',
  'messages_listed',
  'messages_counted',
  'transcript_checked',
  'schedules_listed',
  'schedule_created',
  'schedule_read',
  'schedule_changed',
  'schedule_cancelled',
  'assessment_read',
  'assessments_listed',
  'trend_read',
  'summary_read',
  'reviews_listed',
  'review_written',
  'review_signed',
]);

const allow = (sight: Sight): Decision => ({ isAllowed: true, sight });
const refuse = (refusal: 'forbidden' | 'not_found' | 'consent_required'): Decision => ({
  isAllowed: false,
  refusal,
});

/** Role and relationship and consent and state: who may do what to whose conversations. */
export const decide = (request: AccessRequest): Decision => {
  const { actor, owner } = request;
  if (!mayHaveConversations(actor.role)) return refuse('forbidden');
  return actor.userId === owner ? decideOwn(request) : decideForOther(request);
};

/** Whether it needs the owner's consent to the machine. */
export const needsConsent = (deed: Deed, isForVendor = false): boolean =>
  deed === 'conversation_opened' || isForVendor;

/** Whether the machine may go on with what a person says. */
export const mayConverse = (consents: AccessFacts['consents'], isConsentRequired: boolean): boolean =>
  isConsentRequired ? isGiven(consents, 'ai_processing') : !isWithdrawn(consents, 'ai_processing');

/** Whether what is said to a person may go to the vendor of the moving picture that speaks it. */
export const mayShowAvatar = (consents: AccessFacts['consents'], isConsentRequired: boolean): boolean =>
  isConsentRequired ? isGiven(consents, 'avatar_provider') : !isWithdrawn(consents, 'avatar_provider');

const decideOwn = ({ deed, facts, isConsentRequired, isForVendor }: AccessRequest): Decision => {
  if (doneByOthersOnly.has(deed)) return refuse('not_found');
  return !needsConsent(deed, isForVendor) ||
    (facts !== null && mayConverse(facts.consents, isConsentRequired))
    ? allow('content')
    : refuse('consent_required');
};

const decideForOther = ({ actor, deed, facts, now }: AccessRequest): Decision => {
  if (facts === null || !facts.isOwnerActive) return refuse('not_found');
  const shares = (purpose: ConsentPurpose): boolean => isGiven(facts.consents, purpose);
  const bonds = facts.bonds.filter((bond) => holds(bond, now));

  switch (actor.role) {
    case 'caregiver': {
      const scope = scopeFor[deed];
      const isGranted =
        scope !== undefined && bonds.some((bond) => bond.kind === 'caregiver' && bond.scopes.includes(scope));
      return isGranted && shares('share_caregiver') ? allow('summary') : refuse('not_found');
    }
    case 'clinician': {
      const isAssigned = bonds.some(({ kind }) => kind === 'clinician');
      const isTheirs = doneByClinicians.has(deed);
      return isTheirs && isAssigned && shares('share_clinician') ? allow('content') : refuse('not_found');
    }
    default:
      return refuse('not_found');
  }
};
