import { describe, expect, it } from 'vitest';
import { itemIds } from '../../../src/domain/assessment/items/item.ts';
import { recogniseItems } from '../../../src/domain/assessment/items/recognise-items.ts';
import { promptFor, wording } from '../../../src/domain/screening/prompts.ts';
import { leeds, ScreeningWorld } from './screening-world.ts';
import { answerAll, rightAnswers, wrongAnswers } from './typing-person.ts';

describe('a screening with the offline interviewer', () => {
  it('asks every item, and what is stored is scored as it was answered', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase));
    expect(world.ending).toBe('interview_over');
    const asked = world.lines.flatMap((line) => recogniseItems(line));
    expect(new Set(asked)).toEqual(new Set(itemIds));
    expect(world.lines[0]).toBe(promptFor('assent', world.form));
    expect(world.lastLine).toBe(wording.completed);

    const { items, fluency, shortBlessed, domains } = await world.assessed();
    for (const { item, outcome, credit } of items) {
      if (item === 'animals') continue;
      expect([item, outcome, credit]).toEqual([item, 'answered', 1]);
    }
    expect(fluency?.count).toBe(15);
    expect(shortBlessed?.total).toBe(0);
    expect(domains.memory.score).toBe(10);
    expect(domains.orientation.score).toBe(10);
    expect(domains.executive_function.score).toBe(10);
  });

  it('judges time by the clock of the conversation, which may come hours after its session was made', async () => {
    const world = await ScreeningWorld.begun(leeds, {}, 4 * 3_600_000);
    await answerAll(world, { ...rightAnswers(world.form.phrase), time: ['About half past two.'] });
    const { items } = await world.assessed();
    expect(items.find(({ item }) => item === 'time')).toMatchObject({ outcome: 'answered', credit: 1 });
  });

  it('scores wrong answers as wrong', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, wrongAnswers());
    expect(world.ending).toBe('interview_over');
    const { items, fluency, domains } = await world.assessed();
    const credits = Object.fromEntries(items.map(({ item, credit }) => [item, credit]));
    expect(credits).toMatchObject({
      year: 0,
      month: 0,
      weekday: 0,
      date: 0,
      place: 0,
      time: 0,
      registration: 0,
      recall: 0,
    });
    expect(fluency?.count).toBe(2);
    expect(domains.memory.score).toBe(0);
    expect(domains.orientation.score).toBe(0);
    expect(domains.executive_function.score).toBe(0);
  });
});

