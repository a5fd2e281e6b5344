import { toHex } from '../../domain/shared/hex.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { DataKeyRotation } from '../ports/data-key-rotation.ts';
import type { KeyCanaries, KeyCanaryStore } from '../ports/key-canary.ts';
import type { KeyProvider } from '../ports/key-provider.ts';

type Deps = {
  readonly keys: KeyProvider;
  readonly rotation: Pick<DataKeyRotation, 'countByWrappingKey'>;
  readonly canaryStore: KeyCanaryStore;
  readonly canaries: KeyCanaries;
};

/** `key_missing`: what is stored needs a key that the ring lacks. `key_differs`: a key has the right id and is another one. */
export type KeyRingMisfit = {
  readonly type: 'key_ring_misfit';
  readonly reason: 'key_missing' | 'key_differs';
  readonly kekId: Uint8Array;
};

const misfit = (reason: KeyRingMisfit['reason'], kekId: Uint8Array) =>
  err({ type: 'key_ring_misfit', reason, kekId } as const);

/**
 * Tells whether the ring belongs to this database, before anything is read or written with it. The first time that a
 * key is primary, its canary is made.
 */
export const makeCheckKeyRing =
  ({ keys, rotation, canaryStore, canaries }: Deps) =>
  async (): Promise<Result<void, KeyRingMisfit>> => {
    const ids = new Set((await keys.keyIds()).map(toHex));
    const isMissing = ({ kekId }: { readonly kekId: Uint8Array }): boolean => !ids.has(toHex(kekId));

    const unreadable = (await rotation.countByWrappingKey()).find(isMissing);
    if (unreadable !== undefined) return misfit('key_missing', unreadable.kekId);

    const stored = await canaryStore.list();
    const [newest] = stored.toReversed();
    if (newest !== undefined && stored.every(isMissing)) return misfit('key_missing', newest.kekId);

    for (const canary of stored.filter((known) => !isMissing(known))) {
      if (!(await canaries.opens(canary))) return misfit('key_differs', canary.kekId);
    }

    const primary = toHex(await keys.primaryId());
    if (!stored.some(({ kekId }) => toHex(kekId) === primary))
      await canaryStore.addIfNone(await canaries.make());
    return ok(undefined);
  };
