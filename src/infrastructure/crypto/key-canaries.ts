import { randomBytes } from 'node:crypto';
import { UnreadableValue } from '../../application/ports/cipher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { KeyCanaries, KeyCanary } from '../../application/ports/key-canary.ts';
import type { KeyProvider } from '../../application/ports/key-provider.ts';
import { toHex } from '../../domain/shared/hex.ts';
import { open, seal, type Sealing } from './crm1.ts';
import { keyIdBytes, sealingKey, secretBytes, type SealingKey } from './sealing-key.ts';

type Deps = { readonly keys: KeyProvider; readonly clock: Clock };

/** What every canary says. Not secret: that it opens is what counts. */
const song = Buffer.from('the canary sings');

const placeOf = ({ kekId, keyId }: Pick<KeyCanary, 'kekId' | 'keyId'>, column: string): readonly string[] => [
  'key_canaries',
  column,
  toHex(kekId),
  toHex(keyId),
];

const sealingOf = (canary: Pick<KeyCanary, 'kekId' | 'keyId'>, key: SealingKey): Sealing => ({
  key,
  kind: 'canary',
  context: placeOf(canary, 'sealed'),
});

export const makeKeyCanaries = ({ keys, clock }: Deps): KeyCanaries => ({
  make: async () => {
    const ids = { kekId: await keys.primaryId(), keyId: randomBytes(keyIdBytes) };
    const secret = randomBytes(secretBytes);
    const wrapped = await keys.wrap(secret, placeOf(ids, 'wrapped'));
    const sealed = seal(song, sealingOf(ids, sealingKey(ids.keyId, secret)));
    return { ...ids, wrapped, sealed, createdAt: clock.now() };
  },

  opens: async (canary) => {
    try {
      const secret = await keys.unwrap(canary.wrapped, placeOf(canary, 'wrapped'));
      return open(canary.sealed, sealingOf(canary, sealingKey(canary.keyId, secret))).equals(song);
    } catch (error) {
      if (error instanceof UnreadableValue) return false;
      throw error;
    }
  },
});
