import { describe, expect, it } from 'vitest';
import { conversationWorld, settled } from '../voice-session/conversation-world.ts';
import { answeringScript } from '../../fakes/answering-script.ts';
import { makeWatchUtterances } from '../../../src/application/safety/watch-utterances.ts';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';

const danger = 'My chest hurts and I can hardly breathe.';

const talk = async () => {
  const world = conversationWorld(answeringScript());
  const joined = await world.join();
  await settled();
  const say = async (text: string): Promise<void> => {
    joined.client.act({ type: 'text', text, clientMessageId: null });
    await settled();
  };
  const told = () => joined.link.notices.filter(({ type }) => type === 'safety');
  return { ...world, ...joined, say, told };
};

describe('words of danger in a live conversation', () => {
  it('raise an alert and are answered with what to do, once', async () => {
    const { say, told, storage, jobs, sessionId, log } = await talk();
    await say('Good morning.');
    expect(told()).toEqual([]);
    await say(danger);
    await say(danger);
    expect(told()).toEqual([{ type: 'safety', tier: 1, message: expect.stringContaining('999') }]);
    // The interviewer goes on, so that nobody may say it stops.
    expect(JSON.stringify(told())).not.toContain('stop the questions');

    const alerts = [...storage.store.alerts.values()];
    expect(alerts).toMatchObject([
      { userId: localGuestId, sessionId, assessmentId: null, tier: 1, concern: 'medical_emergency' },
    ]);
    expect(jobs.kept.map(({ kind, data }) => [kind, data])).toEqual([
      ['alert', { userId: localGuestId, alertId: alerts[0]!.id }],
    ]);
    const recorded = storage.store.auditRecords.filter(({ action }) => action === 'alert_raised');
    expect(recorded).toMatchObject([
      { object: { kind: 'alert', id: alerts[0]!.id }, onBehalfOf: localGuestId },
    ]);
    expect(JSON.stringify([alerts, jobs.kept, recorded, log.lines])).not.toMatch(/chest|breathe/);
  });

  it('change nothing about the conversation', async () => {
    const { say, link, live } = await talk();
    await say(danger);
    expect(link.types).toEqual(expect.arrayContaining(['transcript', 'text_response']));
    expect(link.closedFor).toBeNull();
    expect(live.all()).toHaveLength(1);
  });

  it('raise an alert for each concern, and none for distress or a story', async () => {
    const { say, told, storage } = await talk();
    await say('I am so frightened.');
    await say('In the film she had chest pain.');
    expect(told()).toEqual([]);
    await say(danger);
    await say('I do not know where I am.');
    expect([...storage.store.alerts.values()].map(({ concern, tier }) => [concern, tier])).toEqual([
      ['medical_emergency', 1],
      ['lost', 2],
    ]);
    expect(told()).toHaveLength(2);
  });

  it('are told of also when storage was away at that moment', async () => {
    const { say, told, storage, jobs, clock } = await talk();
    storage.store.setAvailable(false);
    await say(danger);
    expect(told()).toHaveLength(1);
    expect(jobs.kept).toEqual([]);
    storage.store.setAvailable(true);
    clock.advance(5_000);
    await settled();
    expect(jobs.kept.map(({ kind }) => kind)).toEqual(['alert']);
  });
});

const watched = (tell: Parameters<ReturnType<typeof makeWatchUtterances>>[1]) => {
  const raised: unknown[] = [];
  const watch = makeWatchUtterances({
    raiseAlerts: async ({ concerns }) => void raised.push(...concerns.map(({ concern }) => concern)),
    timers: new ManualClock(),
    log: new RecordingLog(),
    locale: 'en-GB',
  })({ userId: localGuestId, sessionId: 's' as SessionId }, tell);
  return { watch, raised };
};

describe('words of danger in a screening', () => {
  it('raise an alert, while the guide says what to do', () => {
    const { watch, raised } = watched(null);
    watch({ role: 'user', content: danger });
    expect(raised).toEqual(['medical_emergency']);
  });

  it('are none where the place was asked for and is not known', () => {
    const told: unknown[] = [];
    const { watch, raised } = watched((advice) => void told.push(advice));
    watch({ role: 'assistant', content: 'Which town are we in?' });
    watch({ role: 'user', content: 'I do not know where I am.' });
    expect([raised, told]).toEqual([[], []]);
    watch({ role: 'assistant', content: 'How are you?' });
    watch({ role: 'user', content: 'I do not know where I am.' });
    expect([raised, told]).toEqual([['lost'], [expect.objectContaining({ tier: 2 })]]);
  });
});
