import { createHash } from 'node:crypto';
import type { JobKind } from '../../application/ports/job-queue.ts';

/** The same UUID for the same kind and key: of version 8 (RFC 9562, 5.8), its bits the SHA-256 of both. */
export const jobId = (kind: JobKind, key: string): string => {
  const bytes = createHash('sha256').update(`${kind}\0${key}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
