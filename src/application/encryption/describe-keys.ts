import { toHex } from '../../domain/shared/hex.ts';
import type { DataKeyRotation } from '../ports/data-key-rotation.ts';
import type { KeyCanaries, KeyCanaryStore } from '../ports/key-canary.ts';
import type { KeyProvider } from '../ports/key-provider.ts';

type Deps = {
  readonly keys: KeyProvider;
  readonly rotation: Pick<DataKeyRotation, 'countByWrappingKey'>;
  readonly canaryStore: Pick<KeyCanaryStore, 'list'>;
  readonly canaries: Pick<KeyCanaries, 'opens'>;
};

/** A key-encryption key of the ring, or one that the database names and the ring lacks. */
export type KeyDescription = {
  readonly kekId: Uint8Array;
  readonly role: 'primary' | 'decrypt_only' | 'unknown';
  /** Data keys that it wraps. */
  readonly dataKeys: number;
  readonly canary: 'opens' | 'does_not_open' | 'none';
};

const byId = <T extends { readonly kekId: Uint8Array }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [toHex(item.kekId), item]));

/** All keys that matter to this database: those of the ring in its order, then the unknown ones. */
export const makeDescribeKeys =
  ({ keys, rotation, canaryStore, canaries }: Deps) =>
  async (): Promise<readonly KeyDescription[]> => {
    const ring = await keys.keyIds();
    const uses = byId(await rotation.countByWrappingKey());
    const stored = byId(await canaryStore.list());
    const ringIds = new Set(ring.map(toHex));
    const primary = toHex(await keys.primaryId());
    const unknown = new Map(
      [...uses, ...stored].filter(([id]) => !ringIds.has(id)).map(([id, { kekId }]) => [id, kekId]),
    );

    const roleOf = (id: string): KeyDescription['role'] => {
      if (!ringIds.has(id)) return 'unknown';
      return id === primary ? 'primary' : 'decrypt_only';
    };
    const canaryOf = async (id: string): Promise<KeyDescription['canary']> => {
      const canary = stored.get(id);
      if (canary === undefined) return 'none';
      return (await canaries.opens(canary)) ? 'opens' : 'does_not_open';
    };

    return Promise.all(
      [...ring, ...unknown.values()].map(async (kekId) => {
        const id = toHex(kekId);
        const dataKeys = uses.get(id)?.dataKeys ?? 0;
        return { kekId, role: roleOf(id), dataKeys, canary: await canaryOf(id) };
      }),
    );
  };

export type DescribeKeys = ReturnType<typeof makeDescribeKeys>;
