import type { Authorise } from '../../../src/application/access/authorise.ts';
import { makeReadAudit } from '../../../src/application/audit/read-audit.ts';
import type { RecallInvitations } from '../../../src/application/calendars/recall-invitations.ts';
import { makeGiveConsent } from '../../../src/application/consents/give-consent.ts';
import { makeListConsents } from '../../../src/application/consents/list-consents.ts';
import { makeWithdrawConsent } from '../../../src/application/consents/withdraw-consent.ts';
import { makeListPatientSessions } from '../../../src/application/patients/list-patient-sessions.ts';
import { makeListPatients } from '../../../src/application/patients/list-patients.ts';
import { makeStartPatientSession } from '../../../src/application/patients/start-patient-session.ts';
import type { AccessSignals } from '../../../src/application/ports/access-signals.ts';
import type { Clock } from '../../../src/application/ports/clock.ts';
import type { IdGenerator } from '../../../src/application/ports/id-generator.ts';
import { makeAssignClinician } from '../../../src/application/relationships/assign-clinician.ts';
import { makeListCareTeams } from '../../../src/application/relationships/list-care-teams.ts';
import { makeListOwnRelationships } from '../../../src/application/relationships/list-own-relationships.ts';
import { makeNameCaregiver } from '../../../src/application/relationships/name-caregiver.ts';
import { makeRemoveClinician } from '../../../src/application/relationships/remove-clinician.ts';
import { makeRevokeOwnRelationship } from '../../../src/application/relationships/revoke-own-relationship.ts';
import type { inMemoryStorage } from '../../fakes/in-memory-storage.ts';

type Deps = ReturnType<typeof inMemoryStorage> & {
  readonly authorise: Authorise;
  readonly signals: AccessSignals;
  readonly recallInvitations: RecallInvitations;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

/** Every use case of consents, relationships and what is shared. */
export const sharingUseCases = (deps: Deps) => ({
  listConsents: makeListConsents(deps),
  giveConsent: makeGiveConsent(deps),
  withdrawConsent: makeWithdrawConsent(deps),
  listOwnRelationships: makeListOwnRelationships(deps),
  nameCaregiver: makeNameCaregiver(deps),
  revokeOwnRelationship: makeRevokeOwnRelationship(deps),
  listCareTeams: makeListCareTeams(deps),
  assignClinician: makeAssignClinician(deps),
  removeClinician: makeRemoveClinician(deps),
  listPatients: makeListPatients(deps),
  listPatientSessions: makeListPatientSessions(deps),
  startPatientSession: makeStartPatientSession(deps),
  readAudit: makeReadAudit(deps),
});
