import type { ConversationItem } from 'openai/resources/realtime/realtime';
import { describe, expect, it } from 'vitest';
import { withOpenAi } from './openai-harness.ts';

const uuid = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const bare = (n: number): string => uuid(n).replaceAll('-', '');
const addItem = (n: number, text = 'Hello') =>
  ({ id: `add-${n}`, type: 'add_item', itemId: uuid(n), role: 'user', text, previousItemId: null }) as const;

const message = (id: string): ConversationItem => ({
  id,
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text: 'x' }],
});

describe('opening a session', () => {
  it('asks for one modality in the GA shape, without the beta header', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      expect(upstream.url.pathname + upstream.url.search).toBe('/v1/realtime?model=gpt-realtime-2.1');
      expect(upstream.headers.authorization).toBe('Bearer sk-secret-key');
      expect(upstream.headers['openai-safety-identifier']).toBe('a-pseudonym');
      expect(upstream.headers['openai-beta']).toBeUndefined();
      expect(upstream.headers['sec-websocket-extensions']).toBeUndefined();
      expect(upstream.sent('session.update').map(({ session }) => session)).toEqual([
        {
          type: 'realtime',
          output_modalities: ['text'],
          instructions: 'Be kind.',
          max_output_tokens: 4096,
          audio: {
            input: {
              format: { type: 'audio/pcm', rate: 24000 },
              transcription: { model: 'gpt-transcribe', language: 'en' },
              noise_reduction: { type: 'far_field' },
              turn_detection: {
                type: 'semantic_vad',
                eagerness: 'low',
                create_response: true,
                interrupt_response: true,
              },
            },
          },
          tracing: null,
          truncation: {
            type: 'retention_ratio',
            retention_ratio: 0.8,
            token_limits: { post_instructions: 16000 },
          },
        },
      ]);
    }));

  it('asks for a voice in audio mode, and turns detection off for push-to-talk', () =>
    withOpenAi(
      {},
      async (openAi) => {
        const { upstream } = await openAi.openReady();
        expect(upstream.session.config).toMatchObject({
          output_modalities: ['audio'],
          audio: {
            input: { turn_detection: null, transcription: { model: 'gpt-transcribe' } },
            output: { voice: 'marin', format: { type: 'audio/pcm', rate: 24000 } },
          },
        });
      },
      { output: 'audio', language: null, turnDetection: { type: 'push_to_talk' } },
    ));

  it('asks for a longer silence by server_vad', () =>
    withOpenAi(
      {},
      async (openAi) => {
        const { upstream } = await openAi.openReady();
        expect(upstream.session.config.audio?.input?.turn_detection).toMatchObject({
          type: 'server_vad',
          silence_duration_ms: 1200,
        });
      },
      { turnDetection: { type: 'server_vad', silenceMs: 1200 } },
    ));

  it('replays the history as items in their order, never as instructions', () =>
    withOpenAi({}, async (openAi) => {
      const history = [
        { itemId: uuid(1), role: 'user', text: 'Good morning' },
        { itemId: 'item_of_openai', role: 'assistant', text: 'Good morning to you' },
        { itemId: uuid(3), role: 'user', text: 'How are you?' },
      ] as const;
      const { connection, upstream } = await openAi.openReady({ history });
      connection.send(addItem(4));
      await openAi.heard('item_added');
      expect(upstream.session.conversation.items.map(({ id }) => id)).toEqual([
        bare(1),
        'item_of_openai',
        bare(3),
        bare(4),
      ]);
      expect(upstream.session.conversation.texts).toEqual([
        'user: Good morning',
        'assistant: Good morning to you',
        'user: How are you?',
        'user: Hello',
      ]);
      expect(upstream.session.config.instructions).toBe('Be kind.');
      expect(openAi.all('item_added')).toEqual([
        { type: 'item_added', itemId: uuid(4), previousItemId: null, role: 'user' },
      ]);
    }));

  it('goes on without an item of the history that is refused', () =>
    withOpenAi({}, async (openAi) => {
      const tooLong = { itemId: 'x'.repeat(40), role: 'user', text: 'Lost' } as const;
      const { upstream } = await openAi.openReady({
        history: [tooLong, { itemId: uuid(2), role: 'assistant', text: 'Kept' }],
      });
      await openAi.settled(upstream);
      expect(upstream.session.conversation.texts).toEqual(['assistant: Kept']);
      expect(openAi.all('command_refused')).toEqual([]);
    }));

  it('takes the fallback when the transcription model is refused, and keeps it for later sessions', () =>
    withOpenAi({ transcriptionModels: ['gpt-4o-mini-transcribe'] }, async (openAi) => {
      const first = await openAi.openReady();
      const second = await openAi.openReady();
      const modelsAsked = [first, second].map(({ upstream }) =>
        upstream.sent('session.update').map(({ session }) => session.audio?.input?.transcription?.model),
      );
      expect(modelsAsked).toEqual([['gpt-transcribe', 'gpt-4o-mini-transcribe'], ['gpt-4o-mini-transcribe']]);
    }));

  it('takes the fallback in sessions that were refused at the same time', () =>
    withOpenAi({ transcriptionModels: ['gpt-4o-mini-transcribe'] }, async (openAi) => {
      openAi.open();
      openAi.open();
      await openAi.heard('ready', 2);
      expect(openAi.types).toEqual(['ready', 'ready']);
    }));

  it('is unreachable, not refused, when the refused model closed the socket but the fallback may do', () =>
    withOpenAi(
      { transcriptionModels: ['gpt-4o-mini-transcribe'], closesOnRefusedUpdate: true },
      async (openAi) => {
        openAi.open();
        expect(await openAi.heard('lost')).toEqual({ type: 'lost', reason: 'unreachable' });
        await openAi.openReady();
      },
    ));

  it('is refused when the fallback is refused as well', () =>
    withOpenAi({ transcriptionModels: [] }, async (openAi) => {
      openAi.open();
      expect(await openAi.heard('lost')).toEqual({ type: 'lost', reason: 'refused' });
    }));
});

