import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden, isAdmin } from '../accounts/admins.ts';
import type { Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Assignment, CareTeamPage } from '../ports/relationship-repository.ts';

type Input = { readonly principal: Principal; readonly page: CareTeamPage };

/** Which clinicians are assigned to whom, for admins: ids and nothing else. */
export const makeListCareTeams =
  ({ audit }: { readonly audit: AuditTrail }) =>
  async ({ principal, page }: Input): Promise<Result<readonly Assignment[], Forbidden>> => {
    if (!isAdmin(principal)) return err(forbidden);
    const act = auditAct(principal, 'care_teams_listed', { kind: 'relationship', id: null });
    return ok(await audit.recording(act).relationships.listCareTeams(page));
  };

export type ListCareTeams = ReturnType<typeof makeListCareTeams>;
