import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { auditChains, type AuditRecord, type AuditSeal } from '../../domain/audit/audit-chain.ts';
import { lengthPrefixed } from './length-prefix.ts';

/** Of the audit key. RFC 2104: a key as long as the hash. */
const keyBytes = 32;
const label = 'caresma-audit-1';
/** Of records that say on whose behalf, which is one item more. */
const onBehalfLabel = 'caresma-audit-2';

const hmac = (key: Uint8Array, before: Uint8Array | null, record: Omit<AuditRecord, 'hash'>): Uint8Array => {
  const { chain, seq, at, actor, actorRole, action, object, outcome, requestId, onBehalfOf } = record;
  const bytes = lengthPrefixed(
    onBehalfOf === null ? label : onBehalfLabel,
    before ?? '',
    String(chain),
    String(seq),
    at.toISOString(),
    actor,
    actorRole,
    action,
    object.kind,
    object.id ?? '',
    outcome,
    requestId ?? '',
    ...(onBehalfOf === null ? [] : [onBehalfOf]),
  );
  return Uint8Array.from(createHmac('sha256', key).update(bytes).digest());
};

/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) over these items in UTF-8, each with its length before it: a label, the hash of the
 * record before (32 bytes, nothing for the first), chain and seq in decimal, the time in ISO 8601, actor, role, action,
 * kind and id of the object, outcome, request id; then, under another label, on whose behalf, if on
 * somebody's. What is absent is empty. The first key is for new records, the others
 * verify old ones. Throws `RangeError` for a key of another size, and for none.
 */
export const makeAuditSeal = (keys: readonly Uint8Array[]): AuditSeal => {
  const [primary] = keys;
  if (primary === undefined || keys.some(({ length }) => length !== keyBytes))
    throw new RangeError(`an audit key has ${keyBytes} bytes`);

  return {
    chainOf: (actor) => (createHash('sha256').update(actor).digest()[0] ?? 0) % auditChains,
    hash: (before, record) => hmac(primary, before, record),
    verifies: (before, record) =>
      record.hash.length === keyBytes &&
      keys.some((key) => timingSafeEqual(hmac(key, before, record), record.hash)),
  };
};
