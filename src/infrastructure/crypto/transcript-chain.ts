import { createHash } from 'node:crypto';
import type {
  ChainedMessage,
  Integrity,
  TranscriptHead,
  TranscriptLink,
} from '../../domain/messages/transcript-chain.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { lengthPrefixed } from './length-prefix.ts';

type StoredMessages = TranscriptHead & {
  readonly sessionId: SessionId;
  /** In the order of the export, which is that of `seq`. */
  readonly messages: readonly ChainedMessage[];
};

const label = 'caresma-transcript-1';
/** What stands before the first message. */
const nothing = new Uint8Array(32);

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Uint8Array.from(hash.digest());
};

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

/** SHA-256 (FIPS 180-4) of a sealed value. */
export const sealedDigest = (sealed: Uint8Array): Uint8Array => sha256(sealed);

/**
 * SHA-256 over these items, each with its length before it: the hash of the message before (32 zero bytes for the
 * first), a label, the session's id (16 bytes), `seq` (4), the message's id (16), the role, the time in ms since 1970
 * (8) and the SHA-256 of the sealed content. Numbers are big-endian. The database computes the same when it writes.
 */
export const chainHash = (before: Uint8Array | null, link: TranscriptLink): Uint8Array =>
  sha256(
    lengthPrefixed(
      before ?? nothing,
      label,
      uuidBytes(link.sessionId),
      int32(link.seq),
      uuidBytes(link.id),
      link.role,
      int64(link.createdAt.getTime()),
      link.sealedDigest,
    ),
  );

/** Needs no key: whoever has an export with the head of its transcript can run it. */
export const checkTranscript = ({ sessionId, messageCount, head, messages }: StoredMessages): Integrity => {
  const verdict = (firstBadSeq: number | null): Integrity => ({ messageCount, head, firstBadSeq });
  let before: Uint8Array = nothing;
  let lastSeq = 0;

  for (const [index, message] of messages.entries()) {
    const follows = message.sessionId === sessionId && message.seq > lastSeq && index < messageCount;
    const hash = chainHash(before, message);
    if (!follows || !isSame(hash, message.chainHash)) return verdict(message.seq);
    before = hash;
    lastSeq = message.seq;
  }
  return verdict(messages.length === messageCount && isSame(before, head ?? nothing) ? null : lastSeq + 1);
};
