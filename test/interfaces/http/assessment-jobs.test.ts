import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import type { TranscriptAnalyst } from '../../../src/application/ports/transcript-analyst.ts';
import type { AssessmentRequestId } from '../../../src/domain/shared/ids.ts';
import { err, type Result } from '../../../src/domain/shared/result.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { offlineTranscriptAnalyst } from '../../../src/infrastructure/offline/offline-transcript-analyst.ts';
import { assessmentJobSchema } from '../../../src/interfaces/http/assessment-job.ts';
import { interviewAt, messagesOf, textOf } from '../../support/simulated-people/stored-interview.ts';
import { aSession, httpService } from './http-service.ts';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';

const analyze = '/api/v1/assessments/analyze';
const jobs = '/api/v1/assessments/jobs';
const transcript = textOf(interviewAt(0));
const minuteMs = 60_000;

type Service = ReturnType<typeof httpService>;
type Findings = Awaited<ReturnType<TranscriptAnalyst['analyse']>>;

/** Answers with these, one after the other, and then as the rules do. */
const analystAnswering = (...answers: readonly (() => Findings)[]): TranscriptAnalyst => {
  const left = [...answers];
  return {
    name: 'openai',
    analyse: async (given, signal) => left.shift()?.() ?? offlineTranscriptAnalyst.analyse(given, signal),
  };
};
const failing = (reason: 'unavailable' | 'refused') => (): Result<never, never> =>
  err({ type: 'analyst_failed', reason, isRetryable: reason === 'unavailable' }) as Result<never, never>;

const ask = ({ app }: Service, body: object = { transcript }, prefer = 'respond-async') =>
  request(app).post(analyze).set('Prefer', prefer).send(body);

const accept = async (service: Service, body?: object) => {
  const answer = await ask(service, body).expect(202);
  return { location: String(answer.headers['location']), job: assessmentJobSchema.parse(answer.body) };
};

const watch = async ({ app }: Service, location: string) =>
  assessmentJobSchema.parse((await request(app).get(location).expect(200)).body);

const work = async (service: Service): Promise<void> => {
  await service.workOnAssessments();
  await service.jobs.settled();
};

const withoutPlace = ({ body }: Response) => ({ ...body, id: '', created_at: '', updated_at: '' });

