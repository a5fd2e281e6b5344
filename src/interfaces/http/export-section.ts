import { z } from 'zod';
import type { PersonalRecords, RecordKind } from '../../application/ports/personal-data.ts';

export const time = z.iso.datetime();
export const hex = z.string().regex(/^([0-9a-f]{2})+$/);
export const count = z.int().min(0);
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const iso = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

export type Section<Record, Name extends string, Schema extends z.ZodType> = {
  /** In the document. */
  readonly name: Name;
  readonly schema: Schema;
  readonly present: (record: Record) => z.output<Schema>;
};
export const section = <Kind extends RecordKind, const Name extends string, Schema extends z.ZodType>(
  _kind: Kind,
  of: Section<PersonalRecords[Kind], Name, Schema>,
): Section<PersonalRecords[Kind], Name, Schema> => of;
