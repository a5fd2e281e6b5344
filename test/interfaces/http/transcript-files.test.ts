import request, { type Test } from 'supertest';
import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '../../../src/interfaces/http/assessment-schemas.ts';
import { interviewAt, textOf } from '../../support/simulated-people/stored-interview.ts';
import { aSession, httpService } from './http-service.ts';

const path = '/api/v1/assessments/analyze-file';
const transcript = textOf(interviewAt(1));
const mebibyte = 1_048_576;

const service = () => {
  const { app, store, sessions } = httpService();
  return { store, sessions, post: (): Test => request(app).post(path) };
};
type Outcome = { readonly status: number; readonly type: string };
const refused = async (sent: Test): Promise<Outcome> => {
  const { status, body, headers } = await sent;
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return { status, type: String(body.type).replace('urn:caresma:problem:', '') };
};
const padded = (bytes: number): string => transcript.padEnd(bytes, ' ');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A multipart body as it stands on the wire. */
const parts = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));
const fileHead = 'Content-Disposition: form-data; name="file"; filename="a.txt"';
const boundary = 'multipart/form-data; boundary=b';

const as = (name: string, bytes: Buffer | string) => (test: Test) =>
  test.attach('file', Buffer.from(bytes), name);
const raw = (type: string, body: Buffer | string) => (test: Test) => test.type(type).send(body);

describe('a transcript in a file', () => {
  it.each(['talk.txt', 'talk.md', 'talk.text', 'TALK.TXT'])('is assessed: %s', async (name) => {
    const { post, store } = service();
    const answer = await post().attach('file', Buffer.from(transcript), name).expect(201);
    expect(assessmentSchema.parse(answer.body).memory_score).not.toBeNull();
    expect(answer.headers['location']).toBe(`/api/v1/assessments/${answer.body.id}`);
    expect(store.assessments.size).toBe(1);
  });

  it('is assessed as the same text in JSON is, with or without a byte order mark', async () => {
    const { app } = httpService();
    const json = await request(app).post('/api/v1/assessments/analyze').send({ transcript }).expect(201);
    for (const text of [transcript, `\ufeff${transcript}`]) {
      const file = await request(app).post(path).attach('file', Buffer.from(text), 'a.txt').expect(201);
      expect(file.body.domains).toEqual(json.body.domains);
    }
  });

  it('may be up to 1 MiB, and no byte more', async () => {
    const { post } = service();
    const most = Buffer.from(padded(mebibyte));
    await post().attach('file', most, 'a.txt').expect(201);
    const more = post().attach('file', Buffer.concat([most, Buffer.from(' ')]), 'a.txt');
    expect(await refused(more)).toEqual({ status: 413, type: 'body_too_large' });
    const muchMore = post().attach('file', Buffer.alloc(5 * mebibyte, 32), 'a.txt');
    expect(await refused(muchMore)).toEqual({ status: 413, type: 'body_too_large' });
  });

  it("belongs to the person's own session, where one is named", async () => {
    const { post, sessions } = service();
    const own = aSession(1);
    const others = aSession(2, { owner: '11111111-1111-4111-8111-111111111111' as never });
    for (const session of [own, others]) await sessions.add(session);
    const sent = (id: string) =>
      post().attach('file', Buffer.from(transcript), 'a.txt').field('session_id', id);
    expect((await sent(own.id).expect(201)).body.session_id).toBe(own.id);
    for (const id of [others.id, '018f0000-0000-7000-8000-00000000ffff', 'nonsense'])
      expect(await refused(sent(id))).toEqual({ status: 404, type: 'session_not_found' });
  });

  const unsupported = { status: 415, type: 'unsupported_file' };
  const invalid = { status: 422, type: 'invalid_input' };
  const unreadable = { status: 422, type: 'unreadable_transcript' };
  const malformed = { status: 400, type: 'bad_request' };
  const cases: readonly (readonly [string, Outcome, (test: Test) => Test])[] = [
    ['with another extension', unsupported, as('talk.pdf', transcript)],
    ['with a name that only ends alike', unsupported, as('txt', transcript)],
    ['in UTF-16', unsupported, as('a.txt', utf16(transcript))],
    ['in UTF-16 without a mark', unsupported, as('a.txt', Buffer.from(transcript, 'utf16le'))],
    ['in Latin-1', unsupported, as('a.txt', Buffer.from(`${transcript} déjà vu`, 'latin1'))],
    ['that is binary', unsupported, as('a.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array(80).fill(0)]))],
    ['that is empty', unreadable, as('a.txt', '')],
    ['of 49 characters', unreadable, as('a.txt', 'x'.repeat(49))],
    ['in which only the interviewer speaks', unreadable, as('a.txt', 'Interviewer: How are you? '.repeat(9))],
    ['of two files', invalid, (test) => as('b.txt', transcript)(as('a.txt', transcript)(test))],
    ['in another field', invalid, (test) => test.attach('document', Buffer.from(transcript), 'a.txt')],
    ['with a field that is not known', invalid, (test) => as('a.txt', transcript)(test).field('extra', '1')],
    ['without a file', invalid, (test) => test.field('session_id', aSession(1).id)],
    ['as a mere field', invalid, (test) => test.field('file', transcript.slice(0, 500))],
    [
      'with more fields than there are',
      invalid,
      (test) => {
        for (let n = 0; n < 20; n += 1) as('a.txt', transcript)(test).field(`f${n}`, '1');
        return test;
      },
    ],
    ['as JSON', unsupported, (test) => test.send({ transcript })],
    ['as nothing', unsupported, (test) => test],
    ['without a boundary', malformed, raw('multipart/form-data; a=b', transcript)],
    ['cut off', malformed, raw(boundary, parts('--b', fileHead, '', transcript))],
    ['cut off in its head', malformed, raw(boundary, parts('--b', 'Content-Dispo'))],
    ['that is no multipart at all', malformed, raw(boundary, transcript)],
  ];

  it.each(cases)('%s is refused, and nothing is stored', async (_what, outcome, send) => {
    const { post, store } = service();
    expect(await refused(send(post()))).toEqual(outcome);
    expect(store.assessments.size).toBe(0);
  });

  it('compressed is refused before it is opened', async () => {
    const { post } = service();
    const sent = as('a.txt', transcript)(post().set('Content-Encoding', 'gzip'));
    expect(await refused(sent)).toEqual({ status: 415, type: 'unsupported_media_type' });
  });
});
