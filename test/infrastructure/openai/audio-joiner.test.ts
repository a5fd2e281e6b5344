import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { AudioJoiner, JoinTicker } from '../../../src/infrastructure/openai/audio-joiner.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

type Append = { readonly bytes: Buffer; readonly frames: number };

let clock: ManualClock;
let ticker: JoinTicker;
let isBusy: boolean;

const makeJoiner = (appends: Append[]): AudioJoiner =>
  new AudioJoiner(
    { isBusy: () => isBusy, ticker },
    {
      append(base64, bytes, frames) {
        const decoded = Buffer.from(base64, 'base64');
        expect(decoded).toHaveLength(bytes);
        appends.push({ bytes: decoded, frames });
      },
    },
  );

const frameOf = (ms: number, fill = 1): Uint8Array => new Uint8Array(48 * ms).fill(fill);
const sizes = (appends: readonly Append[]): readonly number[] =>
  appends.map(({ bytes }) => bytes.length / 48);

beforeEach(() => {
  clock = new ManualClock();
  ticker = new JoinTicker(clock);
  isBusy = false;
});

describe('AudioJoiner', () => {
  it('passes every frame on at once while there is room', () => {
    const appends: Append[] = [];
    const joiner = makeJoiner(appends);
    joiner.add(frameOf(20));
    joiner.add(frameOf(20));
    expect(sizes(appends)).toEqual([20, 20]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('joins 60 ms of audio into one append while busy', () => {
    isBusy = true;
    const appends: Append[] = [];
    const joiner = makeJoiner(appends);
    for (let n = 0; n < 6; n++) joiner.add(frameOf(20));
    expect(appends.map(({ frames }) => frames)).toEqual([3, 3]);
    expect(sizes(appends)).toEqual([60, 60]);
  });

  it('does not hold a frame that is long enough by itself', () => {
    isBusy = true;
    const appends: Append[] = [];
    makeJoiner(appends).add(frameOf(170));
    expect(sizes(appends)).toEqual([170]);
  });

  it('sends what it holds with the next frame once there is room again', () => {
    isBusy = true;
    const appends: Append[] = [];
    const joiner = makeJoiner(appends);
    joiner.add(frameOf(20));
    isBusy = false;
    joiner.add(frameOf(20));
    expect(sizes(appends)).toEqual([40]);
  });

  it('holds nothing for more than 60 ms, nor for less than 45 ms without a reason', () => {
    isBusy = true;
    const early: Append[] = [];
    const late: Append[] = [];
    makeJoiner(early).add(frameOf(20));
    clock.advance(14);
    makeJoiner(late).add(frameOf(20));

    clock.advance(45);
    expect([sizes(early), sizes(late)]).toEqual([[], []]);
    clock.advance(1);
    expect(sizes(early)).toEqual([20]);
    clock.advance(14);
    expect(sizes(late)).toEqual([20]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('runs one timer, however many connections hold audio', () => {
    isBusy = true;
    for (let n = 0; n < 100; n++) makeJoiner([]).add(frameOf(20));
    expect(clock.pendingTimers).toBe(1);
  });

  it('forgets what it holds when the connection is gone', () => {
    isBusy = true;
    const appends: Append[] = [];
    const joiner = makeJoiner(appends);
    joiner.add(frameOf(20));
    joiner.discard();
    clock.advance(1_000);
    expect(appends).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('keeps every byte in order, whatever the frames, the load, the flushes and the time', () => {
    const anyStep = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => ({ type: 'frame', bytes }) as const),
      },
      { weight: 2, arbitrary: fc.boolean().map((busy) => ({ type: 'load', busy }) as const) },
      { weight: 1, arbitrary: fc.constant({ type: 'flush' } as const) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }).map((ms) => ({ type: 'wait', ms }) as const) },
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const appends: Append[] = [];
        const joiner = makeJoiner(appends);
        const given: Uint8Array[] = [];
        const sent = (): Buffer => Buffer.concat(appends.map(({ bytes }) => bytes));
        for (const step of steps) {
          if (step.type === 'frame') {
            given.push(step.bytes);
            joiner.add(step.bytes);
          } else if (step.type === 'load') isBusy = step.busy;
          else if (step.type === 'wait') clock.advance(step.ms);
          else {
            joiner.flush();
            expect(sent()).toEqual(Buffer.concat(given));
          }
          expect(Buffer.concat(given).subarray(0, sent().length)).toEqual(sent());
        }
        clock.advance(60);
        expect(sent()).toEqual(Buffer.concat(given));
      }),
    );
  });

  it('holds at most 60 ms of audio before a frame, and counts the frames it joined', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 50 }), (lengths) => {
        isBusy = true;
        const appends: Append[] = [];
        const joiner = makeJoiner(appends);
        for (const ms of lengths) joiner.add(frameOf(ms));
        joiner.flush();
        expect(appends.reduce((sum, { frames }) => sum + frames, 0)).toBe(lengths.length);
        for (const { bytes, frames } of appends) {
          if (frames > 1) expect(bytes.length).toBeLessThan(48 * (60 + 80));
        }
      }),
    );
  });
});
