import type { Container, ResolutionContext } from 'inversify';
import { makeReadAudit } from '../application/audit/read-audit.ts';
import { makeRecallInvitations } from '../application/calendars/recall-invitations.ts';
import { makeGiveConsent } from '../application/consents/give-consent.ts';
import { makeListConsents } from '../application/consents/list-consents.ts';
import { makeWithdrawConsent } from '../application/consents/withdraw-consent.ts';
import { makeListPatientSessions } from '../application/patients/list-patient-sessions.ts';
import { makeListPatients } from '../application/patients/list-patients.ts';
import { makeStartPatientSession } from '../application/patients/start-patient-session.ts';
import { makeAssignClinician } from '../application/relationships/assign-clinician.ts';
import { makeListCareTeams } from '../application/relationships/list-care-teams.ts';
import { makeListOwnRelationships } from '../application/relationships/list-own-relationships.ts';
import { makeNameCaregiver } from '../application/relationships/name-caregiver.ts';
import { makeRemoveClinician } from '../application/relationships/remove-clinician.ts';
import { makeRevokeOwnRelationship } from '../application/relationships/revoke-own-relationship.ts';
import type { SharingUseCases } from '../interfaces/http/app.ts';
import { tokens } from './tokens.ts';

/** What people agree to, whom they share with, and what comes of it. */
export const bindSharing = (container: Container): void => {
  container.bind(tokens.sharingUseCases).toDynamicValue(makeSharingUseCases);
};

const makeSharingUseCases = (bound: ResolutionContext): SharingUseCases => {
  const storage = bound.get(tokens.storage);
  const { accounts, sessions, consents, relationships, schedules, audit, accessSignals } = storage;
  const ids = bound.get(tokens.ids);
  const recallInvitations = makeRecallInvitations({
    schedules,
    jobs: bound.get(tokens.jobs),
    ids,
    log: bound.get(tokens.log),
  });
  const deps = {
    accounts,
    sessions,
    consents,
    relationships,
    audit,
    signals: accessSignals,
    authorise: bound.get(tokens.authorise),
    ids,
    clock: bound.get(tokens.clock),
    recallInvitations,
  };
  return {
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
    findSession: bound.get(tokens.findSession),
    readAudit: makeReadAudit(deps),
  };
};
