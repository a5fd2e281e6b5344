import { isIntakeClosed } from './delivery.ts';
import type { Effect } from './effects.ts';
import type { Stamp } from './events.ts';
import type { ProviderEvent } from './provider.ts';
import { closeReplies, withholdReplies } from './items.ts';
import { releaseReplies } from './replies.ts';
import type { Response, VoiceSessionState } from './state.ts';
import { andThen, cancelTimer, change, command, startTimer, stay, step, tell, type Step } from './step.ts';
import { releasedText } from './transcript.ts';

type ResponseEnded = Extract<ProviderEvent, { type: 'response_ended' }>;
type CommandRefused = Extract<ProviderEvent, { type: 'command_refused' }>;

export const onSpeechStarted = (state: VoiceSessionState, stamp: Stamp): Step =>
  andThen(
    step(
      change(state, 'turns', { isSpeaking: true, isBrokenOff: false }),
      ...tell(state, { type: 'speech_started' }),
      startTimer('idle', state.settings.limits.idleMs),
    ),
    (next) => interrupt(next, stamp),
  );

export const onSpeechStopped = (state: VoiceSessionState): Step => {
  const { isSpeaking, awaitsItem } = state.turns;
  return step(
    change(state, 'turns', { isSpeaking: false, isBrokenOff: false, awaitsItem: awaitsItem || isSpeaking }),
    ...tell(state, { type: 'speech_stopped' }),
  );
};

/** Stops the response that is running or about to, and what the client plays, or would play, of an earlier one. */
export const interrupt = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { response, playingId } = state.turns;
  const messageId = playingId ?? replyInTheMaking(state);
  const isRunning = response.status !== 'idle' && !response.isCancelling;
  if (!isRunning && messageId === null) return stay(state);

  const cancelling: Response = isRunning ? { ...response, isCancelling: true } : response;
  const isAudible = messageId !== null || response.status === 'active';
  return step(
    withholdReplies(change(state, 'turns', { response: cancelling, playingId: null })),
    ...(isRunning ? cancel(state, response, stamp) : []),
    ...(isAudible
      ? tell(state, { type: 'interrupted', messageId, sentChars: sentOf(state, messageId) })
      : []),
  );
};

/** Ends a spoken turn by hand; the response to it follows once the provider has made it an item. */
export const commitAudio = (state: VoiceSessionState, { id }: Stamp): Step => {
  const committing = change(state, 'turns', { commitId: `${id}-commit` });
  return state.connection.isReady ? step(committing, ...pendingCommit(committing)) : stay(committing);
};

/** The commit that has been asked for: a connection in the making gets it after the audio held for it. */
export const pendingCommit = ({ turns: { commitId } }: VoiceSessionState): readonly Effect[] =>
  commitId === null ? [] : [command({ id: commitId, type: 'commit_audio' })];

/** A spoken item ends the turn; the first one after a commit by hand is the one that it made. */
export const endTurn = (state: VoiceSessionState): VoiceSessionState => {
  const { commitId, due } = state.turns;
  const { pushToTalk } = state.settings;
  const over = change(state, 'turns', { isSpeaking: false, isBrokenOff: false, awaitsItem: false });
  const isFree = state.script === null;
  if (commitId === null) return change(over, 'turns', { isAnswerComing: isFree && !pushToTalk });
  if (!isFree) return change(over, 'turns', { commitId: null });

  const byHand = pushToTalk ? 'text' : 'speech';
  return change(over, 'turns', { commitId: null, due: due ?? byHand });
};

/** Asks for the response that is due: one at a time, and not while the person speaks. */
export const requestResponse = (state: VoiceSessionState, { id }: Stamp): Step => {
  const { due, response, isSpeaking, isBrokenOff } = state.turns;
  const isTalking = isSpeaking && !isBrokenOff;
  const isFree = state.phase === 'live' && response.status === 'idle' && !isTalking && !isIntakeClosed(state);
  if (due === null || !isFree) return stay(state);

  const commandId = `${id}-respond`;
  const requested: Response = { status: 'requested', commandId, due, isCancelling: false };
  const line = state.script?.line ?? null;
  const asked = change(state, 'turns', { due: null, response: requested });
  return step(
    asked.script === null || line === null
      ? asked
      : { ...asked, script: { ...asked.script, line: { ...line, status: 'saying' } } },
    command({ id: commandId, type: 'create_response', ...(line && { say: line.text }) }),
    startTimer('response', state.settings.limits.responseMs),
  );
};