describe('an analysis that is not waited for', () => {
  it('is accepted, can be watched, and comes to what it comes to when it is waited for', async () => {
    const service = httpService();
    const answer = await ask(service).expect(202);
    const job = assessmentJobSchema.parse(answer.body);
    expect(job).toMatchObject({ status: 'waiting', attempts: 0, assessment_id: null, problem: null });
    const location = `${jobs}/${job.job_id}`;
    expect(answer.headers).toMatchObject({ location, 'preference-applied': 'respond-async' });
    expect(await watch(service, location)).toEqual(job);
    expect(service.store.assessments.size).toBe(0);

    await work(service);
    const done = await watch(service, location);
    expect(done).toMatchObject({ status: 'done', attempts: 1, problem: null });
    expect(done.ended_at).not.toBeNull();
    const made = await request(service.app).get(`/api/v1/assessments/${done.assessment_id}`).expect(200);
    const waitedFor = await request(service.app).post(analyze).send({ transcript }).expect(201);
    expect(withoutPlace(made)).toEqual(withoutPlace(waitedFor));
  });

  it('keeps the transcript no longer than until it ended, and nothing of it in the job', async () => {
    const service = httpService();
    const { job } = await accept(service);
    const id = job.job_id as AssessmentRequestId;
    expect(service.store.assessmentRequests.get(id)?.transcript?.turns.length).toBeGreaterThan(10);
    expect(service.jobs.kept.map(({ data }) => data)).toEqual([{ userId: localGuestId, requestId: id }]);
    await work(service);
    expect(service.store.assessmentRequests.get(id)?.transcript).toBeNull();
  });

  it.each([
    ['respond-async', 202],
    ['return=minimal, Respond-Async; x=1', 202],
    ['wait=10', 201],
    ['respond-asynchronously', 201],
    ['', 201],
  ])('is one with Prefer: "%s": %d', async (prefer, status) => {
    expect((await ask(httpService(), undefined, prefer)).status).toBe(status);
  });

  it('reads a stored session when it is asked for, and goes with the session', async () => {
    const service = httpService();
    const session = startSession(aSession(1).id, localGuestId, {}, new Date('2026-11-23T10:15:00Z'));
    service.store.sessions.set(session.id, session);
    for (const message of messagesOf(interviewAt(0), session))
      service.store.messages.set(message.id, message);
    const path = `/api/v1/sessions/${session.id}`;
    const later = () =>
      request(service.app).post(`${path}/analyze`).set('Prefer', 'respond-async').expect(202);
    const [first, second] = [await later(), await later()];
    await work(service);
    const { assessment_id: id } = await watch(service, String(first.headers['location']));
    const made = await request(service.app).get(`/api/v1/assessments/${id}`).expect(200);
    expect(made.body).toMatchObject({ session_id: session.id, memory_score: 10 });

    await request(service.app).delete(path).expect(204);
    await request(service.app).get(String(second.headers['location'])).expect(404);
    expect(service.store.assessments.size).toBe(0);
  });

  it('takes a file as well', async () => {
    const service = httpService();
    const { headers } = await request(service.app)
      .post(`${analyze}-file`)
      .set('Prefer', 'respond-async')
      .attach('file', Buffer.from(transcript), 'a.txt')
      .expect(202);
    await work(service);
    expect(await watch(service, String(headers['location']))).toMatchObject({ status: 'done' });
  });

  it('is refused as one that is waited for is', async () => {
    const service = httpService({ assessmentsPerDay: 2 });
    await ask(service, { transcript: 'short' }).expect(422);
    await ask(service, { transcript, session_id: aSession(9).id }).expect(404);
    await ask(service).expect(202);
    await ask(service).expect(202);
    await ask(service).expect(429);
    expect(service.store.assessmentRequests.size).toBe(2);
    expect(service.jobs.kept).toHaveLength(2);
  });

  it('is tried again while the analyst is away, and ends in one assessment', async () => {
    const away = failing('unavailable');
    const service = httpService({ analyst: analystAnswering(away, away) });
    const { location } = await accept(service);
    await work(service);
    expect(await watch(service, location)).toMatchObject({ status: 'waiting', attempts: 1 });
    for (let n = 0; n < 3; n += 1) {
      service.clock.advance(minuteMs);
      await service.jobs.settled();
    }
    expect(await watch(service, location)).toMatchObject({ status: 'done', attempts: 3, problem: null });
    expect(service.store.assessments.size).toBe(1);
  });

  it('fails in the end when the analyst stays away, and at once when it refuses', async () => {
    const away = Array.from({ length: 20 }, () => failing('unavailable'));
    const outcomes = [
      [failing('refused'), 1, 'analyst_refused'],
      [away, 9, 'analyst_unavailable'],
    ] as const;
    for (const [answers, attempts, problem] of outcomes) {
      const service = httpService({ analyst: analystAnswering(...[answers].flat()) });
      const { location } = await accept(service);
      await work(service);
      for (let n = 0; n < 9; n += 1) {
        service.clock.advance(60 * minuteMs);
        await service.jobs.settled();
      }
      const type = `urn:caresma:problem:${problem}`;
      const failed = await watch(service, location);
      expect(failed).toMatchObject({ status: 'failed', attempts, assessment_id: null, problem: { type } });
      expect(service.store.assessments.size).toBe(0);
      expect([...service.store.assessmentRequests.values()].map((one) => one.transcript)).toEqual([null]);
    }
  });

  it('ends in one assessment when it was stored and nobody could say so', async () => {
    const service = httpService();
    const { location } = await accept(service);
    const { store } = service;
    // Storage goes away right after the assessment is stored.
    const add = store.assessments.set.bind(store.assessments);
    store.assessments.set = (...given) => {
      queueMicrotask(() => store.setAvailable(false));
      return add(...given);
    };
    await work(service);
    store.setAvailable(true);
    expect(store.assessments.size).toBe(1);
    expect(await watch(service, location)).toMatchObject({ status: 'waiting', attempts: 1 });
    service.clock.advance(minuteMs);
    await service.jobs.settled();
    store.setAvailable(true);
    const done = await watch(service, location);
    expect(done).toMatchObject({ status: 'done', attempts: 2 });
    expect([...store.assessments.keys()]).toEqual([done.assessment_id]);
  });

  it('has failed when its job was lost', async () => {
    const service = httpService();
    const { location } = await accept(service);
    service.jobs.forget(localGuestId);
    const type = 'urn:caresma:problem:analyst_unavailable';
    expect(await watch(service, location)).toMatchObject({ status: 'failed', problem: { type } });
    expect([...service.store.assessmentRequests.values()].map((one) => one.transcript)).toEqual([null]);
  });

  it('keeps no transcript that no job could be made for', async () => {
    const service = httpService();
    service.jobs.isAvailable = false;
    await ask(service).expect(503);
    expect([...service.store.assessmentRequests.values()].map((one) => one.transcript)).toEqual([null]);
  });

  it('is not done when the consent to it was withdrawn meanwhile', async () => {
    const service = httpService({ isConsentRequired: true, analyst: analystAnswering() });
    const { header } = await service.signIn();
    const consent = '/api/v1/users/me/consents/ai_processing';
    await request(service.app).put(consent).set(header).send({ version: consentTexts.ai_processing.version });
    const { headers } = await request(service.app)
      .post(analyze)
      .set({ ...header, Prefer: 'respond-async' })
      .send({ transcript })
      .expect(202);
    await request(service.app).delete(consent).set(header);
    await work(service);
    const { body } = await request(service.app).get(String(headers['location'])).set(header).expect(200);
    const type = 'urn:caresma:problem:consent_required';
    expect(body).toMatchObject({ status: 'failed', problem: { type } });
    expect(service.store.assessments.size).toBe(0);
  });

  it("is nobody else's, whose id is answered as an unknown one", async () => {
    const service = httpService();
    const { location } = await accept(service);
    const { header } = await service.signIn();
    for (const path of [location, `${jobs}/018f0000-0000-7000-8000-00000000ffff`, `${jobs}/not-an-id`]) {
      const { status, body } = await request(service.app).get(path).set(header);
      expect([status, body.type]).toEqual([404, 'urn:caresma:problem:assessment_job_not_found']);
    }
    expect(await watch(service, location)).toMatchObject({ status: 'waiting' });
  });

  it('is forgotten after a week', async () => {
    const service = httpService();
    const { location } = await accept(service);
    await work(service);
    service.clock.advance(7 * 24 * 60 * minuteMs + 1);
    await accept(service);
    await service.jobs.settled();
    expect((await request(service.app).get(location)).status).toBe(404);
  });
});
