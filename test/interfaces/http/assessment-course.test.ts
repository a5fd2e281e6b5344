import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { algorithmVersion } from '../../../src/domain/assessment/algorithm.ts';
import type { StoredAssessment } from '../../../src/domain/assessment/stored-assessment.ts';
import { assessmentSchema } from '../../../src/interfaces/http/assessment-schemas.ts';
import { trendSchema } from '../../../src/interfaces/http/trend-schemas.ts';
import { httpService } from './http-service.ts';
import { storedInterview } from './stored-interview.ts';

const trendPath = '/api/v1/assessments/trend';
/** The answers of the interviews are about this day, so that only its own is oriented. */
const day = (n: number): Date => new Date(Date.UTC(2026, 10, n, 10, 15));

/** One interview a week at these levels, assessed in the order that is given. */
const course = async (levels: readonly number[], order = levels.map((_, n) => n)) => {
  const service = httpService();
  const ids: string[] = [];
  const analyze = async (n: number) => {
    const level = levels[n]!;
    const session = await storedInterview(service, level, { n: n + 1, startedAt: day(2 + 7 * n) });
    const answer = await request(service.app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
    ids[n] = answer.body.id;
    return assessmentSchema.parse(answer.body);
  };
  const made = [];
  for (const n of order) made[n] = await analyze(n);
  const trend = async (query = '') =>
    trendSchema.parse(
      (
        await request(service.app)
          .get(trendPath + query)
          .expect(200)
      ).body,
    );
  return { ...service, ids, made, analyze, trend };
};

describe('the course of assessments', () => {
  it('has every conversation once, oldest first, whenever each was assessed', async () => {
    const { ids, analyze, trend } = await course([0, 0, 0], [2, 0, 1]);
    const before = await trend();
    expect(before.points.map((point) => point.assessment_id)).toEqual(ids);
    const again = await analyze(1);
    const { points, left_out: leftOut } = await trend();
    expect(points.map((point) => point.assessment_id)).toEqual([ids[0], again.id, ids[2]]);
    expect(leftOut).toBe(0);
  });

  it('compares with the second of three, and calls a fall in two domains a reliable decline', async () => {
    const { ids, trend } = await course([0, 0, 4]);
    const { points, baseline_assessment_id: baseline } = await trend();
    expect(baseline).toBe(ids[1]);
    const [first, second, third] = points;
    expect(first).toMatchObject({ since_previous: null, since_baseline: null, reliable_decline: false });
    expect(second).toMatchObject({ since_baseline: null, reliable_decline: false });
    expect(second?.since_previous?.memory).toMatchObject({ difference: 0, reliable: null });
    expect(third?.since_baseline?.memory).toMatchObject({ reliable: 'decline', provisional: true });
    expect(third?.reliable_decline).toBe(true);
  });

  it('compares results of the same rules alone', async () => {
    const { store, ids, trend } = await course([0, 0]);
    const [first] = [...store.assessments.values()];
    store.assessments.set(first!.id, { ...first!, assessment: { ...first!.assessment, algorithm: 'older' } });
    expect(await trend()).toMatchObject({
      algorithm: algorithmVersion,
      points: [{ assessment_id: ids[1], since_previous: null }],
      baseline_assessment_id: null,
      left_out: 1,
    });
    expect(await trend('?algorithm=older')).toMatchObject({
      points: [{ assessment_id: ids[0] }],
      left_out: 1,
    });
    expect(await trend('?algorithm=none')).toMatchObject({ points: [], left_out: 2 });
  });

  it('is empty for somebody without assessments, and has nothing of others', async () => {
    const { app, signIn } = await course([0]);
    const { header } = await signIn();
    const { body } = await request(app).get(trendPath).set(header).expect(200);
    expect(body).toMatchObject({ points: [], overall_per_year: null, left_out: 0 });
  });

  it('goes over more than one page', async () => {
    const { store, trend } = await course([0]);
    const [one] = [...store.assessments.values()];
    for (let n = 0; n < 249; n += 1) {
      const id = `018f0000-0000-7000-b000-${String(n).padStart(12, '0')}` as StoredAssessment['id'];
      store.assessments.set(id, { ...one!, id, sessionId: null, conversedAt: day(-n) });
    }
    expect((await trend()).points).toHaveLength(250);
    const reads = store.auditRecords.filter(({ action }) => action === 'trend_read');
    expect(reads).toMatchObject([{ outcome: 'allowed' }]);
  });
});

describe('an assessment', () => {
  it('tells what changed since the conversation before, the same when it is read again', async () => {
    const { app, made } = await course([0, 4]);
    const [first, second] = made;
    expect(first?.assessment_metadata.since_previous).toBeNull();
    expect(second?.assessment_metadata.since_previous).toMatchObject({
      assessment_id: first?.id,
      domains: { memory: { reliable: 'decline' } },
    });
    for (const one of made) {
      const { body } = await request(app).get(`/api/v1/assessments/${one.id}`).expect(200);
      expect(body).toEqual(one);
    }
  });

  it('measures speech against what is usual for the person, from three conversations on', async () => {
    const { made } = await course([0, 1, 2, 0]);
    const flags = made.map((one) => one.domains.language.flags.includes('personal_baseline_used'));
    expect(flags).toEqual([false, false, false, true]);
  });
});
