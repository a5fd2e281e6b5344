import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditHead } from '../../domain/audit/audit-chain.ts';
import { lengthPrefixed } from './length-prefix.ts';

const label = 'caresma-audit-checkpoint-1';

const sign = (key: Uint8Array, at: string, heads: string): Buffer =>
  createHmac('sha256', key)
    .update(lengthPrefixed(label, at, heads))
    .digest();

const writeHead = ({ chain, seq, hash }: AuditHead): string =>
  `${chain}:${seq}:${hash === null ? '' : Buffer.from(hash).toString('hex')}`;

const readHead = (text: string): AuditHead => {
  const [chain, seq, hash = ''] = text.split(':');
  const bytes = hash === '' ? null : Uint8Array.from(Buffer.from(hash, 'hex'));
  return { chain: Number(chain), seq: Number(seq), hash: bytes };
};

/**
 * One line to keep where the database cannot reach: the time, `chain:seq:hash` of every head, and an HMAC-SHA256
 * (RFC 2104) of the two by the first of the audit keys.
 */
export const writeCheckpoint = (
  [key]: readonly Uint8Array[],
  at: Date,
  heads: readonly AuditHead[],
): string => {
  if (key === undefined) throw new RangeError('a checkpoint is signed with an audit key');
  const [time, listed] = [at.toISOString(), heads.map(writeHead).join(',')];
  return `${time} ${listed} ${sign(key, time, listed).toString('hex')}`;
};

/** Of all that was kept the furthest head of each chain; a text without a line of ours gives null. */
export const readCheckpoints = (keys: readonly Uint8Array[], text: string): readonly AuditHead[] | null => {
  const all = text.split('\n').flatMap((line) => readCheckpoint(keys, line) ?? []);
  const furthest = new Map<number, AuditHead>();
  for (const head of all)
    if (head.seq >= (furthest.get(head.chain)?.seq ?? 0)) furthest.set(head.chain, head);
  return all.length === 0 ? null : [...furthest.values()];
};

/** The heads of a line that `writeCheckpoint` made with one of the keys; null for any other text. */
export const readCheckpoint = (keys: readonly Uint8Array[], line: string): readonly AuditHead[] | null => {
  const [time = '', listed = '', signature = ''] = line.trim().split(' ');
  const given = Buffer.from(signature, 'hex');
  const isOurs = keys.some((key) => {
    const expected = sign(key, time, listed);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return null;
  return listed.split(',').map(readHead);
};
