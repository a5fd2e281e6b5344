import { describe, expect, it } from 'vitest';
import { keyWorld, newRingKey, pace } from './key-world.ts';

describe('makeDescribeKeys', () => {
  it('tells role, use and canary of every key of the ring, primary first', async () => {
    const { withRing, sealFor } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await withRing(old).checkKeyRing();
    await sealFor(3, old);
    await sealFor(2, next, old);
    expect(await withRing(next, old).describeKeys()).toEqual([
      { kekId: next.id, role: 'primary', dataKeys: 2, canary: 'none' },
      { kekId: old.id, role: 'decrypt_only', dataKeys: 3, canary: 'opens' },
    ]);
  });

  it('names keys that the ring lacks, whatever knows of them', async () => {
    const { withRing, sealFor } = keyWorld();
    const [watched, used, mine] = [newRingKey(), newRingKey(), newRingKey()];
    await withRing(watched).checkKeyRing();
    await sealFor(1, used);
    const unknown = (await withRing(mine).describeKeys()).filter(({ role }) => role === 'unknown');
    expect(unknown).toHaveLength(2);
    expect(unknown).toEqual(
      expect.arrayContaining([
        { kekId: used.id, role: 'unknown', dataKeys: 1, canary: 'none' },
        { kekId: watched.id, role: 'unknown', dataKeys: 0, canary: 'does_not_open' },
      ]),
    );
  });

  it('shows after a rotation that the old key may go', async () => {
    const { withRing, sealFor } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await withRing(old).checkKeyRing();
    await sealFor(3, old);
    const process = withRing(next, old);
    await process.checkKeyRing();
    await process.rotateKeys(pace);
    expect(await process.describeKeys()).toEqual([
      { kekId: next.id, role: 'primary', dataKeys: 3, canary: 'opens' },
      { kekId: old.id, role: 'decrypt_only', dataKeys: 0, canary: 'none' },
    ]);
  });
});
