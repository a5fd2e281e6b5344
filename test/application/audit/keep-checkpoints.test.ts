import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointEveryMs, keepCheckpoints } from '../../../src/application/audit/keep-checkpoints.ts';
import type { AuditHead } from '../../../src/domain/audit/audit-chain.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../voice-session/conversation-world.ts';

const keeping = () => {
  const { audit, auditLog } = inMemoryStorage();
  const [timers, log, kept] = [new ManualClock(), new RecordingLog(), [] as (readonly AuditHead[])[]];
  const state = { isFull: false };
  const checkpoints = {
    keep: async (heads: readonly AuditHead[]) => {
      if (state.isFull) throw new Error('the disk is full');
      kept.push(heads);
    },
  };
  const cancel = keepCheckpoints({ auditLog, checkpoints, timers, log });
  const minute = async () => {
    await settled();
    timers.advance(checkpointEveryMs);
    await settled();
  };
  const act = () =>
    audit.record(auditAct(localGuest, 'session_read', { kind: 'session', id: randomUUID() }), 'allowed');
  const entries = () => kept.map((heads) => heads.reduce((sum, { seq }) => sum + seq, 0));
  return { cancel, minute, act, entries, kept, state, log, timers };
};

describe('checkpoints of the audit trail', () => {
  it('are kept at the start, and then once a minute while the trail grows', async () => {
    const { minute, act, entries, kept, cancel, timers } = keeping();
    await minute();
    await minute();
    expect(entries()).toEqual([0]);
    await act();
    await act();
    await minute();
    await act();
    await minute();
    expect(entries()).toEqual([0, 2, 3]);
    expect(kept.at(-1)!.filter(({ hash }) => hash !== null)).toHaveLength(1);
    cancel();
    expect(timers.pendingTimers).toBe(0);
  });

  it('are kept later when they could not be, which the log tells', async () => {
    const { minute, act, entries, state, log } = keeping();
    await minute();
    state.isFull = true;
    await act();
    await minute();
    expect(log.lines.map(({ event }) => event)).toEqual(['audit_checkpoint_not_kept']);
    state.isFull = false;
    await minute();
    expect(entries()).toEqual([0, 1]);
  });
});
