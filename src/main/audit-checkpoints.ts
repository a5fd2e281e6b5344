import { resolve } from 'node:path';
import type { AuditCheckpoints } from '../application/ports/audit-checkpoints.ts';
import { writeCheckpoint } from '../infrastructure/crypto/audit-checkpoint.ts';
import { secretsOf } from '../infrastructure/crypto/local-key-ring.ts';
import { fileCheckpoints } from '../infrastructure/node/checkpoint-file.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import type { Config } from './config/config.ts';
import type { Keys } from './config/embedded-keys.ts';

/** Null where no file is set. Throws `CheckpointFileUnusable`. */
export const openCheckpoints = async (
  { auditCheckpointFile: file }: Pick<Config, 'auditCheckpointFile'>,
  { auditKeys }: Pick<Keys, 'auditKeys'>,
): Promise<AuditCheckpoints | null> => {
  if (file === null) return null;
  const secrets = secretsOf(auditKeys.reveal());
  const checkpoints = fileCheckpoints(resolve(file), (heads) =>
    writeCheckpoint(secrets, systemClock.now(), heads),
  );
  await checkpoints.prepare();
  return checkpoints;
};
