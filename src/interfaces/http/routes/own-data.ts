import type { EraseOwnData } from '../../../application/erasure/erase-own-data.ts';
import type { ExportOwnData } from '../../../application/personal-data/export-own-data.ts';
import { ok } from '../../../domain/shared/result.ts';
import { erasureBody } from '../account-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { exportDocument } from '../export-document.ts';
import { exportSchema } from '../export-schemas.ts';
import { bundleSchema, exportQuery } from '../fhir-schemas.ts';
import { fhirBundle } from '../fhir-bundle.ts';
import { fhirMediaType } from '../../fhir/resource.ts';
import { noQuery } from '../session-schemas.ts';

export type OwnDataUseCases = {
  readonly exportOwnData: ExportOwnData;
  readonly eraseOwnData: EraseOwnData;
};

const asFile = (mediaType: string, name: string) => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename="${name}"`,
});

const exportAll = ({ exportOwnData }: OwnDataUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: '/api/v1/users/me/export',
    tag: 'Accounts',
    summary: 'Get everything that is held about the person',
    description:
      'One document, sent as it is read: when it is cut off, it is not complete. With `format=fhir` what FHIR R4 has words for, as a Bundle. A few a day, each of them recorded.',
    request: { query: exportQuery },
    answers: [
      {
        status: 200,
        description: 'Everything',
        schema: exportSchema,
        otherwise: [{ mediaType: fhirMediaType, schema: bundleSchema }],
      },
    ],
    failures: ['too_many_attempts'],
    handle: async ({ principal, query: { format } }) => {
      const exported = await exportOwnData({ principal });
      if (!exported.ok) return exported;
      return format === 'fhir'
        ? ok({
            status: 200,
            stream: fhirBundle(exported.value),
            headers: asFile(fhirMediaType, 'caresma-export.fhir.json'),
          })
        : ok({
            status: 200,
            stream: exportDocument(exported.value),
            headers: asFile('application/json; charset=utf-8', 'caresma-export.json'),
          });
    },
  });

const erase = ({ eraseOwnData }: OwnDataUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: '/api/v1/users/me',
    tag: 'Accounts',
    summary: 'Erase everything that is held about the person',
    description:
      'The account, every conversation, and the key that both are sealed with. It cannot be undone. An account needs its password again; a guest has none.',
    request: { query: noQuery, body: erasureBody },
    answers: [{ status: 204, description: 'It is gone' }],
    failures: ['account_not_found', 'invalid_input', 'too_many_attempts', 'too_busy'],
    handle: async ({ principal, body }) => {
      const erased = await eraseOwnData({ principal, password: body.password ?? null });
      return erased.ok ? ok({ status: 204 }) : erased;
    },
  });

export const ownDataEndpoints = (useCases: OwnDataUseCases): readonly Endpoint[] => [
  exportAll(useCases),
  erase(useCases),
];
