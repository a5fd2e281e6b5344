import { auditAct } from '../../domain/audit/audit-entry.ts';
import { consentTexts, type ConsentPurpose } from '../../domain/access/consent-texts.ts';
import { consentStates, type ConsentState } from '../../domain/access/consent.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { RecallInvitations } from '../calendars/recall-invitations.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentRecords } from '../ports/consent-records.ts';

type Deps = {
  readonly consents: ConsentRecords;
  readonly audit: AuditTrail;
  readonly signals: AccessSignals;
  readonly recallInvitations: RecallInvitations;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly purpose: ConsentPurpose };

/** Those that others see something by. */
const sharing: ReadonlySet<ConsentPurpose> = new Set(['share_caregiver', 'share_clinician']);

/**
 * Records that the principal does not agree, or does not any more, and has every instance look at what is going on, and
 * invitations taken back from those with whom nothing is shared any more.
 * It takes nobody's name: whoever asks from this account, it counts.
 */
export const makeWithdrawConsent =
  ({ consents, audit, signals, recallInvitations, clock }: Deps) =>
  async ({ principal, purpose }: Input): Promise<readonly ConsentState[]> => {
    const { userId } = principal;
    const act = auditAct(principal, 'consent_withdrawn', { kind: 'user', id: userId });
    const { version } = consentTexts[purpose];
    await audit.recording(act).consents.append(userId, {
      purpose,
      act: 'withdrawn',
      version,
      at: clock.now(),
      by: 'self',
      representative: null,
    });
    await signals.changed(userId);
    if (sharing.has(purpose)) await recallInvitations(userId);
    return consentStates(await consents.latest(userId));
  };

export type WithdrawConsent = ReturnType<typeof makeWithdrawConsent>;
