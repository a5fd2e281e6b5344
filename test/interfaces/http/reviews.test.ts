import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/accounts/account.ts';
import type { StoredAssessment } from '../../../src/domain/assessment/stored-assessment.ts';
import { assessmentSchema } from '../../../src/interfaces/http/assessment-schemas.ts';
import { screeningSummarySchema } from '../../../src/interfaces/http/summary/summary-schemas.ts';
import { assessedAt, storedIn } from '../../support/assessed-person.ts';
import { interviewAt, textOf } from '../../support/simulated-people/stored-interview.ts';
import { resourcesIn } from '../../support/fhir-validators.ts';
import { httpService } from './http-service.ts';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';

type Name = 'paula' | 'clara' | 'cleo' | 'adam';

/** Paula, who was assessed; Clara and Cleo, clinicians; Adam, an admin. */
const ward = async ({ level = 4, isTreated = true } = {}) => {
  const service = httpService({ guests: 'off' });
  const { app, world, store } = service;
  const roles = { paula: 'patient', clara: 'clinician', cleo: 'clinician', adam: 'admin' } as const;
  const people = {} as Record<Name, Account>;
  const headers = {} as Record<Name, Record<string, string>>;
  for (const name of Object.keys(roles) as Name[]) {
    people[name] = await world.addAccount(`${name}@example.com`, { role: roles[name] });
    headers[name] = {
      Authorization: `Bearer ${(await world.signIn(`${name}@example.com`)).accessToken}`,
    };
  }
  const keep = (month: number, at: number): StoredAssessment => {
    const stored = { ...storedIn(month, assessedAt(at)), userId: people.paula.id, sessionId: null };
    store.assessments.set(stored.id, stored);
    return stored;
  };
  const stored = keep(5, level);
  const own = `/api/v1/assessments/${stored.id}`;
  const theirs = `/api/v1/patients/${people.paula.id}/assessments/${stored.id}`;
  const get = (who: Name, path: string) => request(app).get(path).set(headers[who]);
  const post = (who: Name, path: string, body: object = {}) =>
    request(app).post(path).set(headers[who]).send(body);
  const consent = (act: 'put' | 'delete') => {
    const asked = request(app)[act]('/api/v1/users/me/consents/share_clinician').set(headers.paula);
    return asked.send({ version: consentTexts.share_clinician.version });
  };
  const assign = (clinician: 'clara' | 'cleo') =>
    post('adam', '/api/v1/admin/care-team', {
      patient_id: people.paula.id,
      clinician_id: people[clinician].id,
    });
  const write = (who: Name, body: object = {}) =>
    post(who, `${theirs}/reviews`, { text: 'Tired that day.', ...body });
  const sign = (who: Name, version: number | string) => post(who, `${theirs}/reviews/${version}/sign`);
  if (isTreated) {
    await assign('clara').expect(201);
    await consent('put').expect(200);
  }
  return { ...service, people, keep, stored, own, theirs, get, post, consent, assign, write, sign };
};

const problem = ({ status, body }: request.Response) =>
  `${status} ${String(body.type).replace('urn:caresma:problem:', '')}`;

