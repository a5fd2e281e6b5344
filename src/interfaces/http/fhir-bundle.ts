import type { PersonalExport } from '../../application/personal-data/export-own-data.ts';
import type { PersonalRecords } from '../../application/ports/personal-data.ts';
import { entryOf, interviewer, reference, type Resource } from '../fhir/resource.ts';
import { screeningResources } from '../fhir/screening-bundle.ts';

const patientOf = ({ id, email, fullName, isActive }: PersonalRecords['person']): Resource => ({
  resourceType: 'Patient',
  id,
  active: isActive,
  ...(fullName !== null && { name: [{ text: fullName }] }),
  ...(email !== null && { telecom: [{ system: 'email', value: email }] }),
});

const statuses = { active: 'in-progress', completed: 'completed', cancelled: 'stopped' } as const;

const conversationOf = (session: PersonalRecords['sessions']): Resource => ({
  resourceType: 'Communication',
  id: session.id,
  status: statuses[session.status],
  subject: reference(session.userId),
  sent: session.startedAt.toISOString(),
  ...(session.title && { topic: { text: session.title } }),
  ...(session.notes && { note: [{ text: session.notes }] }),
});

const utteranceOf = (message: PersonalRecords['messages']): Resource => {
  const [person, device] = [reference(message.userId), reference(interviewer.id)];
  const [sender, recipient] = message.role === 'user' ? [person, device] : [device, person];
  return {
    resourceType: 'Communication',
    id: message.id,
    status: 'completed',
    partOf: [reference(message.sessionId)],
    subject: person,
    sent: message.createdAt.toISOString(),
    sender,
    recipient: [recipient],
    // A string of FHIR has at least one character.
    ...(message.content !== '' && { payload: [{ contentString: message.content }] }),
  };
};

/** What more than one assessment refers to is there once, with the first of them. */
async function* screeningsOf({ summaries }: PersonalExport): AsyncGenerator<readonly Resource[]> {
  const given = new Set([interviewer.id]);
  for await (const summary of summaries()) {
    const { own, shared } = screeningResources(summary, null);
    const unseen = shared.filter(({ id }) => !given.has(id));
    for (const { id } of unseen) given.add(id);
    yield [...own, ...unseen];
  }
}

async function* resourcesOf(exported: PersonalExport): AsyncGenerator<readonly Resource[]> {
  const { read } = exported;
  for await (const page of read('person')) yield [...page.map(patientOf), interviewer];
  for await (const page of read('sessions')) yield page.map(conversationOf);
  for await (const page of read('messages')) yield page.map(utteranceOf);
  yield* screeningsOf(exported);
}

const entryText = (resource: Resource): string => JSON.stringify(entryOf(resource));

/**
 * What of it FHIR has words for, as a Bundle of R4 (http://hl7.org/fhir/R4/bundle.html), piece by piece: the person as a
 * Patient, the interviewer as a Device, conversations and what was said in them as Communications, and each assessment as
 * its summary has it, without printed form. No conversation is an encounter: no clinician took part.
 */
export async function* fhirBundle(exported: PersonalExport): AsyncGenerator<string> {
  yield `{"resourceType":"Bundle","type":"collection","timestamp":"${exported.at.toISOString()}"`;
  let separator = ',"entry":[';
  for await (const page of resourcesOf(exported)) {
    if (page.length === 0) continue;
    yield separator + page.map(entryText).join(',');
    separator = ',';
  }
  yield separator === ',' ? ']}\n' : '}\n';
}
