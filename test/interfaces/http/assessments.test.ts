import { sentLedger } from '../../../src/domain/shared/heard-ledger.ts';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { algorithmVersion } from '../../../src/domain/assessment/algorithm.ts';
import { domainIds } from '../../../src/domain/assessment/scores/scale.ts';
import {
  assessmentSchema,
  assessmentSummarySchema,
} from '../../../src/interfaces/http/assessment-schemas.ts';
import { interviewAt, textOf } from '../../support/simulated-people/stored-interview.ts';
import { httpService, nextPage } from './http-service.ts';
import { storedInterview } from './stored-interview.ts';

const collection = '/api/v1/assessments';
const analyze = `${collection}/analyze`;

/** What does not differ between two equal answers. */
const strip = ({ status, body }: Response) => ({ status, type: body.type, detail: body.detail });

const read = (response: Response) => assessmentSchema.parse(response.body);

describe('assessments over HTTP', () => {
  it('assess a transcript and keep what was found', async () => {
    const { app, store } = httpService();
    const simulated = interviewAt(0);
    const answer = await request(app)
      .post(analyze)
      .send({ transcript: textOf(simulated) })
      .expect(201);
    const assessment = read(answer);
    expect(assessment).toMatchObject({
      session_id: null,
      memory_score: 10,
      executive_function_score: 10,
      // Nobody said when and where it was.
      orientation_score: null,
      risk_level: 'low',
      assessment_metadata: { algorithm: algorithmVersion, analyst: 'offline', models: [] },
    });
    expect(assessment.domains.orientation).toMatchObject({
      score: null,
      interval: null,
      standard_error: null,
      basis: 'insufficient_data',
    });
    expect(assessment.domains.memory.interval?.[0]).toBeLessThan(10);
    expect(assessment.assessment_metadata.items.length).toBeGreaterThan(10);
    expect(assessment.assessment_metadata.markers.length).toBeGreaterThan(10);

    const location = `${collection}/${assessment.id}`;
    expect(answer.headers['location']).toBe(location);
    expect((await request(app).get(location).expect(200)).body).toEqual(answer.body);
    expect(store.assessments.size).toBe(1);
  });

  it("cite the participant's own words, to the letter, in the turn where they stand", async () => {
    const { app } = httpService();
    const simulated = interviewAt(2);
    const answer = await request(app)
      .post(analyze)
      .send({ transcript: textOf(simulated) })
      .expect(201);
    const { domains, assessment_metadata: metadata } = read(answer);
    const evidence = [
      ...domainIds.flatMap((domain) => domains[domain].evidence),
      ...metadata.items.flatMap((item) => item.evidence),
      ...metadata.markers.flatMap((marker) => marker.evidence),
    ];
    expect(evidence.length).toBeGreaterThan(10);
    for (const { quote, turn, start, end } of evidence) {
      const said = simulated.transcript.turns[turn];
      expect([said?.role, said?.text.slice(start, end)]).toEqual(['participant', quote]);
    }
  });

  it('give nothing but null for talk without tasks, and say why', async () => {
    const { app } = httpService();
    const transcript = [
      'Interviewer: How was your week?',
      ...Array.from({ length: 20 }, (_, n) => `Participant: On day ${n} I walked to the market for bread.`),
    ].join('\n');
    const assessment = read(await request(app).post(analyze).send({ transcript }).expect(201));
    expect(assessment).toMatchObject({ overall_score: null, risk_level: null });
    for (const domain of domainIds) {
      expect(assessment[`${domain}_score`]).toBeNull();
      expect(assessment[`${domain}_feedback`]).toContain('too little to judge');
      expect(assessment.domains[domain].flags).toContain('few_items');
    }
  });

  it('assess a stored session by its own time and place', async () => {
    const service = httpService();
    const session = await storedInterview(service, 0);
    const answer = await request(service.app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
    const assessment = read(answer);
    expect(assessment).toMatchObject({
      session_id: session.id,
      orientation_score: 10,
      memory_score: 10,
      assessment_metadata: { conversed_at: session.startedAt.toISOString() },
    });
  });

  it('judge no orientation in a session that does not say where it was', async () => {
    const service = httpService();
    const session = await storedInterview(service, 0);
    service.store.sessions.set(session.id, { ...session, metadata: { time_zone: 'Europe/Nowhere' } });
    const answer = await request(service.app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
    expect(read(answer)).toMatchObject({ orientation_score: null, memory_score: 10 });
  });

  it('give the same for a stored session each time, but for id and time', async () => {
    const service = httpService();
    for (const n of [2, 3, 4])
      await storedInterview(service, n - 1, { n, startedAt: new Date(Date.UTC(2026, 9, n, 10, 15)) });
    const session = await storedInterview(service, 1);
    const analyzed = async (n: number) => {
      const id = session.id.slice(0, -1) + String(n);
      const answer = await request(service.app).post(`/api/v1/sessions/${id}/analyze`).expect(201);
      const { id: _, created_at: __, updated_at: ___, ...found } = answer.body;
      return JSON.stringify(found);
    };
    for (const n of [2, 3, 4]) await analyzed(n);
    const first = await analyzed(1);
    service.clock.advance(86_400_000);
    for (let again = 0; again < 4; again += 1) expect(await analyzed(1)).toBe(first);
    expect(service.store.assessments.size).toBe(8);
  });

  it('flag what was not heard, was cut off or is missing', async () => {
    const service = httpService();
    const session = await storedInterview(service, 0);
    const asked = [...service.store.messages.values()].find(({ content }) => content.includes('year'))!;
    service.store.messages.set(asked.id, {
      ...asked,
      ledger: { ...sentLedger(asked.content.length), heard: 3 },
      interrupted: true,
    });
    const told = [...service.store.messages.values()].find(({ seq }) => seq === asked.seq + 1)!;
    service.store.messages.set(told.id, { ...told, confidence: 0.79 });
    const gap = { reason: 'voice_lost', ms: 900, afterSeq: asked.seq, at: asked.createdAt } as const;
    service.store.gaps.push({ ...gap, sessionId: session.id });
    const lost = { part: 'avatar', state: 'lost', noticedBy: 'server', afterSeq: asked.seq } as const;
    service.store.faceChanges.push({ ...lost, at: asked.createdAt, sessionId: session.id });
    const answer = await request(service.app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
    const { orientation, memory } = read(answer).domains;
    expect(orientation.flags).toEqual(
      expect.arrayContaining([
        'question_not_heard',
        'face_lost',
        'interruption',
        'gap',
        'uncertain_transcription',
      ]),
    );
    expect(memory.flags).not.toContain('question_not_heard');
    expect(memory.flags).not.toContain('uncertain_transcription');
    expect(memory.flags).not.toContain('face_lost');
  });

  it('are listed by session, newest first, as summaries in pages', async () => {
    const service = httpService();
    const { app, clock } = service;
    const session = await storedInterview(service, 0);
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      clock.advance(n % 2 === 0 ? 0 : 1_000);
      const answer = await request(app).post(`/api/v1/sessions/${session.id}/analyze`).expect(201);
      made.unshift(read(answer).id);
    }
    await request(app)
      .post(analyze)
      .send({ transcript: textOf(interviewAt(0)) })
      .expect(201);

    const listed: string[] = [];
    let next: string | undefined = `${collection}/session/${session.id}?limit=2`;
    while (next) {
      const page: Response = await request(app).get(next).expect(200);
      expect(page.text).not.toContain('quote');
      listed.push(...page.body.map((one: unknown) => assessmentSummarySchema.parse(one).id));
      next = nextPage(page);
    }
    expect(listed).toEqual(made);
    const all = await request(app).get(`${collection}/session/${session.id}`).expect(200);
    expect(all.body).toHaveLength(5);
  });

  it('are deleted one by one, and all with their session', async () => {
    const service = httpService();
    const { app, store } = service;
    const session = await storedInterview(service, 0);
    const transcript = textOf(interviewAt(0));
    const of = async (body: object): Promise<string> =>
      `${collection}/${read(await request(app).post(analyze).send(body).expect(201)).id}`;
    const [alone, other] = [await of({ transcript }), await of({ transcript })];
    const withSession = await of({ transcript, session_id: session.id });
    await request(app).delete(alone).expect(204);
    await request(app).delete(alone).expect(404);
    await request(app).get(alone).expect(404);
    await request(app).delete(`/api/v1/sessions/${session.id}`).expect(204);
    await request(app).get(withSession).expect(404);
    await request(app).get(other).expect(200);
    expect(store.assessments.size).toBe(1);
  });

  it("are nobody else's, whose id is answered as an unknown one", async () => {
    const service = httpService();
    const { app, signIn } = service;
    const [anna, berta] = [await signIn(), await signIn()];
    const made = await request(app)
      .post(analyze)
      .set(anna.header)
      .send({ transcript: textOf(interviewAt(0)) })
      .expect(201);
    const hers = await storedInterview(service, 0, { owner: anna.userId });
    const unknown = '018f0000-0000-7000-8000-00000000ffff';
    for (const method of ['get', 'delete'] as const) {
      const ask = async (id: string) =>
        strip(await request(app)[method](`${collection}/${id}`).set(berta.header));
      expect(await ask(read(made).id)).toEqual(await ask(unknown));
      expect(await ask('not-an-id')).toMatchObject({
        status: 404,
        type: 'urn:caresma:problem:assessment_not_found',
      });
    }
    for (const id of [hers.id, unknown, 'not-an-id']) {
      const noSession = { status: 404, type: 'urn:caresma:problem:session_not_found' };
      const [text, stored, list] = [
        await request(app)
          .post(analyze)
          .set(berta.header)
          .send({ transcript: textOf(interviewAt(0)), session_id: id }),
        await request(app).post(`/api/v1/sessions/${id}/analyze`).set(berta.header),
        await request(app).get(`${collection}/session/${id}`).set(berta.header),
      ];
      for (const answer of [text, stored, list]) expect(strip(answer)).toMatchObject(noSession);
    }
    expect(service.store.assessments.size).toBe(1);
  });
});
