import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { mostCaregivers } from '../../../src/application/relationships/name-caregiver.ts';
import { changeAccount, type Account } from '../../../src/domain/accounts/account.ts';
import { aMessage, aSession, httpService } from './http-service.ts';
import { consentTexts, type ConsentPurpose } from '../../../src/domain/access/consent-texts.ts';

const relationships = '/api/v1/users/me/relationships';
const careTeam = '/api/v1/admin/care-team';

/** Paula, who shares; Carl, her caregiver; Clara, her clinician; Adam, an admin; Otto, an auditor. */
const ward = async () => {
  const service = httpService({ guests: 'off' });
  const { app, world, sessions, leases, transcriptLog } = service;
  const as = async (email: string) => ({
    Authorization: `Bearer ${(await world.signIn(email)).accessToken}`,
  });
  const paula = await world.addAccount('paula@example.com', { fullName: 'Paula' });
  const people: Record<string, Account> = { paula };
  const roles = { carl: 'caregiver', clara: 'clinician', adam: 'admin', otto: 'auditor' } as const;
  const headers: Record<string, Record<string, string>> = { paula: await as('paula@example.com') };
  for (const [name, role] of Object.entries(roles)) {
    people[name] = await world.addAccount(`${name}@example.com`, { role });
    headers[name] = await as(`${name}@example.com`);
  }
  const session = {
    ...aSession(1, { owner: paula.id }),
    title: 'My secret',
    notes: 'My secret',
    metadata: { my: 'secret' },
  };
  await sessions.add(session);
  const lease = (await leases.acquire(paula.id, session.id))!;
  await transcriptLog.append(lease, aMessage(session, 1));

  type Name = 'paula' | keyof typeof roles;
  const get = (who: Name, path: string) => request(app).get(path).set(headers[who]!);
  const post = (who: Name, path: string, body: object = {}) =>
    request(app).post(path).set(headers[who]!).send(body);
  const remove = (who: Name, path: string) => request(app).delete(path).set(headers[who]!);
  const agree = (purpose: ConsentPurpose) =>
    request(app)
      .put(`/api/v1/users/me/consents/${purpose}`)
      .set(headers['paula']!)
      .send({ version: consentTexts[purpose].version })
      .expect(200);
  const name = (changes: object = {}) =>
    post('paula', relationships, { email: 'carl@example.com', scopes: ['read_summary'], ...changes });
  const assign = () =>
    post('adam', careTeam, { patient_id: paula.id, clinician_id: people['clara']!.id }).expect(201);

  const sessionsPath = `/api/v1/patients/${paula.id}/sessions`;
  return { ...service, people, paula, session, sessionsPath, get, post, remove, agree, name, assign };
};

