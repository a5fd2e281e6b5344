import type { GapReason } from '../messages/message.ts';
import type { Stamp } from './events.ts';
import type { VoiceSessionState } from './state.ts';
import { change, sequence, stay, step, tell, type Step } from './step.ts';

/** Something that was said is missing: stored, and told to the client. `ms` is null where its length is unknown. */
export const recordGap = (
  state: VoiceSessionState,
  reason: GapReason,
  ms: number | null,
  { at }: Stamp,
): Step =>
  step(
    state,
    { type: 'save_gap', gap: { reason, ms, afterSeq: state.transcript.nextSeq - 1, at } },
    ...tell(state, { type: 'gap', reason, ms }),
  );

/** Audio that found no connection, or no room in storage, is a gap in the conversation. */
export const recordLostAudio = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { voiceMs, storageMs } = state.lostAudio;
  const gap = (reason: GapReason, ms: number) => (now: VoiceSessionState) =>
    ms > 0 ? recordGap(now, reason, Math.round(ms), stamp) : stay(now);

  return sequence(
    change(state, 'lostAudio', { voiceMs: 0, storageMs: 0 }),
    gap('voice_unavailable', voiceMs),
    gap('storage_unavailable', storageMs),
  );
};

/** What is held for a connection that will not come is lost as well. */
export const giveUpHeldAudio = (state: VoiceSessionState): VoiceSessionState => {
  const { voiceMs, heldMs } = state.lostAudio;
  return change(state, 'lostAudio', { voiceMs: voiceMs + heldMs, heldMs: 0 });
};
