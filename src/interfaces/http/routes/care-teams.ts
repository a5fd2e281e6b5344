import { z } from 'zod';
import type { AssignClinician } from '../../../application/relationships/assign-clinician.ts';
import type { ListCareTeams } from '../../../application/relationships/list-care-teams.ts';
import type { RemoveClinician } from '../../../application/relationships/remove-clinician.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  assignmentBody,
  assignmentListQuery,
  assignmentSchema,
  presentAssignment,
  relationshipPath,
} from '../relationship-schemas.ts';
import { noQuery } from '../session-schemas.ts';

export type CareTeamUseCases = {
  readonly listCareTeams: ListCareTeams;
  readonly assignClinician: AssignClinician;
  readonly removeClinician: RemoveClinician;
};

const collection = '/api/v1/admin/care-team';

const list = ({ listCareTeams }: CareTeamUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag: 'Administration',
    summary: 'List which clinicians are assigned to whom',
    request: { query: assignmentListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of assignments',
        schema: z.array(assignmentSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, query: { limit, after } }) => {
      const listed = await listCareTeams({ principal, page: { limit, after: after ?? null } });
      if (!listed.ok) return listed;
      const last = listed.value.length === limit ? listed.value.at(-1) : undefined;
      const next = last && `<${collection}?limit=${limit}&after=${last.id}>; rel="next"`;
      return ok({
        status: 200,
        body: listed.value.map(presentAssignment),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

const assign = ({ assignClinician }: CareTeamUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag: 'Administration',
    summary: 'Assign a clinician to a person',
    description: 'The clinician sees nothing before the person agrees to share with clinicians.',
    request: { query: noQuery, body: assignmentBody },
    answers: [{ status: 201, description: 'The assignment', schema: assignmentSchema }],
    failures: ['forbidden', 'account_not_found', 'invalid_input'],
    handle: async ({ principal, body: { patient_id: patientId, clinician_id: clinicianId } }) => {
      const assigned = await assignClinician({ principal, patientId, clinicianId });
      return assigned.ok ? ok({ status: 201, body: presentAssignment(assigned.value) }) : assigned;
    },
  });

const remove = ({ removeClinician }: CareTeamUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: `${collection}/{relationship_id}`,
    tag: 'Administration',
    summary: 'End the assignment of a clinician',
    request: { params: relationshipPath, query: noQuery },
    answers: [{ status: 204, description: 'Ended' }],
    failures: ['forbidden', 'relationship_not_found'],
    handle: async ({ principal, params: { relationship_id: relationshipId } }) => {
      const removed = await removeClinician({ principal, relationshipId });
      return removed.ok ? ok({ status: 204 }) : removed;
    },
  });

export const careTeamEndpoints = (useCases: CareTeamUseCases): readonly Endpoint[] => [
  list(useCases),
  assign(useCases),
  remove(useCases),
];
