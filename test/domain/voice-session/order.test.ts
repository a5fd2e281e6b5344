import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import { SessionScript } from './session-script.ts';

describe('the order of a transcript', () => {
  it('keeps an answer that was cut short before the words that cut it short', () => {
    const script = SessionScript.live();
    script.provider({ type: 'item_added', itemId: 'u1', previousItemId: null, role: 'user' });
    script.beginAnswer('a', 'Oh. Tell me', 'u1');
    script.provider({ type: 'speech_started' });
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'Oh. Tell me more.' });
    const stand = script.commands.find(({ type }) => type === 'add_item');
    const standId = stand?.type === 'add_item' ? stand.itemId : '';
    script.provider({ type: 'item_added', itemId: standId, previousItemId: 'u1', role: 'assistant' });
    script.endResponse('a', 'cancelled');
    script.say('u2', 'No, wait.', standId);
    script.provider({ type: 'transcribed', itemId: 'u1', contentIndex: 0, text: 'I fell.', usage: null });

    expect(script.transcript).toEqual(['user: I fell.', 'assistant: Oh. ', 'user: No, wait.']);
  });

  it('puts a transcription that comes after the answer before it', () => {
    const script = SessionScript.live();
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.answer('a', 'Good morning.', 'u');
    expect(script.transcript).toEqual([]);

    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'Hello.', usage: null });
    expect(script.transcript).toEqual(['user: Hello.', 'assistant: Good morning.']);
  });

  it('is stored with how sure its transcription is, where that is known', () => {
    const script = SessionScript.live();
    const transcribed = {
      type: 'transcribed',
      itemId: 'u1',
      contentIndex: 0,
      text: 'I fell.',
      usage: null,
    } as const;
    script.provider({ type: 'item_added', itemId: 'u1', previousItemId: null, role: 'user' });
    script.provider({ ...transcribed, confidence: 0.5 });
    script.say('u2', 'Twice.', 'u1');
    const saved = script.effects.filter((effect) => effect.type === 'save_message');
    expect(saved.map(({ message }) => message.confidence)).toEqual([0.5, null]);
  });

  it('waits for an item whose predecessor has not been seen', () => {
    const script = SessionScript.live();
    script.say('second', 'two', 'first');
    expect(script.transcript).toEqual([]);

    script.say('first', 'one', null);
    expect(script.transcript).toEqual(['user: one', 'user: two']);
  });

  it('stops waiting for a predecessor that does not come', () => {
    const script = SessionScript.live();
    script.say('second', 'two', 'never seen');
    script.fire('item', 'second');
    expect(script.transcript).toEqual(['user: two']);
  });

  it('lets an item without words take no place', () => {
    const script = SessionScript.live();
    script.say('silence', '   ');
    script.say('words', 'Here I am.', 'silence');
    expect(script.transcript).toEqual(['user: Here I am.']);
  });

  it('goes on after a transcription that never comes, and records the gap', () => {
    const script = SessionScript.live();
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.answer('a', 'Yes.', 'u');
    script.fire('item', 'u');

    expect(script.transcript).toEqual(['assistant: Yes.']);
    expect(script.notices).toContainEqual({ type: 'gap', reason: 'transcription_timeout', ms: null });
    expect(script.effects).toContainEqual(expect.objectContaining({ type: 'save_gap' }));
  });

  it('is the provider’s, whatever the order of arrival', () => {
    const conversation = fc.integer({ min: 1, max: 8 }).chain((length) => {
      const items = Array.from({ length }, (_, n): readonly ProviderEvent[] => [
        {
          type: 'item_added',
          itemId: `i${n}`,
          previousItemId: n === 0 ? null : `i${n - 1}`,
          role: 'user',
        },
        { type: 'transcribed', itemId: `i${n}`, contentIndex: 0, text: `said ${n}`, usage: null },
      ]);
      const order = fc.shuffledSubarray(
        items.flatMap((_, n) => [n, n]),
        { minLength: length * 2, maxLength: length * 2 },
      );
      return fc.record({ items: fc.constant(items), order });
    });

    fc.assert(
      fc.property(conversation, ({ items, order }) => {
        const script = SessionScript.live();
        const sent = items.map(() => 0);
        for (const n of order) {
          const event = items[n]?.[sent[n] ?? 0];
          sent[n] = (sent[n] ?? 0) + 1;
          if (event) script.provider(event);
        }
        expect(script.transcript).toEqual(items.map((_, n) => `user: said ${n}`));
      }),
      { numRuns: 500 },
    );
  });
});

describe('once', () => {
  it('ignores a repeated item, a repeated transcription and a late one', () => {
    const script = SessionScript.live();
    script.say('u', 'Hello.');
    script.say('u', 'Hello again.');
    script.provider({ type: 'transcription_failed', itemId: 'u', contentIndex: 0 });
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'assistant' });

    expect(script.transcript).toEqual(['user: Hello.']);
    expect(script.notices.filter(({ type }) => type === 'gap')).toEqual([]);
  });

  it('takes a typed turn once per id of the client, and tells it again when asked again', () => {
    const script = SessionScript.live();
    script.type('I am here.', 'c1');
    script.saved(1);
    const again = script.type('I am here.', 'c1');

    expect(script.transcript).toEqual(['user: I am here.']);
    expect(script.commands.filter(({ type }) => type === 'add_item')).toHaveLength(1);
    expect(again).toEqual([
      {
        type: 'tell_client',
        client: 1,
        notice: expect.objectContaining({ type: 'transcript', seq: 1, saved: true }),
      },
    ]);
  });

  it('ignores what an earlier connection of the provider still reports', () => {
    const script = SessionScript.live();
    script.provider({ type: 'lost', reason: 'dropped' });
    const before = script.state;
    const effects = script.provider(
      { type: 'item_added', itemId: 'late', previousItemId: null, role: 'user' },
      1,
    );
    expect(effects).toEqual([]);
    expect(script.state).toBe(before);
  });
});
