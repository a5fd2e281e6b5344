import type { Message } from '../messages/message.ts';
import type { ClientNotice } from './client.ts';
import type { Effect } from './effects.ts';
import type { Outgoing, VoiceSessionState } from './state.ts';
import { noteTold } from './ledgers.ts';
import { cancelTimer, change, startTimer, step, stay, tell, andThen, toClient, type Step } from './step.ts';

/** Gives a new message to storage; the client is told when it is durable, or when that takes too long. */
export const send = (state: VoiceSessionState, message: Message): Step => {
  const { limits } = state.settings;
  const isFirst = countUnsaved(state) === 0;
  const outbox = [...state.delivery.outbox, { message, isSaved: false, isOverdue: false }];

  return step(
    change(state, 'delivery', { outbox }),
    { type: 'save_message', message },
    startTimer('save_notice', limits.saveNoticeMs, message.seq),
    ...(isFirst ? [awaitStorage(state)] : []),
  );
};

/** How long until storage counts as slow; or as stalled, where it is known to be slow. */
const awaitStorage = ({ delivery, settings: { limits } }: VoiceSessionState): Effect =>
  delivery.storage === 'ok'
    ? startTimer('storage_slow', limits.storageSlowMs)
    : startTimer('storage_stalled', limits.storageStalledMs - limits.storageSlowMs);

export const onMessageSaved = (state: VoiceSessionState, seq: number): Step => {
  const isPending = state.delivery.outbox.some(({ message }) => message.seq === seq);
  if (!isPending) return stay(state);

  const saved = step(mark(state, seq, { isSaved: true }), cancelTimer('save_notice', seq));
  return andThen(andThen(andThen(saved, payDebts), deliver), recover);
};

/** Tells the client what has become durable of the messages that it was told before they were. */
export const payDebts = (state: VoiceSessionState): Step => {
  const { client, isReplaying, owed, outbox } = state.delivery;
  if (client === null || isReplaying || owed.length === 0) return stay(state);

  const isUnsaved = (seq: number): boolean =>
    outbox.some(({ message, isSaved }) => message.seq === seq && !isSaved);
  const durable = owed.filter((seq) => !isUnsaved(seq));
  return step(
    change(state, 'delivery', { owed: owed.filter(isUnsaved) }),
    ...durable.map((seq) => toClient(client, { type: 'saved', seq })),
  );
};

export const onSaveOverdue = (state: VoiceSessionState, seq: number): Step =>
  deliver(mark(state, seq, { isOverdue: true }));

/** Tells the client what it may know by now, in order, and forgets what is both durable and told. */
export const deliver = (state: VoiceSessionState): Step => {
  const { client, isReplaying, outbox } = state.delivery;
  if (isReplaying) return stay(state);
  if (client === null) {
    return stay(change(state, 'delivery', { outbox: outbox.filter(({ isSaved }) => !isSaved) }));
  }

  const notices: ClientNotice[] = [];
  const owed = [...state.delivery.owed];
  let { toldSeq } = state.delivery;
  for (const { message, isSaved, isOverdue } of outbox) {
    if (message.seq <= toldSeq) continue;
    if (!isSaved && !isOverdue) break;
    notices.push(spoken(message, isSaved));
    if (!isSaved) owed.push(message.seq);
    toldSeq = message.seq;
  }
  const open = outbox.filter(({ message, isSaved }) => !isSaved || message.seq > toldSeq);
  const told = outbox.filter(({ message }) => message.seq > state.delivery.toldSeq && message.seq <= toldSeq);
  return andThen(
    step(
      change(state, 'delivery', { toldSeq, outbox: open, owed }),
      ...notices.map((notice) => toClient(client, notice)),
    ),
    (now) =>
      noteTold(
        now,
        told.map(({ message }) => message),
      ),
  );
};

/** What a message looks like to the client. */
export const spoken = (message: Message, saved: boolean): ClientNotice => {
  const { content: text, seq, id: messageId, itemId, createdAt: at, interrupted } = message;
  return message.role === 'user'
    ? { type: 'transcript', text, seq, messageId, itemId, saved, at }
    : { type: 'text_response', text, seq, messageId, itemId, saved, at, interrupted };
};

/** True while storage is so far behind that nothing more may be taken in. */
export const isIntakeClosed = ({ delivery, settings }: VoiceSessionState): boolean => {
  if (delivery.outbox.length === 0) return false;
  return delivery.storage === 'stalled' || unsavedChars(delivery.outbox) > settings.limits.unsavedChars;
};

export const onStorageSlow = (state: VoiceSessionState): Step =>
  countUnsaved(state) === 0 ? stay(state) : degrade(state);

export const onStorageStalled = (state: VoiceSessionState): Step =>
  countUnsaved(state) === 0 ? stay(state) : step(change(state, 'delivery', { storage: 'stalled' }));

export const onStorageChanged = (state: VoiceSessionState, isStorageAvailable: boolean): Step => {
  const changed = change(state, 'delivery', { isStorageAvailable });
  return isStorageAvailable ? recover(changed) : degrade(changed);
};

export const countUnsaved = ({ delivery }: VoiceSessionState): number =>
  delivery.outbox.filter(({ isSaved }) => !isSaved).length;

const degrade = (state: VoiceSessionState): Step => {
  if (state.delivery.storage !== 'ok') return stay(state);
  const { storageStalledMs, storageSlowMs } = state.settings.limits;
  return step(
    change(state, 'delivery', { storage: 'degraded' }),
    cancelTimer('storage_slow'),
    startTimer('storage_stalled', storageStalledMs - storageSlowMs),
    ...tell(state, { type: 'degraded', part: 'storage' }),
  );
};

const recover = (state: VoiceSessionState): Step => {
  if (countUnsaved(state) > 0 || !state.delivery.isStorageAvailable) return stay(state);
  if (state.delivery.storage === 'ok') return step(state, cancelTimer('storage_slow'));
  return step(
    change(state, 'delivery', { storage: 'ok' }),
    cancelTimer('storage_stalled'),
    ...tell(state, { type: 'restored', part: 'storage' }),
  );
};

const mark = (state: VoiceSessionState, seq: number, fields: Partial<Outgoing>): VoiceSessionState =>
  change(state, 'delivery', {
    outbox: state.delivery.outbox.map((outgoing) =>
      outgoing.message.seq === seq ? { ...outgoing, ...fields } : outgoing,
    ),
  });

const unsavedChars = (outbox: readonly Outgoing[]): number =>
  outbox.reduce((sum, { message, isSaved }) => (isSaved ? sum : sum + message.content.length), 0);
