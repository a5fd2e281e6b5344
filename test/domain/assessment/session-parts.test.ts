import { sentLedger } from '../../../src/domain/shared/heard-ledger.ts';
import { describe, expect, it } from 'vitest';
import { personOf, settingOf } from '../../../src/domain/assessment/tasks/session-setting.ts';
import { transcriptOfSession } from '../../../src/domain/assessment/transcript/session-transcript.ts';
import type { FaceChange } from '../../../src/domain/messages/face-change.ts';
import type { Gap, Message } from '../../../src/domain/messages/message.ts';
import { unknownSetting, type ScreeningSetting } from '../../../src/domain/sessions/session.ts';

const startedAt = new Date('2026-11-23T10:15:00Z');
const message = (seq: number, changes: Partial<Message> = {}): Message =>
  ({
    seq,
    role: seq % 2 === 1 ? 'assistant' : 'user',
    content: `sentence ${seq}`,
    ledger: null,
    confidence: null,
    interrupted: false,
    createdAt: new Date(startedAt.getTime() + seq * 1_000),
    ...changes,
  }) as Message;
const gap = (afterSeq: number): Gap => ({ reason: 'voice_lost', ms: 5, afterSeq, at: startedAt });

describe('the transcript of a session', () => {
  it('has every message as a turn, with what is known of it and nothing else', () => {
    const { turns, speakersKnown } = transcriptOfSession(
      { startedAt },
      [
        message(1, { ledger: { ...sentLedger(10), heard: 3 } }),
        message(2, { confidence: 0.5 }),
        message(3, { interrupted: true }),
      ],
      [],
    );
    expect(speakersKnown).toBe(true);
    expect(turns).toEqual([
      { index: 0, role: 'interviewer', text: 'sentence 1', startMs: 1_000, heardChars: 3 },
      { index: 1, role: 'participant', text: 'sentence 2', endMs: 2_000, confidence: 0.5 },
      { index: 2, role: 'interviewer', text: 'sentence 3', startMs: 3_000, interrupted: true },
    ]);
  });

  it('has the gaps after the turns that they come after', () => {
    const messages = [1, 2, 3].map((seq) => message(seq));
    const { gaps } = transcriptOfSession({ startedAt }, messages, [0, 1, 3, 9].map(gap));
    expect(gaps.map(({ afterTurn }) => afterTurn)).toEqual([-1, 0, 2, 2]);
  });

  it('has the losses of a face at the turns that they came with, and nothing of returns', () => {
    const change = (afterSeq: number, state: 'lost' | 'ready'): FaceChange => ({
      part: 'avatar',
      state,
      noticedBy: 'client',
      afterSeq,
      at: startedAt,
    });
    const messages = [1, 2, 3].map((seq) => message(seq));
    const changes = [change(0, 'lost'), change(2, 'ready'), change(3, 'lost')];
    const { turns } = transcriptOfSession({ startedAt }, messages, [], changes);
    expect(turns.map(({ faceLost }) => faceLost ?? false)).toEqual([true, false, true]);
  });
});

const setUp = (setting: Partial<ScreeningSetting>) => ({
  startedAt,
  metadata: { time_zone: 'Europe/London', place_names: ['Leeds'], age_years: 70 },
  screening: { formId: 'a1', setting: { ...unknownSetting, ...setting } },
});

describe('the setting of a session', () => {
  it('is what its metadata say', () => {
    const metadata = { time_zone: 'Europe/London', place_names: ['Leeds'], hemisphere: 'north' };
    expect(settingOf({ startedAt, metadata, screening: null })).toEqual({
      startedAt,
      timeZone: 'Europe/London',
      placeNames: ['Leeds'],
      hemisphere: 'north',
    });
  });

  it.each([
    {},
    { time_zone: 'Europe/Nowhere' },
    { time_zone: 7 },
    { time_zone: '' },
    { place_names: ['Leeds'] },
  ])('is not known by %j', (metadata) => {
    expect(settingOf({ startedAt, metadata, screening: null })).toBeNull();
  });

  it('is as a screening was set up, before any metadata', () => {
    const paris = { timeZone: 'Europe/Paris', placeNames: ['Paris'], hemisphere: 'north' } as const;
    expect(settingOf(setUp(paris))).toEqual({ startedAt, ...paris });
    expect(settingOf(setUp({}))).toMatchObject({ timeZone: 'Europe/London', placeNames: ['Leeds'] });
    const birthYear = startedAt.getUTCFullYear() - 81;
    expect(personOf(setUp({ birthYear }))).toEqual({ ageYears: 81 });
    expect(personOf(setUp({}))).toEqual({ ageYears: 70 });
    expect(personOf(setUp({ birthYear: startedAt.getUTCFullYear() + 1 }))).toEqual({ ageYears: null });
  });

  it('leaves out what cannot be used', () => {
    const metadata = { time_zone: 'UTC', place_names: ['Leeds', 7, ' '], hemisphere: 'east' };
    expect(settingOf({ startedAt, metadata, screening: null })).toMatchObject({
      placeNames: ['Leeds'],
      hemisphere: null,
    });
    expect(
      settingOf({ startedAt, metadata: { ...metadata, place_names: 'Leeds' }, screening: null })?.placeNames,
    ).toEqual([]);
  });
});

describe('the age of a person', () => {
  it('is what the metadata say, where it can be one', () => {
    const given = [80, 0, 120, -1, 121, Number.NaN, '80', undefined];
    const years = given.map(
      (age_years) => personOf({ startedAt, metadata: { age_years }, screening: null }).ageYears,
    );
    expect(years).toEqual([80, 0, 120, null, null, null, null, null]);
  });
});
