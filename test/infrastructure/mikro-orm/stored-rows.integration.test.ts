import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableValue } from '../../../src/application/ports/cipher.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { newAssessment } from '../../contracts/assessment-repository.contract.ts';
import { newReview } from '../../contracts/review-repository.contract.ts';
import { caregiverAt, relating } from '../../contracts/relationship-repository.contract.ts';
import { scheduleAt } from '../../contracts/schedule-repository.contract.ts';
import { decision } from '../../contracts/consent-records.contract.ts';
import type { SecondFactorId } from '../../../src/domain/accounts/second-factor.ts';
import { newMessage, newSession, newUser, transcriptOf } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { unknownSetting } from '../../../src/domain/sessions/session.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let storage: Storage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url });
  await storage.migrations.up();
});

afterAll(async () => {
  await storage.close();
  await database.drop();
});

const secret = 'Ich habe meinen Schlüssel verlegt';
const at = new Date('2026-03-01T09:31:00.456Z');

const speak = async () => {
  const userId = await newUser(storage);
  const setting = { ...unknownSetting, placeNames: [secret] };
  const session = await newSession(storage, userId, {
    title: secret,
    notes: secret,
    metadata: { secret },
    screening: { formId: 'a1', setting },
  });
  const lease = (await storage.leases.acquire(userId, session.id))!;
  await storage.transcriptLog.append(lease, newMessage(lease, 1, { content: secret }));
  await storage.secondFactors.propose({ id: randomUUID() as SecondFactorId, userId, secret }, at);
  const found = newAssessment(userId, { sessionId: session.id });
  const overall = { ...found.assessment.overall, feedback: secret };
  await storage.assessments.add({ ...found, assessment: { ...found.assessment, overall } });
  await storage.reviews.add(newReview(found, userId, { text: secret }));
  return lease;
};

describe('Stored rows', () => {
  it('hold nothing that a person said in the clear', async () => {
    const lease = await speak();
    await storage.consents.append(
      lease.userId,
      decision('research', 'given', { by: 'legal_representative', representative: secret }),
    );
    await storage.relationships.add(relating(lease.userId, caregiverAt('Schlüssel@example.com')));
    const schedule = scheduleAt(lease.userId, 0, { notes: secret });
    await storage.schedules.add({ schedule, key: 'x', replaced: [] });
    const tables = [
      'schedules',
      'sessions',
      'messages',
      'users',
      'user_keys',
      'session_leases',
      'gaps',
      'usage',
      'consents',
      'relationships',
      'audit_log',
      'second_factors',
      'assessments',
      'assessment_reviews',
    ];
    for (const table of tables) {
      const rows = await database.query<{ text: string }>(`select t::text as text from ${table} t`);
      const dump = rows.map(({ text }) => text).join('\n');
      expect(dump).not.toContain('Schlüssel');
      expect(dump).not.toContain(Buffer.from('Schlüssel').toString('hex'));
    }
    const [row] = await database.query<{ content: Uint8Array }>(
      'select content from messages where session_id = $1',
      [lease.sessionId],
    );
    expect(Buffer.from(row!.content).subarray(0, 3).toString()).toBe('CRM');
    expect(await transcriptOf(storage, lease)).toMatchObject([{ content: secret }]);
  });

  it('do not open when they were moved to another row, or altered', async () => {
    const [lease, other] = [await speak(), await speak()];
    await database.query(
      `update messages m set content = o.content from messages o where m.session_id = $1 and o.session_id = $2`,
      [lease.sessionId, other.sessionId],
    );
    await expect(transcriptOf(storage, lease)).rejects.toThrow(UnreadableValue);
    await database.query(
      `update sessions set title = set_byte(title, 100, get_byte(title, 100) # 1) where id = $1`,
      [other.sessionId],
    );
    await expect(storage.sessions.find(other.userId, other.sessionId)).rejects.toThrow(UnreadableValue);
  });

  it('have gaps and usage of the session, and none of a lost lease', async () => {
    const lease = await speak();
    const { transcriptLog, leases } = storage;
    const usage = {
      kind: 'response',
      model: 'a-model',
      inputText: 1,
      inputAudio: 2,
      cachedText: 3,
      cachedAudio: 4,
      outputText: 5,
      outputAudio: 6,
      seconds: 0.5,
      costMicroUsd: 3_000_000_000,
      at,
    } as const;
    const record = () =>
      Promise.all([
        transcriptLog.recordGap(lease, { reason: 'voice_lost', ms: 1_234.5, afterSeq: 1, at }),
        transcriptLog.recordUsage(lease, usage),
      ]);
    await record();
    await leases.acquire(lease.userId, lease.sessionId);
    await record();

    const of = (columns: string, table: string) =>
      database.query(`select ${columns}, at from ${table} where session_id = $1`, [lease.sessionId]);
    const stamp = expect.stringContaining('09:31:00.456') as unknown;
    expect(await of('user_id, reason, ms, after_seq', 'gaps')).toEqual([
      { user_id: lease.userId, reason: 'voice_lost', ms: 1_235, after_seq: 1, at: stamp },
    ]);
    const columns =
      'kind, model, input_text, input_audio, cached_text, cached_audio, output_text, output_audio, seconds, cost_micro_usd::float8';
    expect(await of(columns, 'usage')).toEqual([
      {
        kind: 'response',
        model: 'a-model',
        input_text: 1,
        input_audio: 2,
        cached_text: 3,
        cached_audio: 4,
        output_text: 5,
        output_audio: 6,
        seconds: 0.5,
        cost_micro_usd: 3_000_000_000,
        at: stamp,
      },
    ]);
  });

  it('of consents are never changed', async () => {
    const userId = await newUser(storage);
    await storage.consents.append(userId, decision('research'));
    const change = database.query(`update consents set act = 'withdrawn' where user_id = $1`, [userId]);
    await expect(change).rejects.toThrow(/consents are never changed|permission/);
    expect(await storage.consents.latest(userId)).toEqual([decision('research')]);
    await database.query('delete from users where id = $1', [userId]);
    expect(await storage.consents.latest(userId)).toEqual([]);
  });

  it('keep a review as it was written and signed, but lose its author with the account', async () => {
    await speak();
    await database.query('update assessment_reviews set signed_at = created_at');
    for (const change of [
      'signed_at = null',
      "signed_at = signed_at + interval '1 day'",
      "review = ''::bytea",
      'version = 7',
      'clinician_id = gen_random_uuid()',
    ])
      await expect(database.query(`update assessment_reviews set ${change}`)).rejects.toThrow(
        /never changed/,
      );
    await database.query('update assessment_reviews set clinician_id = null');
    const rows = await database.query<{ signed: boolean }>(
      'select signed_at is not null as signed from assessment_reviews where clinician_id is null',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { signed } of rows) expect(signed).toBe(true);
  });
});
