import { describe, expect, it } from 'vitest';
import { AudioPlayer } from '../../../src/interfaces/web/audio-player.js';

/** As much of Web Audio as the player uses; `playTo` lets time pass. */
class FakeAudio {
  currentTime = 0;
  readonly destination = {};
  readonly sources: { startsAt: number; endsAt: number; stopped: boolean; onEnded: () => void }[] = [];

  createBuffer(_channels: number, length: number, rate: number) {
    const samples = new Float32Array(length);
    return { duration: length / rate, getChannelData: () => samples };
  }

  createBufferSource() {
    const played = { startsAt: 0, endsAt: 0, stopped: false, onEnded: () => {} };
    this.sources.push(played);
    const source = {
      buffer: { duration: 0 },
      connect: () => {},
      addEventListener: (_: 'ended', react: () => void) => (played.onEnded = react),
      start: (at: number) => {
        played.startsAt = at;
        played.endsAt = at + source.buffer.duration;
      },
      stop: () => (played.stopped = true),
    };
    return source;
  }

  playTo(time: number): void {
    const due = this.sources.filter(({ endsAt }) => endsAt > this.currentTime && endsAt <= time);
    this.currentTime = time;
    for (const { onEnded } of due) onEnded();
  }
}

const setUp = () => {
  const audio = new FakeAudio();
  const reports: unknown[] = [];
  const player = new AudioPlayer({
    makeContext: () => audio as never,
    report: (playback) => reports.push(playback),
  });
  return { audio, reports, player };
};

/** 100 ms of sound. */
const chunk = () => new ArrayBuffer(4_800);

describe('the player of the interviewer’s voice', () => {
  it('plays pieces one after the other, without a gap and without overlap', () => {
    const { audio, player } = setUp();
    player.add('m', chunk());
    player.add('m', chunk());
    expect(audio.sources.map(({ startsAt }) => startsAt)).toEqual([0, 0.1]);
  });

  it('reports the beginning, and the end once everything has come and is played', () => {
    const { audio, reports, player } = setUp();
    player.add('m', chunk());
    audio.playTo(0.1);
    player.add('m', chunk());
    player.complete('m');
    expect(reports).toEqual([{ messageId: 'm', state: 'started', atMs: 0 }]);

    audio.playTo(0.2);
    expect(reports.at(-1)).toEqual({ messageId: 'm', state: 'ended', atMs: 200 });
    expect(player.isSpeaking).toBe(false);
  });

  it('says how far it got when it is stopped', () => {
    const { audio, reports, player } = setUp();
    player.add('m', chunk());
    player.add('m', chunk());
    audio.playTo(0.15);
    player.stop();
    expect(audio.sources.at(-1)?.stopped).toBe(true);
    expect(reports.at(-1)).toEqual({ messageId: 'm', state: 'interrupted', atMs: 150 });
    player.stop();
    expect(reports).toHaveLength(2);
  });

  it('breaks off one message for the next', () => {
    const { reports, player } = setUp();
    player.add('first', chunk());
    player.add('second', chunk());
    expect(reports).toEqual([
      { messageId: 'first', state: 'started', atMs: 0 },
      { messageId: 'first', state: 'interrupted', atMs: 0 },
      { messageId: 'second', state: 'started', atMs: 0 },
    ]);
  });
});
