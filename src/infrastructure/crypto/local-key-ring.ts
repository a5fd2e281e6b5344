import { UnreadableValue } from '../../application/ports/cipher.ts';
import type { KeyProvider } from '../../application/ports/key-provider.ts';
import { toHex } from '../../domain/shared/hex.ts';
import { readEnvelope } from './crm1-layout.ts';
import { open, seal } from './crm1.ts';
import { sealingKey } from './sealing-key.ts';

/** A key-encryption key: an id of 16 bytes, a secret of 32. */
export type RingKey = { readonly id: Uint8Array; readonly secret: Uint8Array };

export const secretsOf = (ring: readonly RingKey[]): readonly Uint8Array[] =>
  ring.map(({ secret }) => secret);

/**
 * Key-encryption keys held by this process. The first wraps; the others only unwrap what they wrapped.
 * Throws `RangeError` for an empty ring, a repeated id, or a key of the wrong size.
 */
export const makeLocalKeyRing = (ring: readonly RingKey[]): KeyProvider => {
  const keys = new Map(ring.map(({ id, secret }) => [toHex(id), sealingKey(id, secret)]));
  const [primary] = keys.values();
  if (primary === undefined) throw new RangeError('A key ring needs a key');
  if (keys.size !== ring.length) throw new RangeError('Two keys of the ring have the same id');

  return {
    primaryId: async () => primary.id,
    keyIds: async () => ring.map(({ id }) => id),
    wrap: async (dataKey, context) => seal(dataKey, { key: primary, kind: 'wrapped_key', context }),
    unwrap: async (wrapped, context) => {
      const key = keys.get(toHex(readEnvelope(wrapped, 'wrapped_key').keyId));
      if (key === undefined) throw new UnreadableValue('Wrapped under a key that is not in the ring');
      return open(wrapped, { key, kind: 'wrapped_key', context });
    },
  };
};
