import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeVerifyAudit } from '../../../src/application/audit/verify-audit.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import {
  readCheckpoint,
  readCheckpoints,
  writeCheckpoint,
} from '../../../src/infrastructure/crypto/audit-checkpoint.ts';
import { auditVerifyCommand } from '../../../src/interfaces/cli/commands/audit-verify.ts';
import { exitCodes } from '../../../src/interfaces/cli/exit-codes.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { inMemoryAuditSeal } from '../../fakes/in-memory-audit-trail.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';

const keys = [new Uint8Array(32).fill(9)];

const recorded = async (count: number) => {
  const files: Record<string, string> = {};
  const { store, audit, auditLog } = inMemoryStorage();
  for (let n = 0; n < count; n += 1) {
    const act = auditAct(localGuest, 'session_read', { kind: 'session', id: randomUUID() });
    await audit.record(act, 'allowed');
  }
  const command = auditVerifyCommand(async () => ({
    verifyAudit: makeVerifyAudit({ log: auditLog, seal: inMemoryAuditSeal }),
    readCheckpoint: (line) => readCheckpoint(keys, line),
    readCheckpointFile: async (file) => readCheckpoints(keys, files[file] ?? ''),
    writeCheckpoint: (heads) => writeCheckpoint(keys, new Date(0), heads),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }));
  const run = async (...options: readonly string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = {
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
    };
    const code = await runCommand([command], ['audit', 'verify', ...options], terminal);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  return { records: store.auditRecords, run, files };
};

describe('caresma audit verify', () => {
  it('prints a checkpoint that the next run takes', async () => {
    const { run } = await recorded(3);
    const first = await run();
    expect(first).toMatchObject({
      code: exitCodes.done,
      err: expect.stringContaining('3 entries') as unknown,
    });
    expect(await run('--checkpoint', first.out)).toMatchObject({ code: exitCodes.done, out: first.out });
  });

  it('names the first record that was modified', async () => {
    const { records, run } = await recorded(3);
    records[1] = { ...records[1]!, outcome: 'denied' };
    const { code, out, err } = await run();
    expect({ code, out }).toEqual({ code: exitCodes.attention, out: '' });
    expect(err).toContain(`Chain ${records[1].chain} is not as it was written from record 2 on.`);
  });

  it('notices with a checkpoint that the end was cut off', async () => {
    const { records, run } = await recorded(3);
    const { out } = await run();
    records.pop();
    expect(await run()).toMatchObject({ code: exitCodes.done });
    expect(await run('--checkpoint', out)).toMatchObject({ code: exitCodes.attention });
  });

  it('notices it with a file of checkpoints too', async () => {
    const { records, run, files } = await recorded(3);
    const { out } = await run();
    files['kept'] = `torn\n${out}\n`;
    expect(await run('--checkpoint-file', 'kept')).toMatchObject({ code: exitCodes.done, out });
    records.pop();
    expect(await run('--checkpoint-file', 'kept')).toMatchObject({ code: exitCodes.attention });
  });

  it('takes no checkpoint that others made', async () => {
    const { run, files } = await recorded(1);
    const both = ['--checkpoint', 'made up', '--checkpoint-file', 'kept'];
    files['kept'] = 'made up';
    for (const options of [both.slice(0, 2), both.slice(2), both])
      expect(await run(...options)).toMatchObject({ code: exitCodes.usage });
  });
});