describe('naming a caregiver', () => {
  it('is answered alike whether or not there is an account, and nothing is looked up', async () => {
    const { name, store, get } = await ward();
    const answers = [];
    for (const email of ['carl@example.com', 'nobody@example.com', 'paula@example.com']) {
      const { status, body, headers } = await name({ email }).expect(201);
      const { id, granted_at, ...others } = body;
      expect([id, granted_at]).toEqual([expect.any(String), expect.any(String)]);
      answers.push([status, { ...others, email: null }, Object.keys(headers)]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const { body } = await get('paula', relationships).expect(200);
    expect(body.map(({ email, kind }: Record<string, string>) => [email, kind])).toEqual([
      ['carl@example.com', 'caregiver'],
      ['nobody@example.com', 'caregiver'],
      ['paula@example.com', 'caregiver'],
    ]);
    expect(store.auditRecords.filter(({ action }) => action === 'caregiver_named')).toHaveLength(3);
    expect(JSON.stringify(store.auditRecords)).not.toContain('example.com');
  });

  it.each([
    { email: 'no address' },
    { scopes: [] },
    { scopes: ['everything'] },
    { expires_at: '2000-01-01T00:00:00Z' },
    { expires_at: 'tomorrow' },
    { role: 'clinician' },
  ])('is refused with %j', async (changes) => {
    const { name, store } = await ward();
    await name(changes).expect(422);
    expect(store.relationships.size).toBe(0);
  });

  it('ends at so many, until one is revoked', async () => {
    const { name, remove, assign } = await ward();
    await assign();
    const ids: string[] = [];
    for (let n = 0; n < mostCaregivers; n += 1)
      ids.push((await name({ email: `c${n}@example.com` }).expect(201)).body.id);
    expect((await name()).status).toBe(422);
    await remove('paula', `${relationships}/${ids[0]}`).expect(204);
    expect((await name()).status).toBe(201);
  });
});

describe('a caregiver', () => {
  it('sees the sessions without what is in them, once named and agreed to', async () => {
    const { get, name, agree, sessionsPath, session } = await ward();
    await get('carl', sessionsPath).expect(404);
    await name().expect(201);
    await get('carl', sessionsPath).expect(404);
    await agree('share_caregiver');
    const { body, text } = await get('carl', sessionsPath).expect(200);
    expect(body).toMatchObject([{ id: session.id, title: null, notes: null, session_metadata: {} }]);
    const one = await get('carl', `${sessionsPath}/${session.id}`).expect(200);
    expect(text + one.text).not.toContain('secret');
    const count = await get('carl', `${sessionsPath}/${session.id}/messages/count`).expect(200);
    expect(count.body).toMatchObject({ message_count: 1 });
    const unread = await get('carl', `${sessionsPath}/${session.id}/messages`).expect(404);
    expect(unread.text).not.toContain('sentence');
  });

  it('finds who shares, by name', async () => {
    const { get, name, agree, paula } = await ward();
    await name().expect(201);
    expect((await get('carl', '/api/v1/patients').expect(200)).body).toEqual([]);
    await agree('share_caregiver');
    const { body } = await get('carl', '/api/v1/patients').expect(200);
    const may = ['sessions_listed', 'session_read', 'messages_counted'];
    expect(body).toEqual([{ user_id: paula.id, full_name: 'Paula', may }]);
  });

  it('starts a session with that scope only, which is then the person’s', async () => {
    const { get, post, name, agree, sessionsPath, paula } = await ward();
    await agree('share_caregiver');
    await name().expect(201);
    await post('carl', sessionsPath).expect(404);
    await name({ scopes: ['start_session'] }).expect(201);
    const { body, headers } = await post('carl', sessionsPath).expect(201);
    expect(body).toMatchObject({ user_id: paula.id, status: 'active' });
    expect(headers['location']).toBe(`${sessionsPath}/${body.id}`);
    await get('paula', `/api/v1/sessions/${body.id}`).expect(200);
    await get('carl', `/api/v1/sessions/${body.id}`).expect(404);
    await post('carl', `/api/v1/sessions/${body.id}/ws-ticket`).expect(404);
  });

  it('sees nothing once it is over, revoked, withdrawn or the person’s account closed', async () => {
    const ends = [
      async ({ clock, name, agree }: Awaited<ReturnType<typeof ward>>) => {
        await agree('share_caregiver');
        const end = new Date(clock.now().getTime() + 60_000);
        await name({ expires_at: end.toISOString() }).expect(201);
        return async () => clock.advance(60_000);
      },
      async ({ remove, name, agree }: Awaited<ReturnType<typeof ward>>) => {
        await agree('share_caregiver');
        const { body } = await name().expect(201);
        return async () => void (await remove('paula', `${relationships}/${body.id}`).expect(204));
      },
      async ({ remove, name, agree }: Awaited<ReturnType<typeof ward>>) => {
        await agree('share_caregiver');
        await name().expect(201);
        return async () =>
          void (await remove('paula', '/api/v1/users/me/consents/share_caregiver').expect(200));
      },
      async ({ name, agree, world, paula, clock }: Awaited<ReturnType<typeof ward>>) => {
        await agree('share_caregiver');
        await name().expect(201);
        return async () => {
          const now = (await world.accounts.find(paula.id))!;
          await world.accounts.save(now, changeAccount(now, { isActive: false }, clock.now()));
        };
      },
    ];
    for (const prepare of ends) {
      const here = await ward();
      const end = await prepare(here);
      await here.get('carl', here.sessionsPath).expect(200);
      await end();
      await here.get('carl', here.sessionsPath).expect(404);
      expect((await here.get('carl', '/api/v1/patients').expect(200)).body).toEqual([]);
    }
  });
});

describe('a clinician', () => {
  it('reads what was said, once assigned and agreed to, until the assignment ends', async () => {
    const { get, remove, agree, assign, sessionsPath, session, people, paula } = await ward();
    const { body: assignment } = await assign();
    expect(assignment).toMatchObject({ patient_id: paula.id, clinician_id: people['clara']!.id });
    await get('clara', sessionsPath).expect(404);
    await agree('share_clinician');
    expect((await get('clara', sessionsPath).expect(200)).body).toMatchObject([{ title: 'My secret' }]);
    const messages = await get('clara', `${sessionsPath}/${session.id}/messages?limit=1`).expect(200);
    expect(messages.body).toMatchObject([{ content: 'sentence 1' }]);
    expect(messages.headers['link']).toContain(
      `<${sessionsPath}/${session.id}/messages?limit=1&after_seq=1>`,
    );
    await get('clara', `${sessionsPath}/${session.id}/integrity`).expect(200);
    const listed = await get('adam', careTeam).expect(200);
    expect(listed.body).toEqual([assignment]);
    expect((await get('paula', relationships).expect(200)).body).toMatchObject([
      { id: assignment.id, kind: 'clinician', user_id: people['clara']!.id, email: null },
    ]);
    await remove('adam', `${careTeam}/${assignment.id}`).expect(204);
    await remove('adam', `${careTeam}/${assignment.id}`).expect(404);
    await get('clara', sessionsPath).expect(404);
  });

  it('is somebody with that role, and not the person', async () => {
    const { post, people, paula, store } = await ward();
    const wrong = [
      [{ patient_id: paula.id, clinician_id: people['carl']!.id }, 422],
      [{ patient_id: people['clara']!.id, clinician_id: people['clara']!.id }, 422],
      [{ patient_id: 'nobody', clinician_id: people['clara']!.id }, 404],
      [{ patient_id: paula.id, clinician_id: aSession(1).id }, 404],
    ] as const;
    for (const [body, status] of wrong) await post('adam', careTeam, body).expect(status);
    expect(store.relationships.size).toBe(0);
  });

  it('cannot be kept by the admin when the person ends it', async () => {
    const { get, remove, agree, assign, sessionsPath } = await ward();
    await agree('share_clinician');
    const { body } = await assign();
    await get('clara', sessionsPath).expect(200);
    await remove('paula', `${relationships}/${body.id}`).expect(204);
    expect((await get('clara', sessionsPath)).status).toBe(404);
  });
});

describe('what is recorded of sharing', () => {
  it('names whose it was, in reads and in refusals', async () => {
    const { get, agree, assign, sessionsPath, session, store, people, paula } = await ward();
    await assign();
    await get('clara', `${sessionsPath}/${session.id}/messages`).expect(404);
    await agree('share_clinician');
    store.auditRecords.length = 0;
    await get('clara', `${sessionsPath}/${session.id}/messages`).expect(200);
    await get('clara', sessionsPath).expect(200);
    await get('carl', `${sessionsPath}/${session.id}`).expect(404);
    await get('carl', sessionsPath).expect(404);
    await get('clara', '/api/v1/patients/nobody/sessions').expect(404);
    const [clara, carl] = [people['clara']!.id, people['carl']!.id];
    const object = { kind: 'session', id: session.id };
    const person = { kind: 'user', id: paula.id };
    const whose = { onBehalfOf: paula.id };
    expect(store.auditRecords).toMatchObject([
      { actor: clara, action: 'messages_listed', object, outcome: 'allowed', ...whose },
      { actor: clara, action: 'sessions_listed', object: person, outcome: 'allowed', ...whose },
      { actor: carl, action: 'session_read', object, outcome: 'denied', ...whose },
      { actor: carl, action: 'sessions_listed', object: person, outcome: 'denied', ...whose },
      { actor: clara, action: 'sessions_listed', outcome: 'denied', onBehalfOf: null },
    ]);
  });

  it('is read by auditors, page by page, and that too is recorded', async () => {
    const { get, agree, assign, sessionsPath, paula, people } = await ward();
    await assign();
    await agree('share_clinician');
    for (let n = 0; n < 3; n += 1) await get('clara', sessionsPath).expect(200);
    const first = await get('otto', '/api/v1/audit?limit=3').expect(200);
    expect(first.body).toHaveLength(3);
    const next = /<(.+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    const second = await get('otto', next).expect(200);
    const rows = [...first.body, ...second.body].map(({ chain, seq }) => `${chain} ${seq}`);
    expect(new Set(rows).size).toBe(rows.length);
    const { body } = await get('otto', '/api/v1/audit?limit=100').expect(200);
    const reads = body.filter(({ action }: Record<string, string>) => action === 'audit_read');
    expect(reads).toHaveLength(2);
    expect(body).toContainEqual(
      expect.objectContaining({
        actor: people['clara']!.id,
        actor_role: 'clinician',
        on_behalf_of: paula.id,
        action: 'sessions_listed',
        object_kind: 'user',
        object_id: paula.id,
        outcome: 'allowed',
      }),
    );
    expect(JSON.stringify(body)).not.toMatch(/secret|sentence|example\.com/);
  });

  it('shows auditors no page of a cursor that is none', async () => {
    const { get } = await ward();
    for (const cursor of ['AAAA', '', 'x'.repeat(300)])
      expect((await get('otto', `/api/v1/audit?cursor=${cursor}`)).status).toBe(422);
  });
});
