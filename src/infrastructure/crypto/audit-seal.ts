import { createHash, createHmac } from 'node:crypto';
import { auditChains, type AuditSeal } from '../../domain/audit/audit-chain.ts';
import { lengthPrefixed } from './length-prefix.ts';

/** Of the audit key. RFC 2104: a key as long as the hash. */
const keyBytes = 32;
const label = 'caresma-audit-1';

/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) over these items in UTF-8, each with its length before it: a label, the hash of the
 * record before (32 bytes, nothing for the first), chain and seq in decimal, the time in ISO 8601, actor, role, action,
 * kind and id of the object, outcome, request id. What is absent is empty. Throws `RangeError` for a key of another size.
 */
export const makeAuditSeal = (key: Uint8Array): AuditSeal => {
  if (key.length !== keyBytes) throw new RangeError(`the audit key has ${keyBytes} bytes`);

  return {
    chainOf: (actor) => (createHash('sha256').update(actor).digest()[0] ?? 0) % auditChains,
    hash: (before, { chain, seq, at, actor, actorRole, action, object, outcome, requestId }) =>
      Uint8Array.from(
        createHmac('sha256', key)
          .update(
            lengthPrefixed(
              label,
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
            ),
          )
          .digest(),
      ),
  };
};
