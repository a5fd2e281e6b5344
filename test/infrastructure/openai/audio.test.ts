import { describe, expect, it } from 'vitest';
import { withOpenAi } from './openai-harness.ts';

const frame = (fill: number): Uint8Array => new Uint8Array(960).fill(fill);

describe('audio', () => {
  it('arrives as it was given, one append a frame', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      const odd = Uint8Array.from({ length: 8192 }, (_, i) => i % 251);
      connection.appendAudio(frame(1));
      connection.appendAudio(odd);
      connection.appendAudio(frame(2));
      await openAi.server.until(() => upstream.session.audio.appends === 3, 'the appends');
      expect(upstream.session.audio.audio).toEqual(Buffer.concat([frame(1), odd, frame(2)]));
      expect(openAi.metrics.total('provider_appends')).toBe(3);
      expect(openAi.metrics.total('provider_frames_joined')).toBe(0);
    }));

  it('is joined while the process is busy, and the numbers say so', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      openAi.isBusy = true;
      for (let n = 0; n < 6; n++) connection.appendAudio(frame(n));
      await openAi.server.until(() => upstream.session.audio.appends === 2, 'the appends');
      expect(upstream.session.audio.audio).toEqual(Buffer.concat([0, 1, 2, 3, 4, 5].map(frame)));
      expect(openAi.metrics.total('provider_appends')).toBe(2);
      expect(openAi.metrics.total('provider_frames_joined')).toBe(6);
      expect(openAi.metrics.observations('joined_audio_ms')).toEqual([60, 60]);
    }));

  it('is never held across a commit', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      for (let n = 0; n < 5; n++) connection.appendAudio(frame(n));
      openAi.isBusy = true;
      connection.appendAudio(frame(5));
      connection.send({ id: 'commit', type: 'commit_audio' });
      await openAi.heard('item_added');
      expect(upstream.session.audio.totalMs).toBe(120);
      expect(upstream.session.audio.pendingBytes).toBe(0);
    }));

  it('that is held goes out with the close', () =>
    withOpenAi({}, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      openAi.isBusy = true;
      connection.appendAudio(frame(1));
      connection.close();
      await openAi.server.until(() => !upstream.isOpen, 'the close');
      expect(upstream.session.audio.totalMs).toBe(20);
      expect(upstream.closeCode).toBe(1000);
    }));

  it('that the API does not read is counted as buffered', () =>
    withOpenAi({ keepsAudio: false }, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      expect(connection.bufferedBytes()).toBe(0);
      upstream.stopReading();
      for (let n = 0; n < 400; n++) connection.appendAudio(new Uint8Array(48_000));
      expect(connection.bufferedBytes()).toBeGreaterThan(1_000_000);
      upstream.resumeReading();
      await openAi.server.until(() => upstream.session.audio.appends === 400, 'the appends');
      expect(connection.bufferedBytes()).toBeLessThan(1_000_000);
    }));
});
