import * as fc from 'fast-check';

/** As much of JSON Schema 2020-12 as the OpenAPI document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly example?: unknown;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

export type Resolve = (ref: string) => Schema;

const ofString = ({ format, example, minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<unknown> => {
  const text = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 300) });
  const likely = example === undefined ? [] : [fc.constant(example)];
  if (format === 'uuid') return fc.oneof(fc.uuid(), ...likely);
  if (format === 'email') return fc.oneof(fc.emailAddress(), ...likely);
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true }).map((date) => JSON.parse(JSON.stringify(date)));
  return fc.oneof(text, ...likely);
};

const ofObject = (
  { properties = {}, required = [] }: Schema,
  resolve: Resolve,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, resolve)])),
    { requiredKeys: [...required] },
  );

/** Values of a schema, or nearly: what a pattern or a rule of ours asks beyond it is left to chance. */
export const arbitraryOf = (schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return arbitraryOf(resolve(schema.$ref), resolve);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return fc.oneof(...some.map((one) => arbitraryOf(one, resolve)));

  const types = [schema.type ?? []].flat();
  const byType = types.map((type): fc.Arbitrary<unknown> => {
    if (type === 'string') return ofString(schema);
    if (type === 'integer')
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000_000 });
    if (type === 'number') return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    if (type === 'boolean') return fc.boolean();
    if (type === 'array') return fc.array(arbitraryOf(schema.items ?? {}, resolve), { maxLength: 5 });
    if (type === 'object') return ofObject(schema, resolve);
    return fc.constant(null);
  });
  return byType.length > 0 ? fc.oneof(...byType) : fc.jsonValue({ maxDepth: 2 });
};

const odd = fc.oneof(
  fc.constantFrom<unknown>('', '\0', '\ud800', null, 1e308, -1, 0, true, [], {}, 'x'.repeat(20_000)),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const oddName = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'extra'), fc.string());

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with one field replaced, left out or added; something else altogether where it has no fields. */
export const mutated = (value: unknown): fc.Arbitrary<unknown> => {
  if (!isRecord(value)) return odd;
  const entries = Object.entries(value);
  const added = fc.tuple(oddName, odd).map(([name, one]) => Object.fromEntries([...entries, [name, one]]));
  if (entries.length === 0) return added;

  const which = fc.nat(entries.length - 1);
  const replaced = fc
    .tuple(which, odd)
    .map(([at, one]) =>
      Object.fromEntries(entries.map(([name, old], index) => [name, index === at ? one : old])),
    );
  const without = which.map((at) => Object.fromEntries(entries.filter((_entry, index) => index !== at)));
  return fc.oneof({ weight: 3, arbitrary: replaced }, without, added);
};
