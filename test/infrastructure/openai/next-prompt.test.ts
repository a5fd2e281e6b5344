import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../support/fake-openai/behaviour.ts';
import { withOpenAi, type OpenAiHarness } from './openai-harness.ts';

const line = 'Now some questions about today. What year is it?';
const say = { id: 'respond-1', type: 'create_response', say: line } as const;

const scripted = (
  behaviour: Partial<Behaviour>,
  run: (harness: OpenAiHarness, live: Awaited<ReturnType<OpenAiHarness['openReady']>>) => Promise<void>,
): Promise<void> =>
  withOpenAi(behaviour, async (harness) => run(harness, await harness.openReady({ isScripted: true })));

describe('a scripted conversation with OpenAI', () => {
  it('has a function for the next prompt, and a model that never speaks of its own accord', () =>
    scripted({}, async (_, { upstream }) => {
      const [update] = upstream.sent('session.update');
      expect(update?.session).toMatchObject({
        tools: [{ type: 'function', name: 'next_prompt' }],
        tool_choice: 'none',
        audio: { input: { turn_detection: { create_response: false, interrupt_response: true } } },
      });
    }));

  it('is the only one that has', () =>
    withOpenAi({}, async (harness) => {
      const { upstream } = await harness.openReady();
      const [update] = upstream.sent('session.update');
      expect(update?.session).not.toHaveProperty('tools');
      expect(update?.session).toMatchObject({
        audio: { input: { turn_detection: { create_response: true } } },
      });
    }));

  it('gives the line as the result of a call, and is one response to the session', () =>
    scripted({}, async (harness, { connection, upstream }) => {
      connection.send(say);
      const ended = await harness.heard('response_ended');
      expect(harness.types.slice(1)).toEqual([
        'response_started',
        'item_added',
        ...line.split(' ').map(() => 'reply_delta'),
        'reply_completed',
        'response_ended',
      ]);
      expect(harness.all('reply_completed')).toMatchObject([{ text: line }]);
      const [started] = harness.all('response_started');
      expect(ended).toMatchObject({ responseId: started?.responseId, outcome: 'completed' });
      expect(upstream.sent('response.create').map(({ response }) => response?.tool_choice)).toEqual([
        { type: 'function', name: 'next_prompt' },
        'none',
      ]);
      expect(upstream.sent('conversation.item.create').map(({ item }) => item)).toMatchObject([
        { type: 'function_call_output', output: JSON.stringify({ say: line }) },
      ]);
    }));

  it('bills both responses as one', () =>
    scripted({}, async (harness, { connection }) => {
      connection.send(say);
      const { usage } = await harness.heard('response_ended');
      expect(usage).toMatchObject({ inputText: 90 + 70, inputAudio: 50, cachedText: 64 });
    }));

  it('places what is said and answered behind one another, without the calls', () =>
    scripted({}, async (harness, { connection, upstream }) => {
      connection.send(say);
      await harness.heard('response_ended');
      upstream.session.hearTurn();
      await harness.heard('transcribed');
      connection.send({ ...say, id: 'respond-2' });
      await harness.heard('response_ended', 2);
      const added = harness.all('item_added');
      expect(added.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
      expect(added.map(({ previousItemId }) => previousItemId)).toEqual([
        null,
        added[0]?.itemId,
        added[1]?.itemId,
      ]);
    }));

  it('tells what the model says instead, whether or not it called', () =>
    scripted({ reads: () => ['What is ', 'the year?'] }, async (harness, { connection, upstream }) => {
      connection.send(say);
      await harness.heard('response_ended');
      harness.server.behaviour.callsFunctions = false;
      connection.send({ ...say, id: 'respond-2' });
      await harness.heard('response_ended', 2);
      expect(harness.all('reply_completed').map(({ text }) => text)).toEqual([
        'What is the year?',
        'Thank you. That was answer 3.',
      ]);
      expect(upstream.sent('response.create')).toHaveLength(3);
    }));

  it('is cancelled while the function is called', () =>
    scripted({ endsCalls: false }, async (harness, { connection, upstream }) => {
      connection.send(say);
      const { responseId } = await harness.heard('response_started');
      connection.send({ id: 'cancel-1', type: 'cancel_response', responseId });
      expect(await harness.heard('response_ended')).toMatchObject({ responseId, outcome: 'cancelled' });
      expect(upstream.sent('response.create')).toHaveLength(1);
      expect(harness.all('item_added')).toEqual([]);
    }));

  it('is cancelled while the line is said, under the name that the session knows', () =>
    scripted({ endsResponses: false }, async (harness, { connection, upstream }) => {
      connection.send(say);
      const { responseId } = await harness.heard('response_started');
      await harness.heard('reply_delta', 3);
      connection.send({ id: 'cancel-1', type: 'cancel_response', responseId });
      expect(await harness.heard('response_ended')).toMatchObject({ responseId, outcome: 'cancelled' });
      expect(upstream.sent('response.cancel')).toMatchObject([{ response_id: 'resp_2' }]);
    }));

  it('is cancelled between the two: the line is broken off as it begins', () =>
    scripted({ endsResponses: false, deltaDelayMs: 20 }, async (harness, { connection, upstream }) => {
      connection.send(say);
      await harness.server.until(() => upstream.sent('response.create').length === 2, 'the second response');
      const { responseId } = await harness.heard('response_started');
      connection.send({ id: 'cancel-1', type: 'cancel_response', responseId });
      expect(await harness.heard('response_ended')).toMatchObject({ responseId, outcome: 'cancelled' });
      expect(harness.all('response_started')).toHaveLength(1);
    }));

  it('is interrupted by speech like any other', () =>
    scripted({ endsResponses: false }, async (harness, { connection, upstream }) => {
      connection.send(say);
      await harness.heard('reply_delta', 2);
      upstream.session.hearTurn();
      expect(await harness.heard('response_ended')).toMatchObject({ outcome: 'cancelled' });
      await harness.settled(upstream);
      expect(upstream.session.response).toBeNull();
    }));

  it('fails where the API refuses the second response, and is refused with the first', () =>
    scripted({ endsCalls: false }, async (harness, { connection, upstream }) => {
      connection.send(say);
      await harness.heard('response_started');
      connection.send({ ...say, id: 'respond-2' });
      expect(await harness.heard('command_refused')).toMatchObject({
        commandId: 'respond-2',
        reason: 'response_active',
      });
      await harness.settled(upstream);
    }));

  it('goes on when the refused request was not the one that is under way', () =>
    scripted({}, async (harness, { connection }) => {
      connection.send({ id: 'cancel-0', type: 'cancel_response' });
      await harness.heard('command_refused');
      connection.send(say);
      expect(await harness.heard('response_ended')).toMatchObject({ outcome: 'completed' });
    }));
});
