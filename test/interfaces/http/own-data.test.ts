import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../src/domain/assessment/summary/summary-of.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { tokensSchema } from '../../../src/interfaces/http/account-schemas.ts';
import { exportSchema } from '../../../src/interfaces/http/export-schemas.ts';
import { bundleSchema } from '../../../src/interfaces/http/fhir-schemas.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { password } from '../../application/accounts/account-world.ts';
import { assessedAt, storedIn } from '../../support/assessed-person.ts';
import { medplumFindings, resourcesIn, solaraFindings } from '../../support/fhir-validators.ts';
import { signedReview } from '../../support/full-summary.ts';
import { aMessage, aSession, httpService } from './http-service.ts';

/** A body of a media type that is not known to the client. */
const asText = (response: request.Response, done: (error: Error | null, text: string) => void): void => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks).toString()));
};

const models = [{ model: 'a-model', prompt: 'a-prompt' }];
const path = '/api/v1/users/me';
const anna = 'anna@example.com';

const service = async () => {
  const all = httpService();
  const { app, world, sessions, leases, transcriptLog } = all;
  const signIn = async (email: string) => {
    const account = await world.addAccount(email, { fullName: email });
    const answer = await request(app).post('/api/v1/auth/login').send({ email, password }).expect(200);
    const header = { Authorization: `Bearer ${tokensSchema.parse(answer.body).access_token}` };
    return { account, header };
  };
  const talk = async (n: number, owner: ReturnType<typeof aSession>['userId']) => {
    const session = { ...aSession(n, { owner }), title: 'Tea', notes: 'Quiet room' };
    await sessions.add(session);
    const lease = (await leases.acquire(owner, session.id))!;
    for (let seq = 1; seq <= 3; seq += 1) {
      const message = aMessage(session, seq);
      const id = message.id.replace('a000', `a${String(n).padStart(3, '0')}`) as typeof message.id;
      await transcriptLog.append(lease, { ...message, id });
    }
    return session;
  };
  return { ...all, signInAs: signIn, talk };
};

