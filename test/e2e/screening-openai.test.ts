import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemIds, type ItemId } from '../../src/domain/assessment/items/item.ts';
import { recogniseItems } from '../../src/domain/assessment/items/recognise-items.ts';
import { wording } from '../../src/domain/screening/prompts.ts';
import { localGuest } from '../../src/domain/users/user.ts';
import type { FakeConnection } from '../support/fake-openai/fake-connection.ts';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { openAiAt, ScreenedClient, startScreeningServer, type ScreeningServer } from './screening-server.ts';

let fake: FakeOpenAi;
let server: ScreeningServer;
/** What the person says next, turn by turn. */
let said: string[];
beforeEach(async () => {
  said = [];
  fake = await startFakeOpenAi({ transcript: () => said.shift() ?? null });
  server = await startScreeningServer(openAiAt(fake.url));
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await fake.close();
});

const speak = (upstream: FakeConnection, text: string): void => {
  said.push(text);
  upstream.session.hearTurn();
};

const begin = async () => {
  const person = await ScreenedClient.begin(server);
  const answers = await person.answers();
  const speaking = (upstream: () => FakeConnection) => (item: ItemId, n: number) => {
    const texts = answers[item];
    if (item !== 'animals') speak(upstream(), texts[n % texts.length]!);
    else if (n === 0) for (const text of texts) speak(upstream(), text);
  };
  return { person, answers, speaking, upstream: await fake.connection() };
};

const linesGiven = (upstream: FakeConnection): readonly string[] =>
  upstream
    .sent('conversation.item.create')
    .flatMap(({ item }) =>
      item.type === 'function_call_output' ? [(JSON.parse(item.output) as { say: string }).say] : [],
    );

describe('a screening over a socket, with OpenAI', () => {
  it('is conducted by calls of a function, to the end', async () => {
    const { person, speaking, upstream } = await begin();
    await person.answerAll(speaking(() => upstream));
    expect(person.lines).toEqual(linesGiven(upstream));
    expect(person.lines.at(-1)).toBe(wording.completed);
    expect(new Set(person.lines.flatMap((line) => recogniseItems(line)))).toEqual(new Set(itemIds));
    expect(person.client.frames.at(-1)).toMatchObject({ reason: 'interview_over' });
    const choices = upstream.sent('response.create').map(({ response }) => response?.tool_choice);
    expect(choices.filter((choice) => choice === 'none')).toHaveLength(person.lines.length);
    const { userId } = localGuest;
    const stored = await server.world.storage.messages.list(userId, person.sessionId, {
      afterSeq: 0,
      limit: 1_000,
    });
    expect(stored.filter(({ role }) => role === 'assistant').map(({ content }) => content)).toEqual(
      person.lines,
    );
  });

  it('asks again what the person spoke into', async () => {
    const { person, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'weekday',
    );
    fake.behaviour.endsResponses = false;
    fake.behaviour.reads = (line) => [`${line.slice(0, 8)}. Th`];
    speak(upstream, 'Monday');
    await fake.until(() => upstream.session.response !== null && person.client.frames.length, 'an answer');
    await person.pass(() => person.client.frames.at(-1)?.type === 'text_delta', 0);
    fake.behaviour.endsResponses = true;
    fake.behaviour.reads = (line) => [line];
    speak(upstream, 'I said Monday');
    expect(await person.hear()).toBe('And what. ');
    expect(recogniseItems((await person.hear()) ?? '')).toEqual(['date']);
    speak(upstream, 'The twenty-third');
    expect(recogniseItems((await person.hear()) ?? '')).toEqual(['season']);
  });

  it('keeps its place when the connection to the model breaks, and says again what was lost with it', async () => {
    const { person, answers, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'months',
    );
    fake.behaviour.endsResponses = false;
    fake.behaviour.reads = (line) => [`${line.slice(0, 8)}. Th`];
    speak(upstream, answers.months[0]!);
    await person.pass(() => person.client.frames.at(-1)?.type === 'text_delta', 0);
    fake.behaviour.endsResponses = true;
    fake.behaviour.reads = (line) => [line];
    upstream.drop();
    expect(await person.hear()).toBe('Now plea. ');
    expect(recogniseItems((await person.hear()) ?? '')).toEqual(['animals']);
    const next = await fake.connection(2);
    expect(linesGiven(next)).toHaveLength(1);
    for (const text of answers.animals) speak(next, text);
    await person.answerAll(speaking(() => next));
    expect(person.lines.at(-1)).toBe(wording.completed);
  });

  it('goes on for a client that comes back, without asking twice', async () => {
    const { person, answers, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'season',
    );
    const seq = person.lastSeq;
    person.client.socket.terminate();
    const back = await person.comeBack(seq);
    speak(upstream, answers.season[0]!);
    await back.answerAll(speaking(() => upstream));
    const asked = [...person.lines, ...back.lines].flatMap((line) => recogniseItems(line));
    expect(asked.filter((item) => item === 'season')).toHaveLength(1);
    expect(back.lines.at(-1)).toBe(wording.completed);
  });

  it('stops for an emergency that is spoken of', async () => {
    const { person, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'place',
    );
    speak(upstream, 'I have a terrible pain in my chest');
    await person.pass(() => person.isOver);
    expect(person.lines.at(-1)).toContain('your local emergency number');
    expect(linesGiven(upstream)).toEqual(person.lines);
  });

  it('stops at the stop word, and after silence', async () => {
    const { person, upstream } = await begin();
    await person.hear();
    speak(upstream, 'Please stop.');
    await person.pass(() => person.isOver);
    expect(person.lines.at(-1)).toBe(wording.stopped);

    const silent = await ScreenedClient.begin(server);
    await silent.pass(() => silent.isOver);
    expect(silent.lines.at(-1)).toBe(wording.noReply);
  });

  it('gives a minute for the animals, and waits for what is being said when it is over', async () => {
    const { person, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'animals',
    );
    const before = person.lines.length;
    const began = server.clock.now().getTime();
    upstream.session.startSpeech();
    await person.client.until('speech', () => person.client.frames.at(-1)?.type === 'speech_started');
    await person.pass(() => server.clock.now().getTime() - began > 72_000);
    expect(person.lines).toHaveLength(before);
    said.push('dog, cat, horse');
    upstream.session.stopSpeech();
    expect(recogniseItems((await person.hear()) ?? '')).not.toContain('animals');
    const { userId } = localGuest;
    const stored = await server.world.storage.messages.tail(userId, person.sessionId, 2);
    expect(stored.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  it('keeps to the transcript what the model really said, and goes on', async () => {
    const { person, speaking, upstream } = await begin();
    await person.answerAll(
      speaking(() => upstream),
      'month',
    );
    fake.behaviour.reads = () => ['Lovely! And which day of the week is it?'];
    speak(upstream, 'November');
    expect(await person.hear()).toBe('Lovely! And which day of the week is it?');
    fake.behaviour.reads = (line) => [line];
    speak(upstream, 'Monday');
    expect(recogniseItems((await person.hear()) ?? '')).toEqual(['date']);
  });
});
