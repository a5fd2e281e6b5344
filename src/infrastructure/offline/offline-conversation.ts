import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import type { VoiceConnection, VoiceListener, VoiceOpening } from '../../application/ports/voice-provider.ts';
import type { Speaker } from '../../domain/messages/message.ts';
import type { ProviderCommand, RefusalReason, ResponseOutcome } from '../../domain/voice-session/provider.ts';
import { AudioIntake } from './audio-intake.ts';
import { Interviewer, type Lead } from './interviewer.ts';
import { ItemOrder } from './item-order.ts';
import { Outbox } from './outbox.ts';
import { sayPaced } from './paced-reply.ts';
import { ScriptReader } from './script-reader.ts';

type Deps = {
  readonly timers: Timers;
  readonly ids: IdGenerator;
  readonly detectsTurns: boolean;
};

/** Speech is answered of the interviewer's own accord at most once in so much audio; a radio may be on. */
const noticeEveryMs = 20_000;

/** One conversation with the offline interviewer. */
export class OfflineConversation implements VoiceConnection {
  readonly #deps: Deps;
  readonly #outbox: Outbox;
  readonly #interviewer: Lead;
  readonly #intake: AudioIntake;
  readonly #items = new ItemOrder();
  #response: { readonly id: string; readonly cancel: CancelTimer } | null = null;
  #nextNoticeMs = 0;

  constructor(opening: VoiceOpening, listener: VoiceListener, deps: Deps) {
    this.#deps = deps;
    this.#outbox = new Outbox(listener);
    this.#interviewer = opening.isScripted === true ? new ScriptReader() : new Interviewer(opening.history);
    this.#intake = new AudioIntake(deps.detectsTurns);
    this.#outbox.report({ type: 'ready' });
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.#outbox.isClosed) return;
    for (const activity of this.#intake.hear(pcm16)) {
      this.#outbox.report({ type: activity });
      if (activity === 'speech_stopped') this.#takeDetectedTurn();
    }
  }

  send(command: ProviderCommand): void {
    if (this.#outbox.isClosed) return;
    switch (command.type) {
      case 'commit_audio':
        return this.#commitAudio(command.id);
      case 'add_item':
        if (command.role === 'user') this.#interviewer.readText(command.text);
        return this.#addItem(command.itemId, command.role, command.previousItemId);
      case 'delete_item':
        return this.#items.remove(command.itemId);
      case 'truncate_item':
        return;
      case 'create_response':
        return this.#response === null
          ? this.#respond(command.say)
          : this.#refuse(command.id, 'response_active');
      case 'cancel_response':
        return this.#response === null ? this.#refuse(command.id, 'nothing_to_do') : this.#end('cancelled');
    }
  }

  bufferedBytes(): number {
    return 0;
  }

  close(): void {
    this.#outbox.close();
    this.#response?.cancel();
  }

  #commitAudio(commandId: string): void {
    const { hadAudio, wasSpeaking } = this.#intake.commit();
    if (wasSpeaking) this.#outbox.report({ type: 'speech_stopped' });
    if (hadAudio) this.#takeSpokenTurn();
    else this.#refuse(commandId, 'nothing_to_do');
  }

  /** Also answers a typed turn whose reply was cancelled by the speech before it began. */
  #takeDetectedTurn(): void {
    this.#takeSpokenTurn();
    if (this.#response !== null) return;

    const { heardMs } = this.#intake;
    if (heardMs < this.#nextNoticeMs && !this.#interviewer.hasUnansweredText) return;
    this.#nextNoticeMs = heardMs + noticeEveryMs;
    this.#respond();
  }

  #takeSpokenTurn(): void {
    const itemId = this.#deps.ids.next();
    this.#addItem(itemId, 'user');
    this.#outbox.report({ type: 'transcription_failed', itemId, contentIndex: 0 });
    this.#interviewer.hearSpeech();
  }

  #addItem(itemId: string, role: Speaker, afterId: string | null = null): void {
    const previousItemId = this.#items.add(itemId, afterId);
    this.#outbox.report({ type: 'item_added', itemId, previousItemId, role });
  }

  #respond(say?: string): void {
    const { ids, timers } = this.#deps;
    const responseId = ids.next();
    const itemId = ids.next();
    const planned = this.#interviewer.plan(say);
    this.#outbox.report({ type: 'response_started', responseId });
    this.#addItem(itemId, 'assistant');

    let isFirst = true;
    const cancel = sayPaced(timers, planned.text, {
      onWords: (text) => {
        if (isFirst) planned.onFirstWords();
        isFirst = false;
        this.#outbox.report({ type: 'reply_delta', itemId, text });
      },
      onEnd: () => {
        planned.onEnd();
        this.#outbox.report({ type: 'reply_completed', itemId, text: planned.text });
        this.#end('completed');
      },
    });
    this.#response = { id: responseId, cancel };
  }

  #end(outcome: ResponseOutcome): void {
    if (this.#response === null) return;
    const { id: responseId, cancel } = this.#response;
    cancel();
    this.#response = null;
    this.#outbox.report({ type: 'response_ended', responseId, outcome, usage: null });
  }

  #refuse(commandId: string, reason: RefusalReason): void {
    this.#outbox.report({ type: 'command_refused', commandId, reason });
  }
}
