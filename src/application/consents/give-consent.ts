import { auditAct } from '../../domain/audit/audit-entry.ts';
import { consentTexts, type ConsentPurpose } from '../../domain/access/consent-texts.ts';
import { consentStates, type ConsentState, type Decider } from '../../domain/access/consent.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { invalidField } from '../accounts/chosen-password.ts';
import type { InvalidInput } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentRecords } from '../ports/consent-records.ts';

type Deps = { readonly consents: ConsentRecords; readonly audit: AuditTrail; readonly clock: Clock };
type Input = {
  readonly principal: Principal;
  readonly purpose: ConsentPurpose;
  /** Of the text that the person has read. */
  readonly version: number;
  readonly by: Decider;
  /** The name of the legal representative; null when the person decides. */
  readonly representative: string | null;
};

/** Records that the principal agrees, to the text as it is now and to no other. */
export const makeGiveConsent =
  ({ consents, audit, clock }: Deps) =>
  async ({
    principal,
    purpose,
    version,
    by,
    representative,
  }: Input): Promise<Result<readonly ConsentState[], InvalidInput>> => {
    if (version !== consentTexts[purpose].version)
      return err(invalidField('version', 'Is not the version of the present text'));
    if ((by === 'legal_representative') !== (representative !== null))
      return err(invalidField('representative', 'Goes with a legal representative, and only with one'));

    const { userId } = principal;
    const act = auditAct(principal, 'consent_given', { kind: 'user', id: userId });
    const record = { purpose, act: 'given', version, at: clock.now(), by, representative } as const;
    await audit.recording(act).consents.append(userId, record);
    return ok(consentStates(await consents.latest(userId)));
  };

export type GiveConsent = ReturnType<typeof makeGiveConsent>;
