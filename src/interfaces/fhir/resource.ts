import { createHash } from 'node:crypto';

export const fhirMediaType = 'application/fhir+json';

export type Resource = {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
};

export type Reference = { readonly reference: string };

export const urn = (id: string): string => `urn:uuid:${id}`;
export const reference = (id: string): Reference => ({ reference: urn(id) });

/** An entry of a Bundle. */
export const entryOf = (resource: Resource): { readonly fullUrl: string; readonly resource: Resource } => ({
  fullUrl: urn(resource.id),
  resource,
});

/** The same in every document: who spoke with the person. */
export const interviewer: Resource = {
  resourceType: 'Device',
  id: '00000000-0000-4000-8000-000000000003',
  deviceName: [{ name: 'Caresma AI interviewer', type: 'user-friendly-name' }],
};

/** A UUID of version 5 (RFC 9562, 5.5): the same for the same name in the same namespace, which is a UUID itself. */
export const namedId = (namespace: string, name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** A string as FHIR has them: well-formed, without controls and not empty; null for one with nothing in it. */
export const fhirText = (text: string): string | null => {
  const clean = text.toWellFormed().replace(controls, '\ufffd');
  return clean.trim() === '' ? null : clean;
};

/** Texts as the list of annotations that FHIR wants them in. */
export const notesOf = (
  texts: readonly string[],
): { readonly note?: readonly { readonly text: string }[] } => {
  const note = texts.flatMap((one) => {
    const text = fhirText(one);
    return text === null ? [] : [{ text }];
  });
  return note.length === 0 ? {} : { note };
};
