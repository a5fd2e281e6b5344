import { describe, expect, it } from 'vitest';
import { itemIds, type ItemId } from '../../src/domain/assessment/items/item.ts';
import { recogniseItems } from '../../src/domain/assessment/items/recognise-items.ts';
import { wording } from '../../src/domain/screening/prompts.ts';
import { localGuest } from '../../src/domain/users/user.ts';
import { offline, ScreenedClient, startScreeningServer } from './screening-server.ts';

const typing =
  (person: ScreenedClient, answers: Awaited<ReturnType<ScreenedClient['answers']>>) =>
  (item: ItemId, n: number): void => {
    const texts = answers[item];
    if (item === 'animals') {
      if (n === 0) for (const text of texts) person.type(text);
      return;
    }
    person.type(texts[n % texts.length]!);
  };

describe('a screening over a socket, with the offline interviewer', () => {
  it('goes from the disclosure to the end, and is stored as completed', async () => {
    await using server = await startScreeningServer(offline);
    const person = await ScreenedClient.begin(server);
    await person.answerAll(typing(person, await person.answers()));
    expect(person.lines.at(-1)).toBe(wording.completed);
    expect(new Set(person.lines.flatMap((line) => recogniseItems(line)))).toEqual(new Set(itemIds));
    expect(person.client.frames.at(-1)).toEqual({ type: 'session_ended', reason: 'interview_over' });
    expect(await person.client.whenClosed()).toMatchObject({ code: 1000 });
    const stored = await server.world.storage.sessions.find(localGuest.userId, person.sessionId);
    expect(stored?.status).toBe('completed');
  });

  it('goes on in the middle of it for a client that comes back', async () => {
    await using server = await startScreeningServer(offline);
    const person = await ScreenedClient.begin(server);
    const answers = await person.answers();
    await person.answerAll(typing(person, answers), 'counting');
    const seq = person.lastSeq;
    person.client.socket.terminate();
    const back = await person.comeBack(seq);
    back.type(answers.counting[0]!);
    await back.answerAll(typing(back, answers));
    expect(back.lines.at(-1)).toBe(wording.completed);
    const asked = [...person.lines, ...back.lines].flatMap((line) => recogniseItems(line));
    expect(asked.filter((item) => item === 'counting')).toHaveLength(1);
    expect(new Set(asked)).toEqual(new Set(itemIds));
  });

  it('ends after unanswered silence, and says so', async () => {
    await using server = await startScreeningServer(offline);
    const person = await ScreenedClient.begin(server);
    await person.pass(() => person.isOver);
    expect(person.lines.at(-1)).toBe(wording.noReply);
    expect(person.client.frames.at(-1)).toMatchObject({ reason: 'interview_over' });
  });

  it('breaks off in the middle of a sentence for the stop word', async () => {
    await using server = await startScreeningServer(offline);
    const person = await ScreenedClient.begin(server);
    await person.pass(() => person.client.frames.some(({ type }) => type === 'text_delta'));
    person.type('Stop please');
    await person.pass(() => person.isOver);
    expect(person.client.frames.some(({ type }) => type === 'interrupted')).toBe(true);
    expect(person.lines.at(-1)).toBe(wording.stopped);
    expect(person.lines).toHaveLength(2);
  });

  it('tells a person who spoke that they were not understood, and asks again', async () => {
    await using server = await startScreeningServer(offline);
    const person = await ScreenedClient.begin(server);
    await person.answerAll(typing(person, await person.answers()), 'month');
    const [asked] = person.lines.slice(-1);
    const wave = Int16Array.from({ length: 480 }, (_, at) => Math.round(9_000 * Math.sin(at / 8)));
    const [loud, quiet] = [Buffer.from(wave.buffer), Buffer.alloc(960)];
    for (const frame of [...Array(30).fill(loud), ...Array(80).fill(quiet)]) person.client.send(frame);
    const notice = await person.hear();
    expect(notice).toContain('cannot understand');
    expect(notice?.endsWith(asked ?? 'nothing')).toBe(true);
    person.type('November');
    expect(recogniseItems((await person.hear()) ?? '')).toEqual(['weekday']);
  });
});