describe('a screening', () => {
  it('begins with the disclosure once somebody is there, and with nothing without assent', async () => {
    const world = await ScreeningWorld.begun();
    expect(await world.hear()).toBe(promptFor('assent', world.form));
    await world.type('No, thank you.');
    expect(await world.hear()).toBe(wording.declined);
    await world.pass(30_000);
    expect(world.ending).toBe('interview_over');
    expect(world.lines).toHaveLength(2);
    const stored = await world.world.storage.sessions.find(world.session.userId, world.session.id);
    expect(stored?.status).toBe('completed');
  });

  it('repeats a question after silence, and leaves it out after another one', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'year');
    const asked = promptFor('year', world.form);
    expect(world.lastLine).toBe(asked);
    await world.pass(20_000);
    expect(world.lastLine, 'reading it takes time as well').toBe(asked);
    expect(await world.hear()).toBe(wording.again(asked));
    expect(await world.hear()).toBe(promptFor('month', world.form));
  });

  it('waits for as long as the client plays the question', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'year');
    const message = world.link.notices.findLast(({ type }) => type === 'text_response');
    const messageId = message?.type === 'text_response' ? message.messageId : '';
    const playback = { type: 'playback', messageId, spokenChars: null, atMs: null } as const;
    world.client.act({ ...playback, state: 'started' });
    const before = world.lines.length;
    await world.pass(22_000);
    world.client.act({ ...playback, state: 'ended' });
    await world.pass(19_000);
    expect(world.lines).toHaveLength(before);
    await world.pass(2_000);
    expect(world.lines).toHaveLength(before + 1);
  });

  it('ends at once when the person says stop, also while it speaks', async () => {
    const world = await ScreeningWorld.begun();
    await world.pass(400);
    expect(world.lines).toEqual([]);
    await world.type('Stop', 0);
    await world.pass(200);
    const [cut] = world.lines;
    expect(cut?.length).toBeLessThan(80);
    expect(await world.hear()).toBe(wording.stopped);
    await world.pass(20_000);
    expect(world.ending).toBe('interview_over');
  });

  it('stops for an emergency and says what to do where the person lives', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'month');
    await world.type('My chest hurts and I cannot breathe.');
    const told = await world.hear();
    expect(told).toContain('999');
    expect(told).toContain('We will stop the questions here.');
    await world.pass(60_000);
    expect(world.ending).toBe('interview_over');
  });

  it('takes it for an answer when somebody who is asked for the place does not know where they are', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'place');
    await world.type('I do not know where I am.');
    expect(await world.hear()).toBe(promptFor('registration', world.form));
  });

  it('gives sixty seconds for the animals, with help in silence', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'animals');
    const began = world.world.clock.now().getTime();
    expect(await world.hear()).toBe(wording.exampleAnimal);
    await world.type('a cat and a horse', 5_000);
    expect(await world.hear()).toBe(wording.moreAnimals);
    await world.type('a cow', 5_000);
    for (let line = wording.moreAnimals as string; line === wording.moreAnimals;) line = await world.hear();
    expect(recogniseItems(world.lastLine)).not.toContain('animals');
    const readMs = promptFor('animals', world.form).length * 65;
    const lasted = world.world.clock.now().getTime() - began;
    expect(lasted).toBeGreaterThan(60_000);
    expect(lasted).toBeLessThan(60_000 + readMs + 5_000);
  });

  it('asks again what the person spoke into, before it could be heard', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'weekday');
    const message = world.link.notices.findLast(({ type }) => type === 'text_response');
    const messageId = message?.type === 'text_response' ? message.messageId : '';
    world.client.act({ type: 'playback', messageId, state: 'started', spokenChars: 0, atMs: null });
    await world.pass(200);
    world.client.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 5, atMs: null });
    await world.type('of this year, I mean', 0);
    expect(await world.hear()).toBe(promptFor('weekday', world.form));
    await world.type('Monday');
    expect(await world.hear()).toBe(promptFor('date', world.form));
  });

  it('goes on where it was for a client that comes back, and does not count the time that it was away', async () => {
    const world = await ScreeningWorld.begun();
    await answerAll(world, rightAnswers(world.form.phrase), 'weekday');
    const seq = (await world.stored()).at(-1)!.seq;
    world.client.left();
    await world.pass(30_000);
    expect(await world.stored()).toHaveLength(seq);
    await world.join(seq);
    expect(world.lines).toEqual([]);
    await world.type('Monday');
    expect(await world.hear()).toBe(promptFor('date', world.form));
  });

  it('goes on where it was when another server takes it over', async () => {
    for (const item of itemIds.slice(1)) {
      const world = await ScreeningWorld.begun();
      const answers = rightAnswers(world.form.phrase);
      await answerAll(world, answers, item);
      await world.world.live.end(world.session.id, 'server_stopping');
      await world.join();
      await world.type(answers[item][0]!);
      await answerAll(world, answers);
      expect(world.ending).toBe('interview_over');
      const asked = (await world.stored()).flatMap(({ role, content }) =>
        role === 'assistant' ? recogniseItems(content) : [],
      );
      expect([item, new Set(asked)]).toEqual([item, new Set(itemIds)]);
      const repeated = asked.filter((one, at) => asked.indexOf(one) !== at);
      expect([item, repeated.filter((one) => one !== 'animals')]).toEqual([item, []]);
    }
  });
});
