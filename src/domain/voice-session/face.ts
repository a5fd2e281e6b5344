import type { FaceChange, FacePart } from '../messages/face-change.ts';
import type { ClientAct } from './client.ts';
import type { Stamp } from './events.ts';
import type { FaceLoss, VoiceSessionState } from './state.ts';
import { change, stay, step, tell, type Step } from './step.ts';

type FaceReport = Extract<ClientAct, { type: 'face' }>;
type Change = Pick<FaceChange, 'part' | 'noticedBy'>;

/**
 * The conversation goes on one level down: every answer is sent as text whatever presents it. A client knows best what
 * it has, and takes back what the server noticed of an avatar; that audio comes again only the server can tell.
 */
export const onFace = (
  state: VoiceSessionState,
  { part, state: reported }: FaceReport,
  stamp: Stamp,
): Step => {
  const given = { part, noticedBy: 'client' } as const;
  if (reported === 'lost') return loseFace(state, given, stamp);
  const isOver = (loss: FaceLoss): boolean =>
    loss.part === part && (part === 'avatar' || loss.noticedBy === 'client');
  return changeFace(state, given, (lost) => lost.filter((loss) => !isOver(loss)), stamp);
};

/** Told, recorded and counted once, whoever notices it first. */
export const loseFace = (state: VoiceSessionState, { part, noticedBy }: Change, stamp: Stamp): Step =>
  changeFace(
    state,
    { part, noticedBy },
    (lost) =>
      lost.some((loss) => loss.part === part && loss.noticedBy === noticedBy)
        ? lost
        : [...lost, { part, noticedBy }],
    stamp,
  );

/** An answer that was to be heard came without any audio. */
export const missAudio = (state: VoiceSessionState, stamp: Stamp): Step =>
  state.settings.output === 'audio'
    ? loseFace(state, { part: 'speech', noticedBy: 'server' }, stamp)
    : stay(state);

/** Audio comes again, after an answer without any. */
export const hearAudio = (state: VoiceSessionState, stamp: Stamp): Step =>
  state.delivery.lostFace.length === 0
    ? stay(state)
    : changeFace(
        state,
        { part: 'speech', noticedBy: 'server' },
        (lost) => lost.filter(({ part, noticedBy }) => part !== 'speech' || noticedBy !== 'server'),
        stamp,
      );

const isLost = (lost: readonly FaceLoss[], part: FacePart): boolean =>
  lost.some((loss) => loss.part === part);

const changeFace = (
  state: VoiceSessionState,
  { part, noticedBy }: Change,
  next: (lost: readonly FaceLoss[]) => readonly FaceLoss[],
  { at }: Stamp,
): Step => {
  const before = state.delivery.lostFace;
  const lostFace = next(before);
  if (lostFace === before || lostFace.length === before.length) return stay(state);

  const changed = change(state, 'delivery', { lostFace });
  const isGone = isLost(lostFace, part);
  if (isGone === isLost(before, part)) return stay(changed);

  const afterSeq = state.transcript.nextSeq - 1;
  return step(
    changed,
    { type: 'record_face', change: { part, state: isGone ? 'lost' : 'ready', noticedBy, afterSeq, at } },
    ...tell(state, { type: isGone ? 'degraded' : 'restored', part }),
  );
};
