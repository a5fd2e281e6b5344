import { auditAct } from '../../domain/audit/audit-entry.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import type { TooManyAttempts } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pages, PersonalData, PersonalRecords, RecordKind } from '../ports/personal-data.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';

/** What is held about one person, to be read kind by kind. */
export type PersonalExport = {
  readonly at: Date;
  readonly read: <Kind extends RecordKind>(kind: Kind) => Pages<PersonalRecords[Kind]>;
};

type Deps = {
  readonly personalData: PersonalData;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
};

/**
 * Everything held about whoever asks: there is no way to name somebody else. Recorded once, before anything is read. What
 * is said meanwhile may be in it or not.
 */
export const makeExportOwnData =
  ({ personalData, audit, limiter, clock }: Deps) =>
  async ({
    principal,
  }: {
    readonly principal: Principal;
  }): Promise<Result<PersonalExport, TooManyAttempts>> => {
    const { userId } = principal;
    const act = auditAct(principal, 'person_exported', { kind: 'user', id: userId });
    const attempt = await takeAttempt(limiter, ['export_user', userId]);
    await audit.record(act, attempt.ok ? 'allowed' : 'denied');
    if (!attempt.ok) return attempt;
    return ok({ at: clock.now(), read: (kind) => personalData.read(kind, userId) });
  };

export type ExportOwnData = ReturnType<typeof makeExportOwnData>;
