import type { VerifyAudit } from '../../../application/audit/verify-audit.ts';
import type { AuditHead } from '../../../domain/audit/audit-chain.ts';
import { UsageError, type Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

type Tools = {
  readonly verifyAudit: VerifyAudit;
  /** Null for a line that was not signed with the audit keys. */
  readonly readCheckpoint: (line: string) => readonly AuditHead[] | null;
  /** The furthest heads that a file of such lines has; null where it has none. */
  readonly readCheckpointFile: (file: string) => Promise<readonly AuditHead[] | null>;
  readonly writeCheckpoint: (heads: readonly AuditHead[]) => string;
};

/** What the command needs, open as long as it runs. */
export type OpenAuditTools = () => Promise<AsyncDisposable & Tools>;

export const auditVerifyCommand = (open: OpenAuditTools): Command => ({
  name: 'audit verify',
  summary: 'verify the audit trail, and print a checkpoint of it',
  options: {
    checkpoint: {
      value: 'LINE',
      summary: 'what an earlier run printed: shows also whether the end was cut off',
    },
    'checkpoint-file': {
      value: 'FILE',
      summary: 'the same with what AUDIT_CHECKPOINT_FILE has; - is standard input',
    },
  },
  run: async ({ checkpoint, 'checkpoint-file': file }, { out, err }) => {
    if (checkpoint !== undefined && file !== undefined)
      throw new UsageError('Either --checkpoint or --checkpoint-file, not both.');
    await using tools = await open();
    const printed = checkpoint === undefined ? [] : tools.readCheckpoint(checkpoint);
    const earlier = file === undefined ? printed : await tools.readCheckpointFile(file);
    if (earlier === null) throw new UsageError('The checkpoint was not signed with AUDIT_KEY.');

    const { heads, entries, faults } = await tools.verifyAudit(earlier);
    for (const { chain, seq } of faults)
      err(`Chain ${chain} is not as it was written from record ${seq} on.`);
    if (faults.length > 0) return exitCodes.attention;

    err(`${entries} entries are as they were written. Keep this line where the database cannot reach:`);
    out(tools.writeCheckpoint(heads));
    return exitCodes.done;
  },
});
