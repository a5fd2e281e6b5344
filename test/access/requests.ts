import { randomUUID } from 'node:crypto';
import { call, type Answer } from '../support/http-call.ts';
import type { Outcome, Row } from './matrix.ts';
import type { Actor, Relation, World } from './world.ts';

export type Ids = Readonly<Record<string, string>>;

const unknownIds = (): Ids => ({
  session_id: randomUUID(),
  user_id: randomUUID(),
  relationship_id: randomUUID(),
  id: randomUUID(),
  avatar_session_id: randomUUID(),
  schedule_id: randomUUID(),
  feed_id: randomUUID(),
  feed_secret: 'guessed',
  assessment_id: randomUUID(),
  job_id: randomUUID(),
  purpose: 'research',
  version: '1',
});

/** Sessions that nobody changes, by owner. */
const kept = new WeakMap<World, Map<string, Promise<string>>>();

const sessionOf = (world: World, owner: Parameters<World['people']['session']>[0], isNew: boolean) => {
  const made = async (): Promise<string> => (await world.people.session(owner)).sessionId;
  if (isNew) return made();
  const sessions = kept.get(world) ?? new Map<string, Promise<string>>();
  kept.set(world, sessions);
  const session = sessions.get(owner) ?? made();
  sessions.set(owner, session);
  return session;
};

/** Of what only a few routes name. */
const namedIds = async (
  world: World,
  { ids }: Row,
  owner: Parameters<World['scheduleOf']>[0],
  relation: Relation,
): Promise<Ids> => {
  const { people, helper } = world;
  switch (ids) {
    case 'relationship':
      return { relationship_id: await people.careBy(helper, owner) };
    case 'assignment':
      return { relationship_id: await people.treatmentBy(helper.id, owner) };
    case 'schedule':
      return { schedule_id: await world.scheduleOf(owner) };
    case 'feed':
      return { feed_id: await world.feedOf(owner) };
    case 'avatar':
      return { avatar_session_id: await world.avatarOf(owner) };
    case 'account':
      return { id: relation === 'own' ? owner : (await people.account('patient')).id };
    default:
      return {};
  }
};

/** The ids of what belongs to whoever stands in this relation to the actor. */
export const idsFor = async (
  world: World,
  route: string,
  row: Row,
  actor: Actor,
  relation: Relation,
): Promise<Ids> => {
  const ids = { ...unknownIds() };
  if (relation === 'unknown') return ids;
  const owner = world.ownerFor(actor, relation);
  const { people } = world;
  if (route.includes('{user_id}')) ids['user_id'] = owner;
  if (route.includes('{session_id}')) ids['session_id'] = await sessionOf(world, owner, row.changes === true);
  if (route.includes('{assessment_id}')) ids['assessment_id'] = await people.assessment(owner);
  if (route.includes('{job_id}')) ids['job_id'] = await people.assessmentJob(owner);
  return { ...ids, ...(await namedIds(world, row, owner, relation)) };
};

export const pathOf = (route: string, ids: Ids): string =>
  route
    .slice(route.indexOf(' ') + 1)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));

export const send = async (
  world: World,
  route: string,
  row: Row,
  actor: Actor,
  ids: Ids,
): Promise<Answer> => {
  const [method = ''] = route.split(' ');
  return call(`${world.serverFor(actor).url}${pathOf(route, ids)}`, {
    method,
    headers: { ...(row.type && { 'Content-Type': row.type }), ...(await world.headersOf(actor)) },
    ...(row.body !== undefined && { body: row.body }),
  });
};

/** As the matrix writes it. */
export const outcomeOf = ({ status, text }: { readonly status: number; readonly text: string }): Outcome => {
  if (status < 400) return status;
  const { type } = JSON.parse(text) as { readonly type: string };
  return `${status} ${type.replace('urn:caresma:problem:', '')}`;
};

/** Everything of an answer but what is about this one request. */
export const essenceOf = ({ status, headers, text }: Answer): unknown => {
  const { 'x-request-id': requestId = '', date: _, ...others } = headers;
  return { status, headers: others, body: text.replaceAll(String(requestId), '<request>') };
};