describe("a clinician's review", () => {
  it('is drafted, amended and signed, and every version is kept beside what was computed', async () => {
    const { write, sign, get, theirs, store, stored, people, own } = await ward();
    const before = structuredClone(store.assessments.get(stored.id));
    const first = await write('clara', { amended_scores: { memory: 6.5 } });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ version: 1, clinician_id: people.clara.id, signed_at: null });
    await write('clara', { text: 'Better rested.', amended_scores: { memory: 7 } }).expect(201);
    const signed = await sign('clara', 2).expect(200);
    expect(signed.body.signed_at).not.toBeNull();
    await write('clara', { text: 'On second thoughts.' }).expect(201);
    await sign('clara', 3).expect(200);

    const { body } = await get('clara', `${theirs}/reviews`).expect(200);
    expect(body.map((one: Record<string, unknown>) => [one['version'], one['text']])).toEqual([
      [1, 'Tired that day.'],
      [2, 'Better rested.'],
      [3, 'On second thoughts.'],
    ]);
    expect(body[1]).toEqual(signed.body);
    expect(store.assessments.get(stored.id)).toEqual(before);
    const seen = await get('paula', `${own}/reviews`).expect(200);
    expect(seen.body).toEqual([body[1], body[2]]);
  });

  it('makes the summary final, in every form', async () => {
    const { write, sign, get, theirs, own, people } = await ward({ level: 2 });
    await write('clara', { amended_scores: { memory: 6.5 } }).expect(201);
    const draft = await get('clara', `${theirs}/summary`).expect(200);
    expect(draft.body).toMatchObject({ status: 'preliminary', review: { version: 1, signed_at: null } });
    expect((await get('paula', `${own}/summary`).expect(200)).body.review).toBeNull();

    await sign('clara', 1).expect(200);
    const { body } = await get('paula', `${own}/summary`).expect(200);
    const summary = screeningSummarySchema.parse(body);
    expect(summary).toMatchObject({ status: 'final', review: { text: 'Tired that day.' } });
    expect(summary.domains[0]).toMatchObject({ amended_score: 6.5 });
    const { text } = await get('paula', `${own}/summary?format=fhir`).buffer(true).expect(200);
    const report = resourcesIn(JSON.parse(text) as object).find(
      ({ resourceType }) => resourceType === 'DiagnosticReport',
    )!;
    expect(report).toMatchObject({
      status: 'final',
      resultsInterpreter: [{ reference: `Practitioner/${people.clara.id}` }],
      presentedForm: [{ contentType: 'application/pdf' }],
    });
    const page = await get('paula', `${own}/summary?format=html`).expect(200);
    expect(page.text).toContain('Tired that day.');
  });

  it('shows what was signed while a new draft is worked on', async () => {
    const { write, sign, get, theirs } = await ward();
    await write('clara').expect(201);
    await sign('clara', 1).expect(200);
    await write('clara', { text: 'Still thinking.' }).expect(201);
    const { body } = await get('clara', `${theirs}/summary`).expect(200);
    expect(body).toMatchObject({ status: 'final', review: { version: 1 } });
  });

  it('is signed by its author alone, in its last version, and once', async () => {
    const { write, sign, assign } = await ward();
    await assign('cleo').expect(201);
    await write('clara').expect(201);
    expect(problem(await sign('cleo', 1))).toBe('409 review_conflict');
    const once = await sign('clara', 1).expect(200);
    expect((await sign('clara', 1).expect(200)).body).toEqual(once.body);
    await write('cleo').expect(201);
    expect(problem(await sign('clara', 2))).toBe('409 review_conflict');
    for (const version of [0, 3, '1e0', 'last', '01'])
      expect(problem(await sign('clara', version))).toBe('404 review_not_found');
  });

  it('takes a clinician of the care team, and consent', async () => {
    const { write, sign, get, theirs, consent, people } = await ward();
    await write('clara').expect(201);
    for (const who of ['cleo', 'paula'] as const) {
      expect(problem(await write(who))).toBe('404 assessment_not_found');
      expect(problem(await sign(who, 1))).toBe('404 assessment_not_found');
    }
    expect(problem(await write('adam'))).toBe('403 forbidden');
    await consent('delete').expect(200);
    expect(problem(await write('clara'))).toBe('404 assessment_not_found');
    expect(problem(await sign('clara', 1))).toBe('404 assessment_not_found');
    for (const path of ['reviews', 'summary'])
      expect(problem(await get('clara', `${theirs}/${path}`))).toBe('404 assessment_not_found');
    expect(people.paula.id).not.toBe(people.clara.id);
  });

  it('is of nobody about themselves', async () => {
    const { post, people, keep, store } = await ward();
    const stored = keep(6, 2);
    store.assessments.set(stored.id, { ...stored, userId: people.clara.id });
    const path = `/api/v1/patients/${people.clara.id}/assessments/${stored.id}/reviews`;
    expect(problem(await post('clara', path, { text: 'I am well.' }))).toBe('404 assessment_not_found');
  });

  it.each([
    {},
    { text: 7 },
    { text: 'x'.repeat(20_001) },
    { text: '', amended_scores: { memory: 10.1 } },
    { text: '', amended_scores: { memory: 6.55 } },
    { text: '', amended_scores: { overall: 5 } },
    { text: '', clinician_id: 'another' },
  ])('is refused with %j', async (body) => {
    const { post, theirs, store } = await ward();
    expect((await post('clara', `${theirs}/reviews`, body)).status).toBe(422);
    expect(store.reviews.size).toBe(0);
  });

  it('is recorded', async () => {
    const { write, sign, get, theirs, store, people, stored } = await ward();
    await write('clara').expect(201);
    await sign('clara', 1).expect(200);
    await get('clara', `${theirs}/reviews`).expect(200);
    const about = store.auditRecords.filter(({ object }) => object.id === stored.id);
    expect(about).toMatchObject(
      ['review_written', 'review_signed', 'reviews_listed'].map((action) => ({
        action,
        outcome: 'allowed',
        actor: people.clara.id,
        onBehalfOf: people.paula.id,
      })),
    );
    expect(JSON.stringify(about)).not.toContain('Tired');
  });
});

