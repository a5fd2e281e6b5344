import type { Request, Reply } from './reply.ts';

/** The parameters that we send or may send; the API refuses what it does not know. */
const known: ReadonlySet<string> = new Set<keyof Request>([
  'input',
  'instructions',
  'max_output_tokens',
  'model',
  'reasoning',
  'safety_identifier',
  'store',
  'text',
]);

const namePattern = /^[\w-]{1,64}$/;
const leastTokens = 16;

type Schema = {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

/** Strict schemas close every object and need every property. */
const isStrict = ({
  type,
  properties = {},
  required = [],
  additionalProperties,
  items,
  anyOf,
}: Schema): boolean =>
  (type !== 'object' ||
    (additionalProperties === false && Object.keys(properties).every((name) => required.includes(name)))) &&
  [...Object.values(properties), ...(items ? [items] : []), ...(anyOf ?? [])].every(isStrict);

const refused = (code: string, status = 400): Reply => ({ type: 'status', status, code });

type Rule = readonly [code: string, isBroken: (request: Request) => boolean];

const rules: readonly Rule[] = [
  ['unknown_parameter', (request) => Object.keys(request).some((name) => !known.has(name))],
  ['missing_required_parameter', ({ model }) => typeof model !== 'string'],
  ['missing_required_parameter', ({ input }) => !Array.isArray(input) || input.length === 0],
  [
    'invalid_value',
    ({ text }) => text?.format?.type !== 'json_schema' || !namePattern.test(text.format.name),
  ],
  [
    'invalid_json_schema',
    ({ text }) =>
      text?.format?.type === 'json_schema' && text.format.strict === true && !isStrict(text.format.schema),
  ],
  ['integer_below_min_value', ({ max_output_tokens: most }) => (most ?? leastTokens) < leastTokens],
];

/** What the API refuses of itself; null for a request that it takes. */
export const refusalOf = (request: Request, models: readonly string[] | null): Reply | null => {
  if (models?.includes(request.model ?? '') === false) return refused('model_not_found', 404);
  const broken = rules.find(([, isBroken]) => isBroken(request));
  return broken === undefined ? null : refused(broken[0]);
};