describe('the export', () => {
  it('is one document of the form that the API describes, about the person alone', async () => {
    const { app, signInAs, talk } = await service();
    const [{ account, header }, other] = [await signInAs(anna), await signInAs('berta@example.com')];
    const session = await talk(1, account.id);
    const foreign = await talk(2, other.account.id);

    const answer = await request(app).get(`${path}/export`).set(header).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="caresma-export.json"',
      'cache-control': 'no-store',
    });
    const exported = exportSchema.parse(answer.body);
    expect(exported.person).toMatchObject({ id: account.id, email: anna, full_name: anna });
    expect(exported.logins).toHaveLength(1);
    expect(exported.sessions).toMatchObject([{ id: session.id, title: 'Tea', message_count: 3 }]);
    expect(exported.messages.map(({ seq, content }) => [seq, content])).toEqual(
      [1, 2, 3].map((seq) => [seq, `sentence ${seq}`]),
    );
    expect(exported.sessions[0]!.chain_head).toBe(exported.messages.at(-1)!.chain_hash);
    expect(exported.audit_entries.at(-1)).toMatchObject({ action: 'person_exported', by_the_person: true });
    for (const text of [foreign.id, 'berta']) expect(answer.text).not.toContain(text);
  });

  it('is whole for the guest, and empty where nothing is held', async () => {
    const { app, world } = await service();
    world.store.users.delete(localGuestId);
    const before = exportSchema.parse((await request(app).get(`${path}/export`).expect(200)).body);
    expect([before.person, before.sessions, before.messages]).toEqual([null, [], []]);
    await world.users.ensure({ id: localGuestId, role: 'guest', createdAt: new Date(0) });
    const after = exportSchema.parse((await request(app).get(`${path}/export`).expect(200)).body);
    expect(after.person).toMatchObject({ id: localGuestId, email: null });
  });

  it('is a Bundle of FHIR where that is asked for', async () => {
    const { app, signInAs, talk } = await service();
    const { account, header } = await signInAs(anna);
    const session = await talk(1, account.id);
    const answer = await request(app)
      .get(`${path}/export?format=fhir`)
      .set(header)
      .buffer(true)
      .parse(asText)
      .expect(200);
    expect(answer.headers['content-type']).toContain('application/fhir+json');
    const { entry = [] } = bundleSchema.parse(JSON.parse(String(answer.body)));
    const urls = new Set(entry.map(({ fullUrl }) => fullUrl));
    expect(urls.size).toBe(entry.length);
    expect(entry.map(({ resource }) => resource.resourceType)).toEqual([
      'Patient',
      'Device',
      ...Array.from({ length: 4 }, () => 'Communication'),
    ]);
    // R4: what is referred to is in the Bundle; `status` is the one field that a Communication must have.
    for (const [, url] of JSON.stringify(entry).matchAll(/"reference":"([^"]+)"/g))
      expect(urls).toContain(url);
    const communications = entry
      .map(({ resource }) => resource)
      .filter(({ resourceType }) => resourceType === 'Communication');
    expect(communications.map(({ status }) => status)).toEqual([
      'in-progress',
      'completed',
      'completed',
      'completed',
    ]);
    expect(communications[0]).toMatchObject({ id: session.id, topic: { text: 'Tea' } });
    expect(communications[2]).toMatchObject({
      partOf: [{ reference: `urn:uuid:${session.id}` }],
      payload: [{ contentString: 'sentence 2' }],
      sender: { reference: `urn:uuid:${account.id}` },
    });
    const empty = await request(app).get(`${path}/export?format=fhir`).expect(200);
    expect(JSON.parse(empty.text ?? String(empty.body))).toMatchObject({ resourceType: 'Bundle' });
  });

  it('has each assessment in the Bundle, valid for two validators, and once what they share', async () => {
    const { app, signInAs, talk, store } = await service();
    const { account, header } = await signInAs(anna);
    const other = await signInAs('berta@example.com');
    await talk(1, account.id);
    const [first, second, foreign] = [
      { ...storedIn(4, assessedAt(0)), userId: account.id },
      { ...storedIn(5, { ...assessedAt(2, 7), models }), userId: account.id, sessionId: null },
      { ...storedIn(6, { ...assessedAt(1), models }), userId: other.account.id },
    ] as const;
    for (const one of [first, second, foreign]) store.assessments.set(one.id, one);
    const about = { assessmentId: second.id, userId: account.id };
    const redrafted = { version: 3, text: 'A later thought', signedAt: null };
    store.reviews.set(second.id, [
      { ...signedReview, ...about },
      { ...signedReview, ...about, ...redrafted },
    ]);

    const answer = await request(app)
      .get(`${path}/export?format=fhir`)
      .set(header)
      .buffer(true)
      .parse(asText)
      .expect(200);
    const bundle = bundleSchema.parse(JSON.parse(String(answer.body)));
    const { entry = [] } = bundle;
    expect(new Set(entry.map(({ fullUrl }) => fullUrl)).size).toBe(entry.length);
    const resources = resourcesIn(bundle);
    expect(resources.flatMap((one) => [...medplumFindings(one), ...solaraFindings(one)])).toEqual([]);

    const ofType = (type: string) => resources.filter(({ resourceType }) => resourceType === type);
    expect(ofType('DiagnosticReport')).toMatchObject([
      { id: first.id, status: 'preliminary' },
      { id: second.id, status: 'final' },
    ]);
    for (const type of ['QuestionnaireResponse', 'RiskAssessment', 'Provenance'])
      expect([type, ofType(type).length]).toEqual([type, 2]);
    for (const type of ['Patient', 'Practitioner', 'CodeSystem'])
      expect([type, ofType(type).length]).toEqual([type, 1]);
    expect(ofType('Device')).toHaveLength(3);
    expect(ofType('Patient')).toMatchObject([{ id: account.id, name: [{ text: anna }] }]);
    const compared = summaryOf({ stored: second, earlier: [first], review: signedReview });
    expect(ofType('DiagnosticReport')[1]!['conclusion']).toContain(compared.changeWords);
    expect(String(answer.body)).not.toContain(redrafted.text);
  });

  it('is given a few times a day, each of them recorded, and to nobody without an entry', async () => {
    const { app, signInAs, store } = await service();
    const { account, header } = await signInAs(anna);
    store.canRecord = false;
    await request(app).get(`${path}/export`).set(header).expect(503);
    store.canRecord = true;
    for (let n = 1; n < rateBudgets.export_user.takes; n += 1)
      await request(app).get(`${path}/export`).set(header).expect(200);
    const refused = await request(app).get(`${path}/export`).set(header).expect(429);
    expect(problemSchema.parse(refused.body).type).toBe('urn:caresma:problem:too_many_attempts');
    const entries = store.auditRecords.filter(({ action }) => action === 'person_exported');
    expect(entries.map(({ actor, outcome }) => [actor, outcome])).toEqual([
      ...Array.from({ length: 4 }, () => [account.id, 'allowed']),
      [account.id, 'denied'],
    ]);
  });

  it('is a problem when storage is away before the first word', async () => {
    const { app, store, signIn } = await service();
    const { header } = await signIn();
    store.setAvailable(false);
    const refused = await request(app).get(`${path}/export`).set(header).expect(503);
    expect(problemSchema.parse(refused.body).type).toBe('urn:caresma:problem:storage_unavailable');
    store.setAvailable(true);
    await request(app).get(`${path}/export?format=xml`).set(header).expect(422);
  });
});

describe('erasing over HTTP', () => {
  it('takes the password, and then there is nobody left', async () => {
    const { app, signInAs, talk, store, ledger } = await service();
    const { account, header } = await signInAs(anna);
    await talk(1, account.id);
    const wrong = await request(app).delete(path).set(header).send({ password: 'wrong' }).expect(422);
    expect(problemSchema.parse(wrong.body).errors).toEqual([
      { path: 'password', message: 'Is not the password of this account' },
    ]);
    await request(app).delete(path).set(header).expect(422);
    await request(app).delete(path).set(header).send({ password, confirm: true }).expect(422);
    const done = await request(app).delete(path).set(header).send({ password }).expect(204);
    expect(done.text).toBe('');
    await request(app).get(path).set(header).expect(401);
    store.users.delete(localGuestId);
    expect([store.users.size, store.sessions.size, store.messages.size]).toEqual([0, 0, 0]);
    expect(ledger.lines).toHaveLength(1);
  });

  it('lets the guest begin anew, but not at the word of a page from elsewhere', async () => {
    const { app, world, talk, store } = await service();
    await world.users.ensure({ id: localGuestId, role: 'guest', createdAt: new Date(0) });
    await talk(1, localGuestId);
    await request(app).delete(path).set('Origin', 'https://evil.example').expect(403);
    expect(store.messages.size).toBe(3);
    await request(app).delete(path).expect(204);
    expect(store.messages.size).toBe(0);
    await request(app).post('/api/v1/sessions').expect(201);
  });
});
