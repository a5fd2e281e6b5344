import type { ClientAct } from './client.ts';
import type { VoiceSessionState } from './state.ts';
import { change, stay, step, tell, type Step } from './step.ts';

type FaceReport = Extract<ClientAct, { type: 'face' }>;

/**
 * The conversation goes on one level down: every answer is sent as text whatever presents it. Only the client, who
 * opens what presents it, can tell that it is lost or ready; repeated reports change nothing.
 */
export const onFace = (state: VoiceSessionState, { part, state: reported }: FaceReport): Step => {
  const { lostFace } = state.delivery;
  const isLost = reported === 'lost';
  if (lostFace.includes(part) === isLost) return stay(state);

  const others = lostFace.filter((lost) => lost !== part);
  return step(
    change(state, 'delivery', { lostFace: isLost ? [...others, part] : others }),
    { type: 'record_face', part, isLost },
    ...tell(state, { type: isLost ? 'degraded' : 'restored', part }),
  );
};
