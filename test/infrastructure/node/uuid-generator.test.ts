import { describe, expect, it } from 'vitest';
import { makeUuidGenerator } from '../../../src/infrastructure/node/uuid-generator.ts';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);
const take = (count: number, ids = makeUuidGenerator()): string[] =>
  Array.from({ length: count }, () => ids.next());

const isRising = (ids: readonly string[]): boolean => ids.every((id, n) => n === 0 || id > ids[n - 1]!);
const stoppedClock = (): number => 1_700_000_000_000;

describe('makeUuidGenerator', () => {
  it('makes UUIDs of version 7 that carry the time', () => {
    const before = Date.now();
    const id = makeUuidGenerator().next();
    expect(id).toMatch(version7);
    expect(timeOf(id)).toBeGreaterThanOrEqual(before);
    expect(timeOf(id)).toBeLessThanOrEqual(Date.now());
  });

  it('makes rising ids, also more of them than fit into one millisecond', () => {
    const ids = take(20_000, makeUuidGenerator(stoppedClock));
    expect(isRising(ids)).toBe(true);
    expect(ids.every((id) => version7.test(id))).toBe(true);
    expect(timeOf(ids[0]!)).toBe(1_700_000_000_000);
  });

  it('keeps rising when the clock is set back', () => {
    let nowMs = 1_700_000_000_000;
    const ids = makeUuidGenerator(() => nowMs);
    const before = take(10, ids);
    nowMs -= 3_600_000;
    expect(isRising([...before, ...take(5000, ids)])).toBe(true);
  });

  it('does not repeat what another generator made at the same moment', () => {
    const all = [
      ...take(2000, makeUuidGenerator(stoppedClock)),
      ...take(2000, makeUuidGenerator(stoppedClock)),
    ];
    expect(new Set(all).size).toBe(4000);
  });
});
