import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { consentPurposes, consentTexts } from '../../../src/domain/access/consent-texts.ts';
import { httpService } from './http-service.ts';

const path = '/api/v1/users/me/consents';

describe('consents', () => {
  it('are none at first, with the texts that are asked about', async () => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    const { body } = await request(app).get(path).set(header).expect(200);
    expect(body).toEqual(
      consentPurposes.map((purpose) => ({
        purpose,
        is_given: false,
        version_wanted: consentTexts[purpose].version,
        text: consentTexts[purpose].text,
        text_sha256: consentTexts[purpose].sha256,
        version_given: null,
        given_at: null,
        given_by: null,
        representative: null,
        withdrawn_at: null,
      })),
    );
  });

  it('are given and withdrawn, each for itself, and every decision is kept and recorded', async () => {
    const { app, signIn, clock, store, world } = httpService();
    const { header, userId } = await signIn();
    const given = await request(app).put(`${path}/research`).set(header).send({ version: 1 }).expect(200);
    const givenAt = clock.now().toISOString();
    expect(given.body).toMatchObject({
      is_given: true,
      version_given: 1,
      given_at: givenAt,
      given_by: 'self',
    });
    clock.advance(1_000);
    const withdrawn = await request(app).delete(`${path}/research`).set(header).expect(200);
    expect(withdrawn.body).toMatchObject({
      is_given: false,
      version_given: 1,
      given_at: givenAt,
      withdrawn_at: clock.now().toISOString(),
    });
    const { body } = await request(app).get(path).set(header).expect(200);
    expect(body.filter((each: { is_given: boolean }) => each.is_given)).toEqual([]);
    expect(store.consents.get(userId)?.map(({ act }) => act)).toEqual(['given', 'withdrawn']);
    expect(world.told).toEqual([userId]);
    expect(store.auditRecords).toMatchObject([
      { action: 'consent_given', actor: userId, object: { kind: 'user', id: userId } },
      { action: 'consent_withdrawn', actor: userId, object: { kind: 'user', id: userId } },
    ]);
  });

  it('say who gave them for somebody who cannot', async () => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    const body = { version: 1, by: 'legal_representative', representative: 'Ida Schmidt' };
    const { body: given } = await request(app).put(`${path}/research`).set(header).send(body).expect(200);
    expect(given).toMatchObject({ given_by: 'legal_representative', representative: 'Ida Schmidt' });
  });

  it.each([
    {},
    { version: 0 },
    { version: 2 },
    { version: '1' },
    { version: 1, by: 'legal_representative' },
    { version: 1, representative: 'Ida Schmidt' },
    { version: 1, by: 'nobody' },
    { version: 1, colour: 'red' },
  ])('are not given by %j', async (body) => {
    const { app, signIn, store } = httpService();
    const { header } = await signIn();
    await request(app).put(`${path}/research`).set(header).send(body).expect(422);
    await request(app).put(`${path}/everything`).set(header).send({ version: 1 }).expect(422);
    await request(app).delete(`${path}/everything`).set(header).expect(422);
    expect(store.consents.size).toBe(0);
  });

  it('to talking are needed for a ticket where they are required, and refused to nobody else', async () => {
    const { app, signIn } = httpService({ isConsentRequired: true });
    const { header } = await signIn();
    const ask = () => request(app).post('/api/v1/ws-ticket').set(header).send({});
    const refused = await ask().expect(403);
    expect(refused.body.type).toBe('urn:caresma:problem:consent_required');
    await request(app).post('/api/v1/sessions').set(header).send({}).expect(201);
    await request(app)
      .put(`${path}/ai_processing`)
      .set(header)
      .send({ version: consentTexts.ai_processing.version })
      .expect(200);
    await ask().expect(200);
    await request(app).delete(`${path}/ai_processing`).set(header).expect(200);
    await ask().expect(403);
  });

  it('that were withdrawn count also where none is required', async () => {
    const { app, signIn } = httpService();
    const { header } = await signIn();
    const ask = async () => (await request(app).post('/api/v1/ws-ticket').set(header).send({})).status;
    expect(await ask()).toBe(200);
    await request(app).delete(`${path}/ai_processing`).set(header).expect(200);
    expect(await ask()).toBe(403);
    await request(app)
      .put(`${path}/ai_processing`)
      .set(header)
      .send({ version: consentTexts.ai_processing.version })
      .expect(200);
    expect(await ask()).toBe(200);
  });
});
