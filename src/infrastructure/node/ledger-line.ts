import type { ErasureLine } from '../../domain/erasure/erasure-chain.ts';
import { parseUserId } from '../../domain/shared/ids.ts';

const form = /^(\d{1,9}) (\S{24}) (\S{36}) (\S{24}) ([0-9a-f]{64})$/;

/** `seq`, time, user's id, time from which on something was held, hash: one line, with its end. */
export const writeLedgerLine = ({ seq, at, userId, createdAt, hash }: ErasureLine): string =>
  `${seq} ${at.toISOString()} ${userId} ${createdAt.toISOString()} ${Buffer.from(hash).toString('hex')}\n`;

/** Null for any other text than a line that `writeLedgerLine` could have made. */
export const readLedgerLine = (text: string): ErasureLine | null => {
  const [, seq = '', at = '', id = '', createdAt = '', hash = ''] = form.exec(text) ?? [];
  const userId = parseUserId(id);
  const times = { at: new Date(at), createdAt: new Date(createdAt) };
  const isTime = !Number.isNaN(times.at.getTime()) && !Number.isNaN(times.createdAt.getTime());
  if (!userId.ok || !isTime) return null;
  const bytes = Uint8Array.from(Buffer.from(hash, 'hex'));
  const line = { ...times, seq: Number(seq), userId: userId.value, hash: bytes };
  // The same time can be written in several ways, of which one is ours.
  return writeLedgerLine(line) === `${text}\n` ? line : null;
};