/** A response of the provider's own accord answers what awaited one; what came after our request still does. */
export const onResponseStarted = (state: VoiceSessionState, responseId: string, stamp: Stamp): Step => {
  const { response: before, due } = state.turns;
  const isCalledOff = (before.status === 'requested' || before.status === 'blocked') && before.isCancelling;
  const isCancelling = state.phase === 'draining' || isCalledOff;
  const request = before.status === 'requested' ? before : null;
  const response: Response = { status: 'active', responseId, isCancelling, request };
  return step(
    change(state, 'turns', { response, due: before.status === 'idle' ? null : due, isAnswerComing: false }),
    startTimer('response', state.settings.limits.responseMs),
    ...(isCancelling ? cancel(state, response, stamp) : []),
  );
};

export const onResponseEnded = (state: VoiceSessionState, ended: ResponseEnded, { at }: Stamp): Step => {
  const { usage, outcome, responseId } = ended;
  const billed = usage === null ? [] : [{ type: 'save_usage', usage, at } as const];
  const { response } = state.turns;
  const isAnother =
    response.status === 'requested' || (response.status === 'active' && response.responseId !== responseId);
  if (isAnother) return step(state, ...billed);

  const isWhole = outcome === 'completed';
  const given = isWhole ? releaseReplies(state) : stay(state);
  const silent = change(given.state, 'turns', { response: { status: 'idle' } });
  return step(
    closeReplies(silent, !isWhole),
    ...given.effects,
    ...billed,
    ...(outcome === 'failed' ? tell(state, { type: 'trouble', trouble: 'response_failed' }) : []),
    cancelTimer('response'),
    startTimer('idle', state.settings.limits.idleMs),
  );
};

/** The provider is silent in the middle of a response: it is given up, the conversation goes on. */
export const onResponseOverdue = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { response } = state.turns;
  if (response.status === 'idle') return stay(state);

  return step(
    closeReplies(change(state, 'turns', { response: { status: 'idle' } }), true),
    cancelCommand(response, stamp),
    ...(response.isCancelling ? [] : tell(state, { type: 'trouble', trouble: 'response_timeout' })),
  );
};

export const onCommandRefused = (state: VoiceSessionState, { commandId, reason }: CommandRefused): Step => {
  const { response, commitId, due } = state.turns;
  if (commandId !== null && commandId === commitId) return stay(change(state, 'turns', { commitId: null }));

  const isOvertaken = reason === 'response_active';
  if (response.status === 'active') {
    const missed = commandId === null ? 'speech' : dueOf(response.request, commandId);
    return stay(isOvertaken && missed !== null ? change(state, 'turns', { due: due ?? missed }) : state);
  }
  if (response.status !== 'requested' || response.commandId !== commandId) return stay(state);

  if (isOvertaken) {
    const blocked: Response = { status: 'blocked', isCancelling: response.isCancelling };
    return stay(change(state, 'turns', { response: blocked, due: dueOf(response, commandId) ?? due }));
  }
  const idle = change(state, 'turns', { response: { status: 'idle' } });
  return step(idle, cancelTimer('response'), ...tell(state, { type: 'trouble', trouble: 'response_failed' }));
};

/** What a refused request still owes: the provider answers speech of its own accord, text never. */
const dueOf = (
  request: { readonly commandId: string; readonly due: 'speech' | 'text' } | null,
  commandId: string,
): 'text' | null => (request?.commandId === commandId && request.due === 'text' ? 'text' : null);

/** A response that has not begun is cancelled when it does. */
const cancel = (state: VoiceSessionState, response: Response, stamp: Stamp): readonly Effect[] =>
  response.status === 'active'
    ? [cancelCommand(response, stamp), startTimer('response', state.settings.limits.cancelMs)]
    : [];

/** Names the response where its id is known, so that a late cancel does not hit the next one. */
export const cancelCommand = (response: Response, { id }: Stamp): Effect =>
  command({
    id: `${id}-cancel`,
    type: 'cancel_response',
    ...(response.status === 'active' ? { responseId: response.responseId } : {}),
  });

/** How much of an answer the client was sent, in UTF-16 units; null where that is not known. */
const sentOf = (
  { transcript: { slots, utterances } }: VoiceSessionState,
  id: string | null,
): number | null => {
  const slot = slots.find(({ messageId }) => messageId === id);
  if (slot !== undefined) return releasedText(slot).length;
  return utterances.find(({ messageId }) => messageId === id)?.ledger?.sent ?? null;
};

/** The answer that the client has begun to get, but not yet the whole of. */
const replyInTheMaking = ({ transcript }: VoiceSessionState): string | null =>
  transcript.slots.findLast(({ role, status }) => role === 'assistant' && status !== 'void')?.messageId ??
  null;
