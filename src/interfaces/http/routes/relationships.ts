import { z } from 'zod';
import type { ListOwnRelationships } from '../../../application/relationships/list-own-relationships.ts';
import type { NameCaregiver } from '../../../application/relationships/name-caregiver.ts';
import type { RevokeOwnRelationship } from '../../../application/relationships/revoke-own-relationship.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  caregiverBody,
  presentRelationship,
  relationshipPath,
  relationshipSchema,
} from '../relationship-schemas.ts';
import { noQuery } from '../session-schemas.ts';

export type RelationshipUseCases = {
  readonly listOwnRelationships: ListOwnRelationships;
  readonly nameCaregiver: NameCaregiver;
  readonly revokeOwnRelationship: RevokeOwnRelationship;
};

const collection = '/api/v1/users/me/relationships';

const list = ({ listOwnRelationships }: RelationshipUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag: 'Sharing',
    summary: 'Who may see something of the person',
    description: 'Caregivers and clinicians see nothing without the consent to share with them.',
    request: { query: noQuery },
    answers: [{ status: 200, description: 'All of them', schema: z.array(relationshipSchema) }],
    failures: [],
    handle: async ({ principal }) =>
      ok({ status: 200, body: (await listOwnRelationships({ principal })).map(presentRelationship) }),
  });

const name = ({ nameCaregiver }: RelationshipUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag: 'Sharing',
    summary: 'Name a caregiver',
    description: 'By address. The answer is the same whether or not somebody has an account with it.',
    request: { query: noQuery, body: caregiverBody },
    answers: [{ status: 201, description: 'As it was named', schema: relationshipSchema }],
    failures: ['forbidden', 'invalid_input'],
    handle: async ({ principal, body: { email, scopes, expires_at } }) => {
      const expiresAt = expires_at ? new Date(expires_at) : null;
      const named = await nameCaregiver({ principal, email, scopes, expiresAt });
      return named.ok ? ok({ status: 201, body: presentRelationship(named.value) }) : named;
    },
  });

const revoke = ({ revokeOwnRelationship }: RelationshipUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: `${collection}/{relationship_id}`,
    tag: 'Sharing',
    summary: 'Let somebody see nothing more',
    request: { params: relationshipPath, query: noQuery },
    answers: [{ status: 204, description: 'Revoked' }],
    failures: ['relationship_not_found'],
    handle: async ({ principal, params: { relationship_id: relationshipId } }) => {
      const revoked = await revokeOwnRelationship({ principal, relationshipId });
      return revoked.ok ? ok({ status: 204 }) : revoked;
    },
  });

export const relationshipEndpoints = (useCases: RelationshipUseCases): readonly Endpoint[] => [
  list(useCases),
  name(useCases),
  revoke(useCases),
];
