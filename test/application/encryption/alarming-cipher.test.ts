import { describe, expect, it } from 'vitest';
import { alarmingCipher } from '../../../src/application/encryption/alarming-cipher.ts';
import { UnreadableValue, type Cipher } from '../../../src/application/ports/cipher.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { cipherContract } from '../../contracts/cipher.contract.ts';
import { plainCipher } from '../../fakes/plain-cipher.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

const place = { table: 'messages', column: 'content', rowId: 'a row', ownerId: 'ann' as UserId };

const over = (cipher: Cipher) => {
  const [log, metrics] = [new RecordingLog(), new RecordingMetrics()];
  return { log, metrics, cipher: alarmingCipher(cipher, { log, metrics }) };
};

cipherContract('alarming, over a plain one', () => over(plainCipher).cipher);

describe('alarmingCipher', () => {
  it('says nothing of what opens', async () => {
    const { cipher, log, metrics } = over(plainCipher);
    expect(await cipher.open(await cipher.seal('words', place), place)).toBe('words');
    expect([log.lines, metrics.total('values_unreadable')]).toEqual([[], 0]);
  });

  it('tells of a value that does not open, by its column alone, and lets the error through', async () => {
    const { cipher, log, metrics } = over(plainCipher);
    const sealed = await cipher.seal('canary words', place);
    const moved = cipher.open(sealed, { ...place, rowId: 'another row' });
    await expect(moved).rejects.toBeInstanceOf(UnreadableValue);
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'value_unreadable',
        fields: { part: 'messages.content', errorName: 'UnreadableValue' },
      },
    ]);
    expect(metrics.total('values_unreadable', { table: 'messages' })).toBe(1);
  });

  it('takes an outage for none', async () => {
    const away = { ...plainCipher, open: () => Promise.reject(new StorageUnavailable('away')) };
    const { cipher, log, metrics } = over(away);
    await expect(cipher.open(new Uint8Array(1), place)).rejects.toBeInstanceOf(StorageUnavailable);
    expect([log.lines, metrics.total('values_unreadable')]).toEqual([[], 0]);
  });
});