describe('a conversation', () => {
  it('names our items without dashes to the API, and in our form to us', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send(addItem(1));
      connection.send({ ...addItem(2), role: 'assistant', previousItemId: 'root' });
      connection.send({ ...addItem(3), previousItemId: uuid(2) });
      await openAi.heard('item_added', 3);
      expect(openAi.all('item_added')).toMatchObject([
        { itemId: uuid(1), previousItemId: null },
        { itemId: uuid(2), previousItemId: null },
        { itemId: uuid(3), previousItemId: uuid(2) },
      ]);
      connection.send({ id: 'delete', type: 'delete_item', itemId: uuid(2) });
      await openAi.server.until(() => upstream.session.conversation.items.length === 2, 'the deletion');
      expect(upstream.session.conversation.items.map(({ id }) => id)).toEqual([bare(3), bare(1)]);
    }));

  it('places items behind the history, behind one item of it, and before it', () =>
    withOpenAi({}, async (openAi) => {
      const history = [{ itemId: uuid(1), role: 'user', text: 'Earlier' }] as const;
      const { connection, upstream } = await openAi.openReady({ history });
      connection.send(addItem(2, 'Second'));
      connection.send({ ...addItem(3, 'First'), previousItemId: uuid(1) });
      connection.send({ ...addItem(4, 'Before'), previousItemId: 'root' });
      await openAi.heard('item_added', 3);
      expect(upstream.session.conversation.texts).toEqual([
        'user: Before',
        'user: Earlier',
        'user: First',
        'user: Second',
      ]);
      expect(openAi.all('item_added').map(({ previousItemId }) => previousItemId)).toEqual([
        null,
        null,
        null,
      ]);
    }));

  it('asks how sure the words are where the model tells it', () =>
    withOpenAi({ transcriptionModels: ['gpt-4o-mini-transcribe'] }, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.session.hearTurn();
      await openAi.heard('transcribed');
      expect(openAi.all('transcribed')[0]?.confidence).toBeCloseTo(0.9, 12);
    }));

  it('reports a spoken turn: speech, the item once, its words, and the answer', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.session.hearTurn();
      await Promise.all([openAi.heard('transcribed'), openAi.heard('response_ended')]);
      expect(openAi.types.filter((type) => type !== 'reply_delta' && type !== 'transcribed')).toEqual([
        'ready',
        'speech_started',
        'speech_stopped',
        'item_added',
        'response_started',
        'item_added',
        'reply_completed',
        'response_ended',
      ]);
      expect(openAi.all('transcribed')).toEqual([
        {
          type: 'transcribed',
          itemId: 'item_1',
          contentIndex: 0,
          text: 'utterance 1',
          usage: {
            kind: 'transcription',
            model: 'gpt-transcribe',
            inputText: 3,
            inputAudio: 17,
            cachedText: 0,
            cachedAudio: 0,
            outputText: 6,
            outputAudio: 0,
            seconds: 0,
          },
        },
      ]);
      expect(openAi.all('response_ended')[0]?.usage).toEqual({
        kind: 'response',
        model: 'gpt-realtime-2.1',
        inputText: 70,
        inputAudio: 50,
        cachedText: 64,
        cachedAudio: 0,
        outputText: 16,
        outputAudio: 0,
        seconds: 0,
      });
    }));

  it('passes transcriptions on in whatever order they come, each once', () =>
    withOpenAi({ transcribes: false, answers: false }, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.session.hearTurn();
      upstream.session.hearTurn();
      upstream.session.hearTurn();
      upstream.session.transcribe('item_2', 'second');
      upstream.session.transcribe('item_2', 'second');
      upstream.session.failTranscription('item_3');
      upstream.session.transcribe('item_1', 'first');
      await openAi.settled(upstream);
      expect(openAi.all('transcribed').map(({ itemId, text }) => [itemId, text])).toEqual([
        ['item_2', 'second'],
        ['item_1', 'first'],
      ]);
      expect(openAi.all('transcription_failed')).toEqual([
        { type: 'transcription_failed', itemId: 'item_3', contentIndex: 0 },
      ]);
      expect(openAi.all('item_added').map(({ itemId, previousItemId }) => [itemId, previousItemId])).toEqual([
        ['item_1', null],
        ['item_2', 'item_1'],
        ['item_3', 'item_2'],
      ]);
    }));

  it('takes conversation.item.created for added, and leaves out what is no message', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      const call = { id: 'call_1', type: 'function_call', name: 'f', arguments: '{}' } as const;
      upstream.emit({ type: 'conversation.item.created', previous_item_id: null, item: message('item_a') });
      upstream.emit({ type: 'conversation.item.added', previous_item_id: null, item: message('item_a') });
      upstream.emit({ type: 'conversation.item.added', previous_item_id: 'item_a', item: call });
      upstream.emit({ type: 'conversation.item.added', previous_item_id: 'call_1', item: message('item_b') });
      upstream.emit({ type: 'conversation.item.added', item: message('item_c') });
      await openAi.settled(upstream);
      expect(openAi.all('item_added').map(({ itemId, previousItemId }) => [itemId, previousItemId])).toEqual([
        ['item_a', null],
        ['item_b', 'item_a'],
        ['item_c', 'item_b'],
      ]);
    }));

  it('reports an answer whose item was never announced behind the newest one', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send(addItem(1));
      await openAi.heard('item_added');
      const place = { response_id: 'resp_x', item_id: 'item_x', output_index: 0, content_index: 0 };
      upstream.emit({ type: 'response.output_text.delta', ...place, delta: 'Hi' });
      await openAi.heard('reply_delta');
      expect(openAi.all('item_added')[1]).toEqual({
        type: 'item_added',
        itemId: 'item_x',
        previousItemId: uuid(1),
        role: 'assistant',
      });
    }));

  it('speaks in audio mode: the words as deltas, the sound as PCM16', () =>
    withOpenAi(
      { reply: () => ['Good ', 'morning.'] },
      async (openAi) => {
        const { connection } = await openAi.openReady();
        connection.send({ id: 'create', type: 'create_response' });
        await openAi.heard('response_ended');
        expect(openAi.all('reply_delta').map(({ text }) => text)).toEqual(['Good ', 'morning.']);
        expect(openAi.all('reply_audio').map(({ pcm16 }) => pcm16.byteLength)).toEqual([960, 960]);
        expect(openAi.all('reply_completed')[0]?.text).toBe('Good morning.');
      },
      { output: 'audio' },
    ));

  it('cuts an answer in audio where it was heard', () =>
    withOpenAi(
      {},
      async (openAi) => {
        const { connection, upstream } = await openAi.openReady();
        connection.send({ id: 'create', type: 'create_response' });
        const { itemId } = await openAi.heard('reply_completed');
        connection.send({ id: 'cut', type: 'truncate_item', itemId, audioEndMs: 20 });
        connection.send({ id: 'cut-too-late', type: 'truncate_item', itemId, audioEndMs: 60_000 });
        expect(await openAi.heard('command_refused')).toMatchObject({
          commandId: 'cut-too-late',
          reason: 'rejected',
        });
        expect(upstream.sent('conversation.item.truncate')[0]).toMatchObject({
          audio_end_ms: 20,
          content_index: 0,
        });
      },
      { output: 'audio' },
    ));

  it('asks for one modality with every response', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send({ id: 'create', type: 'create_response' });
      await openAi.heard('response_ended');
      expect(upstream.sent('response.create')[0]).toEqual({
        event_id: 'create',
        type: 'response.create',
        response: { output_modalities: ['text'] },
      });
    }));

  it('reports what was said of an answer that is cancelled', () =>
    withOpenAi({ endsResponses: false, reply: () => ['Once upon ', 'a time'] }, async (openAi) => {
      const { connection } = await openAi.openReady();
      connection.send({ id: 'create', type: 'create_response' });
      await openAi.heard('reply_delta', 2);
      connection.send({ id: 'cancel', type: 'cancel_response' });
      await openAi.heard('response_ended');
      expect(openAi.all('reply_completed')[0]?.text).toBe('Once upon a time');
      expect(openAi.all('response_ended')[0]?.outcome).toBe('cancelled');
    }));
});
