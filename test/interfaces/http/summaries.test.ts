import { extractText, getDocumentProxy } from 'unpdf';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { screeningSummarySchema } from '../../../src/interfaces/http/summary/summary-schemas.ts';
import { summaryPolicy } from '../../../src/interfaces/http/summary/summary-style.ts';
import { assessedAt, storedIn } from '../../support/assessed-person.ts';
import { medplumFindings, resourcesIn, solaraFindings } from '../../support/fhir-validators.ts';
import { readHtml } from '../../support/read-html.ts';
import { httpService } from './http-service.ts';

/** A guest who was assessed in April and in May. */
const assessedTwice = () => {
  const service = httpService();
  const [before, stored] = [storedIn(4, assessedAt(0)), storedIn(5, assessedAt(2, 7))].map((one) => ({
    ...one,
    userId: localGuestId,
  }));
  for (const one of [before!, stored!]) service.store.assessments.set(one.id, one);
  const path = `/api/v1/assessments/${stored!.id}/summary`;
  return {
    ...service,
    stored: stored!,
    before: before!,
    path,
    get: (query = '') => request(service.app).get(path + query),
  };
};

const forms = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  fhir: 'application/fhir+json; charset=utf-8',
} as const;

describe('a summary over HTTP', () => {
  it('is JSON with the change since the assessment before', async () => {
    const { get, before } = assessedTwice();
    const { body } = await get().expect(200);
    const summary = screeningSummarySchema.parse(body);
    expect(summary).toMatchObject({ status: 'preliminary', previous_at: before.conversedAt.toISOString() });
    expect(summary.domains.map(({ score }) => score)).toEqual([5.8, 7.5, 5, 7]);
    expect(summary.trend).toHaveLength(2);
  });

  it.each(Object.entries(forms))(
    'is %s by the format or by what the client likes best',
    async (form, type) => {
      const { get } = assessedTwice();
      const asked = await get(`?format=${form}`).set('Accept', 'image/png').buffer(true).expect(200);
      const liked = await get()
        .set('Accept', `image/png, ${type.split(';')[0]};q=0.9, */*;q=0.1`)
        .buffer(true)
        .expect(200);
      for (const { headers } of [asked, liked]) expect(headers['content-type']).toBe(type);
      expect(liked.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-length': asked.headers['content-length'],
      });
    },
  );

  it('is JSON for whoever likes nothing that there is', async () => {
    const { headers } = await assessedTwice().get().set('Accept', 'image/png').expect(200);
    expect(headers['content-type']).toBe(forms.json);
  });

  it('is a file whose name says nothing of anybody', async () => {
    const { get } = assessedTwice();
    for (const [form, ending] of [
      ['html', 'html'],
      ['pdf', 'pdf'],
      ['fhir', 'fhir.json'],
    ]) {
      const { headers } = await get(`?format=${form}`).buffer(true).expect(200);
      expect(headers['content-disposition']).toBe(
        `attachment; filename="cognitive-screening-summary.${ending}"`,
      );
    }
  });

  it('is a page that may do nothing but show itself in its style', async () => {
    const { text, headers } = await assessedTwice().get('?format=html').expect(200);
    expect(headers['content-security-policy']).toBe(summaryPolicy);
    const names = readHtml(text).flatMap((part) => (part.kind === 'tag' ? [part.name] : []));
    expect(names).toContain('svg');
    expect(names).not.toContain('script');
  });

  it('is a PDF with the same results', async () => {
    const { body } = await assessedTwice().get('?format=pdf').expect(200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(body as Buffer)), {
      mergePages: true,
    });
    expect(text).toContain('Memory: 5.8 of 10');
  });

  it('is FHIR without a signature and without a printed form before one', async () => {
    const { text } = await assessedTwice().get('?format=fhir').buffer(true).expect(200);
    const resources = resourcesIn(JSON.parse(text) as object);
    expect(resources.flatMap((one) => [...medplumFindings(one), ...solaraFindings(one)])).toEqual([]);
    const report = resources.find(({ resourceType }) => resourceType === 'DiagnosticReport')!;
    expect(report).toMatchObject({ status: 'preliminary' });
    expect(report['presentedForm']).toBeUndefined();
  });

  it('does not know formats that there are not', async () => {
    const { get } = assessedTwice();
    for (const query of ['?format=xml', '?format=', '?format=pdf&format=html', '?form=pdf'])
      expect((await get(query)).status).toBe(422);
  });

  it("is no other person's, and fails in one way", async () => {
    const { app, path, signIn, store } = assessedTwice();
    const { header } = await signIn();
    const answers = await Promise.all([
      request(app).get(path).set(header),
      request(app).get('/api/v1/assessments/018f0000-0000-7000-8000-00000000ffff/summary'),
      request(app).get('/api/v1/assessments/no-id/summary'),
    ]);
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [404, 'urn:caresma:problem:assessment_not_found']),
    );
    const outcomes = store.auditRecords.map(({ action, outcome }) => [action, outcome]);
    expect(outcomes).toEqual(answers.map(() => ['summary_read', 'denied']));
  });

  it('is recorded, once for each look', async () => {
    const { get, store, stored } = assessedTwice();
    await get().expect(200);
    await get('?format=pdf').expect(200);
    expect(store.auditRecords).toMatchObject(
      [1, 2].map(() => ({
        action: 'summary_read',
        outcome: 'allowed',
        object: { kind: 'assessment', id: stored.id },
      })),
    );
  });

  it('is not read where that cannot be recorded', async () => {
    const { get, store } = assessedTwice();
    store.canRecord = false;
    expect((await get()).status).toBe(503);
  });
});
