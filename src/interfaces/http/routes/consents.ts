import { z } from 'zod';
import type { GiveConsent } from '../../../application/consents/give-consent.ts';
import type { ListConsents } from '../../../application/consents/list-consents.ts';
import type { WithdrawConsent } from '../../../application/consents/withdraw-consent.ts';
import type { ConsentPurpose } from '../../../domain/access/consent-texts.ts';
import type { ConsentState } from '../../../domain/access/consent.ts';
import { ok } from '../../../domain/shared/result.ts';
import { consentBody, consentPath, consentSchema, presentConsent } from '../consent-schemas.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type ConsentUseCases = {
  readonly listConsents: ListConsents;
  readonly giveConsent: GiveConsent;
  readonly withdrawConsent: WithdrawConsent;
};

const collection = '/api/v1/users/me/consents';
const theConsent = { status: 200, description: 'Where the person stands with it', schema: consentSchema };

const presented = (states: readonly ConsentState[], purpose: ConsentPurpose): Reply => ({
  status: 200,
  body: states.filter((state) => state.purpose === purpose).map(presentConsent)[0],
});

const list = ({ listConsents }: ConsentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag: 'Accounts',
    summary: 'What the person agrees to, and the texts of it',
    request: { query: noQuery },
    answers: [{ status: 200, description: 'Every purpose', schema: z.array(consentSchema) }],
    failures: [],
    handle: async ({ principal }) =>
      ok({ status: 200, body: (await listConsents({ principal })).map(presentConsent) }),
  });

const give = ({ giveConsent }: ConsentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'put',
    path: `${collection}/{purpose}`,
    tag: 'Accounts',
    summary: 'Agree',
    description: 'To the present text and to no other.',
    request: { params: consentPath, query: noQuery, body: consentBody },
    answers: [theConsent],
    failures: ['invalid_input'],
    handle: async ({ principal, params: { purpose }, body: { representative = null, ...body } }) => {
      const given = await giveConsent({ principal, purpose, representative, ...body });
      return given.ok ? ok(presented(given.value, purpose)) : given;
    },
  });

const withdraw = ({ withdrawConsent }: ConsentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: `${collection}/{purpose}`,
    tag: 'Accounts',
    summary: 'Do not agree, or not any more',
    description: 'Of `ai_processing`: conversations that go on end at once, and none begins.',
    request: { params: consentPath, query: noQuery },
    answers: [theConsent],
    failures: [],
    handle: async ({ principal, params: { purpose } }) =>
      ok(presented(await withdrawConsent({ principal, purpose }), purpose)),
  });

export const consentEndpoints = (useCases: ConsentUseCases): readonly Endpoint[] => [
  list(useCases),
  give(useCases),
  withdraw(useCases),
];
