import { toHex } from '../../domain/shared/hex.ts';
import { UnreadableValue } from '../ports/cipher.ts';
import type { DataKeyRotation, OutdatedPage, Rewrapped } from '../ports/data-key-rotation.ts';
import { wrapContext, type StoredDataKey } from '../ports/data-key-store.ts';
import type { KeyCanaryStore } from '../ports/key-canary.ts';
import type { KeyProvider } from '../ports/key-provider.ts';
import type { Timers } from '../ports/timers.ts';

export const rotationLimits = {
  /** Data keys re-wrapped in one commit, unless told otherwise. */
  batchKeys: 200,
  /** How often it begins again for keys that somebody else held. */
  maxPasses: 5,
} as const;

type Deps = {
  readonly keys: KeyProvider;
  readonly rotation: DataKeyRotation;
  readonly canaryStore: Pick<KeyCanaryStore, 'list' | 'remove'>;
  readonly timers: Timers;
};

type Input = {
  /** Data keys in one commit, 1 to 1000. */
  readonly batchKeys: number;
  /** Data keys in a second at most. */
  readonly perSecond: number;
  /** Called after every commit with what was re-wrapped so far. */
  readonly onProgress: (rewrapped: number) => void;
};

export type RotationReport = {
  readonly rewrapped: number;
  /** Data keys that the ring does not open. */
  readonly unreadable: number;
  /** Data keys that another key than the primary one still wraps, the unreadable ones among them. */
  readonly remaining: number;
};

/**
 * Wraps every data key under the primary key. Values stay as they are. Each commit stands for itself: it may be
 * killed at any point, run twice at once and run again. The last canary of a key goes when it wraps nothing more.
 */
export const makeRotateKeys =
  (deps: Deps) =>
  async (input: Input): Promise<RotationReport> => {
    let rewrapped = 0;
    let unreadable = 0;
    let contended = 0;
    for (let pass = 1; pass === 1 || (contended > 0 && pass <= rotationLimits.maxPasses); pass += 1) {
      [unreadable, contended] = [0, 0];
      for await (const batch of outdatedKeys(deps, input.batchKeys)) {
        const readable = await rewrap(deps.keys, batch);
        const stored = readable.length === 0 ? 0 : await deps.rotation.rewrap(readable);
        unreadable += batch.length - readable.length;
        contended += readable.length - stored;
        rewrapped += stored;
        input.onProgress(rewrapped);
        await pause(deps.timers, (batch.length / input.perSecond) * 1000);
      }
    }
    return { rewrapped, unreadable, remaining: await retireCanaries(deps) };
  };

export type RotateKeys = ReturnType<typeof makeRotateKeys>;

async function* outdatedKeys(
  { keys, rotation }: Deps,
  limit: number,
): AsyncGenerator<readonly StoredDataKey[]> {
  const primaryId = await keys.primaryId();
  let after: OutdatedPage['after'] = null;
  for (;;) {
    const batch: readonly StoredDataKey[] = await rotation.listOutdated(primaryId, { limit, after });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    after = last;
  }
}

/** No transaction is open meanwhile: with a KMS every key is a call over the network. */
const rewrap = async (keys: KeyProvider, batch: readonly StoredDataKey[]): Promise<readonly Rewrapped[]> => {
  const kekId = await keys.primaryId();
  const done = await Promise.all(
    batch.map(async (key) => {
      const dataKey = await unwrap(keys, key);
      return dataKey && { key, wrapped: await keys.wrap(dataKey, wrapContext(key)), kekId };
    }),
  );
  return done.filter((one) => one !== null);
};

const unwrap = async (keys: KeyProvider, key: StoredDataKey): Promise<Uint8Array | null> => {
  try {
    return key.wrapped && (await keys.unwrap(key.wrapped, wrapContext(key)));
  } catch (error) {
    if (error instanceof UnreadableValue) return null;
    throw error;
  }
};

const retireCanaries = async ({ keys, rotation, canaryStore }: Deps): Promise<number> => {
  const primary = toHex(await keys.primaryId());
  const uses = await rotation.countByWrappingKey();
  const needed = new Set([primary, ...uses.map(({ kekId }) => toHex(kekId))]);
  const canaries = await canaryStore.list();
  const hasPrimary = canaries.some(({ kekId }) => toHex(kekId) === primary);
  for (const { kekId } of canaries) {
    if (hasPrimary && !needed.has(toHex(kekId))) await canaryStore.remove(kekId);
  }
  return uses
    .filter(({ kekId }) => toHex(kekId) !== primary)
    .reduce((sum, { dataKeys }) => sum + dataKeys, 0);
};

const pause = (timers: Timers, ms: number): Promise<void> =>
  new Promise((resolve) => void timers.start(ms, resolve));
