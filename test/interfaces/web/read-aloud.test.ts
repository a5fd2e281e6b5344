import { describe, expect, it } from 'vitest';
import { ReadAloud, type Utterance } from '../../../src/interfaces/web/read-aloud.js';

class FakeUtterance extends EventTarget {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  reach(charIndex: number): void {
    this.dispatchEvent(Object.assign(new Event('boundary'), { charIndex }));
  }

  end(): void {
    this.dispatchEvent(new Event('end'));
  }
}

const setUp = () => {
  const spoken: FakeUtterance[] = [];
  const reports: object[] = [];
  const faces: string[] = [];
  const reader = new ReadAloud({
    synthesis: {
      speak: (utterance) => void spoken.push(utterance as unknown as FakeUtterance),
      cancel: () => spoken.at(-1)?.dispatchEvent(new Event('error')),
    },
    makeUtterance: (text) => new FakeUtterance(text) as unknown as Utterance,
    report: (playback) => reports.push(playback),
    reportFace: (state) => faces.push(state),
  });
  return { reader, spoken, reports, faces, last: () => spoken.at(-1)! };
};

const message = { messageId: 'm', text: 'Hello. How are you?' };

describe('ReadAloud', () => {
  it('reads sentence by sentence and reports the beginning and the end', () => {
    const { reader, spoken, reports, last } = setUp();
    reader.complete(message);
    expect(reader.isSpeaking).toBe(true);
    last().end();
    last().end();
    expect(spoken.map(({ text }) => text)).toEqual(['Hello. ', 'How are you?']);
    expect(reports).toEqual([
      { messageId: 'm', state: 'started', spokenChars: 0 },
      { messageId: 'm', state: 'started', spokenChars: 7 },
      { messageId: 'm', state: 'ended', spokenChars: message.text.length },
    ]);
    expect(reader.isSpeaking).toBe(false);
  });

  it('reports how far it came when it is stopped, once', () => {
    const { reader, spoken, reports, last } = setUp();
    reader.complete(message);
    last().end();
    last().reach(4);
    reader.stop();
    reader.stop();
    last().end();
    expect(reports.slice(2)).toEqual([{ messageId: 'm', state: 'interrupted', spokenChars: 11 }]);
    expect(spoken).toHaveLength(2);
  });

  it('reads the next message after it', () => {
    const { reader, reports, last } = setUp();
    reader.complete(message);
    reader.complete({ messageId: 'n', text: 'Goodbye.' });
    last().end();
    last().end();
    expect(reports.slice(2)).toEqual([
      { messageId: 'm', state: 'ended', spokenChars: message.text.length },
      { messageId: 'n', state: 'started', spokenChars: 0 },
    ]);
  });

  it('reads sentences as they come, and the rest when the message is complete', () => {
    const { reader, spoken, reports, last } = setUp();
    reader.add({ messageId: 'm', text: 'Hello. ' });
    last().end();
    expect(reader.isSpeaking).toBe(true);
    expect(spoken.map(({ text }) => text)).toEqual(['Hello. ']);
    reader.complete(message);
    last().end();
    expect(spoken.map(({ text }) => text)).toEqual(['Hello. ', 'How are you?']);
    expect(reports.at(-1)).toEqual({ messageId: 'm', state: 'ended', spokenChars: message.text.length });
  });

  it('does not take up again what was stopped', () => {
    const { reader, spoken, reports } = setUp();
    reader.add({ messageId: 'm', text: 'Hello. ' });
    reader.stop();
    reader.add({ messageId: 'm', text: 'How are ' });
    reader.complete(message);
    expect(spoken).toHaveLength(1);
    expect(reports.slice(1)).toEqual([{ messageId: 'm', state: 'interrupted', spokenChars: 0 }]);
  });

  it('leaves a message that the browser cannot speak to be read, and tells so', () => {
    const { reader, reports, faces, last } = setUp();
    reader.complete(message);
    last().dispatchEvent(new Event('error'));
    expect(reports.at(-1)).toEqual({ messageId: 'm', state: 'ended', spokenChars: 0 });
    expect(faces).toEqual(['lost']);
    expect(reader.isSpeaking).toBe(false);
  });

  it('tells that it can be heard again with the first sentence that it spoke', () => {
    const { reader, faces, last } = setUp();
    reader.complete(message);
    last().dispatchEvent(new Event('error'));
    reader.complete({ messageId: 'n', text: 'Goodbye.' });
    expect(faces).toEqual(['lost']);
    last().end();
    expect(faces).toEqual(['lost', 'ready']);
  });

  it('takes being stopped for no failure', () => {
    const { reader, faces } = setUp();
    reader.complete(message);
    reader.stop();
    expect(faces).toEqual([]);
  });
});