describe('a high or declining result', () => {
  it('waits for the clinician, and says so in place of any result', async () => {
    const { get, own, write, sign, store, stored } = await ward({ level: 4 });
    const { body, text } = await get('paula', own).expect(200);
    const shown = assessmentSchema.parse(body);
    expect(shown).toMatchObject({ overall_score: null, risk_level: null, memory_score: null });
    expect(shown.domains.memory).toMatchObject({ score: null, flags: ['awaiting_review'], evidence: [] });
    expect(shown.overall_feedback).toContain('Your clinician looks at this result first');
    for (const { quote } of stored.assessment.items.flatMap(({ evidence }) => evidence).slice(0, 5))
      expect(text).not.toContain(quote);
    for (const form of ['json', 'html', 'pdf', 'fhir'])
      expect(problem(await get('paula', `${own}/summary?format=${form}`))).toBe('409 review_pending');
    const last = store.auditRecords.findLast(({ action }) => action === 'summary_read');
    expect(last).toMatchObject({ outcome: 'denied' });

    await write('clara').expect(201);
    expect(problem(await get('paula', `${own}/summary`))).toBe('409 review_pending');
    await sign('clara', 1).expect(200);
    await get('paula', `${own}/summary`).expect(200);
    expect((await get('paula', own).expect(200)).body.risk_level).toBe('high');
  });

  it('is in the copy of all that is held, whichever its form, and is said to be preliminary there', async () => {
    const { get, write, stored } = await ward({ level: 4 });
    await write('clara').expect(201);
    const { body, text } = await get('paula', '/api/v1/users/me/export').expect(200);
    expect(body.assessments).toMatchObject([{ id: stored.id, risk_level: 'high' }]);
    expect(body.assessment_reviews).toMatchObject([{ version: 1, signed_at: null }]);
    expect(text).not.toContain('awaiting_review');
    const fhir = await get('paula', '/api/v1/users/me/export?format=fhir').buffer(true).expect(200);
    const resources = resourcesIn(JSON.parse(fhir.text ?? String(fhir.body)));
    const report = resources.find(({ resourceType }) => resourceType === 'DiagnosticReport')!;
    expect(report).toMatchObject({ id: stored.id, status: 'preliminary' });
    expect(report['conclusion']).toContain('Tired that day.');
    expect(resources.filter(({ resourceType }) => resourceType === 'RiskAssessment')).toMatchObject([
      { prediction: [{ qualitativeRisk: { coding: [{ code: 'high' }] } }] },
    ]);
  });

  it('waits from the answer to the analysis on', async () => {
    const { post } = await ward();
    const { body } = await post('paula', '/api/v1/assessments/analyze', {
      transcript: textOf(interviewAt(4)),
    }).expect(201);
    expect(assessmentSchema.parse(body)).toMatchObject({
      overall_score: null,
      assessment_metadata: { items: [] },
    });
  });

  it('is seen by the clinician', async () => {
    const { get, theirs } = await ward({ level: 4 });
    const { body } = await get('clara', `${theirs}/summary`).expect(200);
    expect(body.overall.risk_level).toBe('high');
  });

  it('waits when it declined reliably, though it is not high', async () => {
    const { keep, get } = await ward({ level: 0 });
    const declined = keep(6, 2);
    const { body } = await get('paula', `/api/v1/assessments/${declined.id}`).expect(200);
    expect([body.overall_score, body.overall_feedback]).toEqual([null, expect.stringContaining('looks at')]);
  });

  it('waits in the list of a session and in the course too, and takes what is compared with it along', async () => {
    const { keep, get, stored } = await ward({ level: 4 });
    const later = keep(6, 1);
    const course = await get('paula', '/api/v1/assessments/trend').expect(200);
    const [waiting, shown] = course.body.points;
    expect([waiting.overall_score, shown.overall_score]).toEqual([null, later.assessment.overall.score]);
    expect(shown.since_previous).toBeNull();
    expect(course.text).not.toContain(String(stored.assessment.overall.standardError));
    const { body } = await get('paula', `/api/v1/assessments/${later.id}/summary`).expect(200);
    expect([body.previous_at, body.trend]).toEqual([null, [expect.anything()]]);
  });

  it('waits however the person names themselves', async () => {
    const { keep, get, people } = await ward({ level: 4 });
    const later = keep(6, 1);
    for (const id of [people.paula.id, people.paula.id.toUpperCase()]) {
      const { body } = await get('paula', `/api/v1/patients/${id}/assessments/trend`).expect(200);
      expect(body.points.map((point: { overall_score: unknown }) => point.overall_score)).toEqual([
        null,
        later.assessment.overall.score,
      ]);
    }
  });

  it('is not told by what changed since, but to the clinician', async () => {
    const { keep, get, people } = await ward({ level: 4 });
    const later = keep(6, 1);
    const since = async (who: 'paula' | 'clara', path: string) =>
      (await get(who, path).expect(200)).body.assessment_metadata.since_previous;
    expect(await since('paula', `/api/v1/assessments/${later.id}`)).toBeNull();
    expect(await since('clara', `/api/v1/patients/${people.paula.id}/assessments/${later.id}`)).toMatchObject(
      {
        domains: { memory: { difference: expect.any(Number) } },
      },
    );
  });

  it('does not wait where it is neither', async () => {
    const { get, own } = await ward({ level: 1 });
    expect((await get('paula', own).expect(200)).body.overall_score).not.toBeNull();
    expect((await get('paula', `${own}/summary`)).status).toBe(200);
  });

  it('does not wait where nobody is assigned, or may look', async () => {
    const alone = await ward({ isTreated: false });
    expect((await alone.get('paula', alone.own).expect(200)).body.risk_level).toBe('high');
    const { get, own, consent } = await ward();
    await consent('delete').expect(200);
    expect((await get('paula', own).expect(200)).body.risk_level).toBe('high');
    expect((await get('paula', `${own}/summary`)).status).toBe(200);
  });
});
