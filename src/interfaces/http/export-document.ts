import type { PersonalExport } from '../../application/personal-data/export-own-data.ts';
import type { RecordKind } from '../../application/ports/personal-data.ts';
import { exportFormat, exportSections } from './export-schemas.ts';

type Present = (record: unknown) => unknown;

/** The records of one kind as the elements of an array, a page at a time. */
async function* elementsOf(exported: PersonalExport, kind: RecordKind): AsyncGenerator<string> {
  const present = exportSections[kind].present as Present;
  let separator = '';
  for await (const page of exported.read(kind)) {
    if (page.length === 0) continue;
    yield separator + page.map((record) => JSON.stringify(present(record))).join(',');
    separator = ',';
  }
}

/** Everything as one JSON document, piece by piece: no more than a page of it is in memory. */
export async function* exportDocument(exported: PersonalExport): AsyncGenerator<string> {
  const { person, ...lists } = exportSections;
  yield `{"format":"${exportFormat}","exported_at":"${exported.at.toISOString()}","${person.name}":`;
  let hasPerson = false;
  for await (const text of elementsOf(exported, 'person')) {
    hasPerson = true;
    yield text;
  }
  if (!hasPerson) yield 'null';

  for (const kind of Object.keys(lists) as (keyof typeof lists)[]) {
    yield `,"${lists[kind].name}":[`;
    yield* elementsOf(exported, kind);
    yield ']';
  }
  yield '}\n';
}
