import type { VoiceProvider } from '../../../src/application/ports/voice-provider.ts';
import type { ConnectedClient } from '../../../src/application/voice-session/client-link.ts';
import { assess } from '../../../src/domain/assessment/assess.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import { transcriptOf } from '../../../src/domain/assessment/transcript/turn.ts';
import type { Message } from '../../../src/domain/messages/message.ts';
import { formById, type ScreeningForm } from '../../../src/domain/screening/forms.ts';
import type { ScreeningSetting, Session } from '../../../src/domain/sessions/session.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import type { Limits } from '../../../src/domain/voice-session/limits.ts';
import { makeOfflineVoiceProvider } from '../../../src/infrastructure/offline/offline-voice-provider.ts';
import { byHand } from '../../fakes/scripted-voice-provider.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import type { ManualClock } from '../../fakes/manual-clock.ts';
import { conversationWorld, RecordingLink, settled } from './conversation-world.ts';

export const leeds: ScreeningSetting = {
  timeZone: 'Europe/London',
  placeNames: ['Leeds'],
  hemisphere: 'north',
  birthYear: 1951,
  locale: 'en-GB',
};

/** The offline interviewer, with ids of its own. */
export const offlineProvider = (clock: ManualClock): VoiceProvider => {
  const ids = countingIds();
  const own = { next: () => ids.next().replace('018f', '0bb1') };
  return makeOfflineVoiceProvider({ timers: clock, ids: own, detectsTurns: true });
};

/** So much time passes between two looks at what happened, in ms: a few words of the interviewer. */
const stepMs = 80;

/** A screening with the offline interviewer: in memory, by typed answers, on a Monday in November at a quarter past ten. */
export class ScreeningWorld {
  readonly world;
  session!: Session;
  link = new RecordingLink();
  client!: ConnectedClient;

  constructor(
    given: Partial<Limits> = {},
    providerOf: (clock: ManualClock) => VoiceProvider = offlineProvider,
  ) {
    this.world = conversationWorld(byHand, 100, given, null, providerOf);
    this.world.clock.advance(Date.parse('2026-11-23T10:15:00Z') - this.world.clock.now().getTime());
    const { userId: id, role } = localGuest;
    this.world.storage.store.users.set(id, { id, role, createdAt: this.world.clock.now() });
  }

  /** `laterMs`: how long after the session was made it is joined. */
  static async begun(
    setting: ScreeningSetting = leeds,
    given: Partial<Limits> = {},
    laterMs = 0,
  ): Promise<ScreeningWorld> {
    const world = new ScreeningWorld(given);
    const created = await world.world.createSession({ principal: localGuest, details: {}, setting });
    if (!created.ok) throw new Error(created.error.type);
    world.session = created.value;
    world.world.clock.advance(laterMs);
    await world.join();
    return world;
  }

  /** Joins its conversation, again with what was missed after `seq`. */
  async join(afterSeq: number | null = null): Promise<void> {
    const joined = await this.world.join(this.session.id, afterSeq);
    this.link = joined.link;
    this.client = joined.client;
    await settled();
  }

  get form(): ScreeningForm {
    return formById(this.session.screening?.formId ?? '')!;
  }

  /** All that the interviewer has said to this client, in whole sentences. */
  get lines(): readonly string[] {
    return this.link.notices.flatMap((notice) => (notice.type === 'text_response' ? [notice.text] : []));
  }

  get lastLine(): string {
    return this.lines.at(-1) ?? '';
  }

  get ending(): string | null {
    const ended = this.link.notices.find(({ type }) => type === 'session_ended');
    return ended?.type === 'session_ended' ? ended.reason : null;
  }

  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.world.clock.advance(Math.min(stepMs, ms - passed));
      await settled();
    }
  }

  /** Resolves with the next whole sentence of the interviewer. */
  async hear(withinMs = 60_000): Promise<string> {
    const before = this.lines.length;
    for (let passed = 0; this.lines.length === before && this.ending === null; passed += stepMs) {
      if (passed > withinMs) throw new Error(`nothing was said after: ${this.lastLine}`);
      await this.pass(stepMs);
    }
    // The response ends with the sentence.
    await this.pass(stepMs);
    return this.lastLine;
  }

  /** Types an answer after some thought. */
  async type(text: string, afterMs = 1_500): Promise<void> {
    await this.pass(afterMs);
    this.client.act({ type: 'text', text, clientMessageId: null });
    await settled();
  }

  async stored(): Promise<readonly Message[]> {
    const { userId, id } = this.session;
    return this.world.storage.messages.list(userId, id, { afterSeq: 0, limit: 1_000 });
  }

  /** Assesses what is stored; that its times are those of the ends of turns is all that is taken for granted. */
  async assessed(): Promise<Assessment> {
    const { startedAt } = this.session;
    const turns = (await this.stored()).map(({ role, content, createdAt, interrupted, ledger }) => ({
      role: role === 'user' ? ('participant' as const) : ('interviewer' as const),
      text: content,
      endMs: createdAt.getTime() - startedAt.getTime(),
      interrupted,
      ...(ledger !== null && ledger.heard !== null && { heardChars: ledger.heard }),
    }));
    return assess(transcriptOf(turns), {
      setting: { startedAt, timeZone: 'Europe/London', placeNames: ['Leeds'], hemisphere: 'north' },
      units: this.form.units,
      person: { ageYears: 75 },
      baseline: {},
      runs: [],
    });
  }
}
