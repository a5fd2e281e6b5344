import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import { storageContract } from '../contracts/storage.contract.ts';
import { newLease, newMessage, transcriptOf } from '../contracts/storage-under-test.ts';
import { inMemoryStorage } from './in-memory-storage.ts';
import { ManualClock } from './manual-clock.ts';

storageContract('in memory', () => inMemoryStorage());

describe('in-memory storage during an outage', () => {
  it('fails its readers and lets appends wait until it is back', async () => {
    const clock = new ManualClock();
    const storage = inMemoryStorage(clock);
    const lease = await newLease(storage);
    storage.store.setAvailable(false);
    const message = newMessage(lease, 1);
    const outcome = storage.transcriptLog.append(lease, message);

    await expect(storage.health.ping(1_000)).rejects.toThrow(StorageUnavailable);
    await expect(transcriptOf(storage, lease)).rejects.toThrow(StorageUnavailable);
    const flushed = storage.transcriptLog.flush(1_000);
    clock.advance(1_000);
    expect(await flushed).toEqual({ waiting: 1 });

    storage.store.setAvailable(true);
    expect(await outcome).toBe('saved');
    expect(await transcriptOf(storage, lease)).toEqual([message]);
  });
});
