import type { BlindIndex } from '../application/ports/blind-index.ts';
import { makeBlindIndex } from '../infrastructure/crypto/blind-index.ts';
import type { Keys } from './config/embedded-keys.ts';

type BlindIndexes = { readonly blindIndex: BlindIndex; readonly previousBlindIndex: BlindIndex | null };

/** What finds addresses now, and what found them before where that is given. */
export const blindIndexesOf = ({ blindIndexKey, previousBlindIndexKey: previous }: Keys): BlindIndexes => ({
  blindIndex: makeBlindIndex(blindIndexKey.reveal()),
  previousBlindIndex: previous && makeBlindIndex(previous.reveal()),
});
