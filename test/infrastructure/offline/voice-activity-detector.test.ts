import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  VoiceActivityDetector,
  type VoiceActivity,
} from '../../../src/infrastructure/offline/voice-activity-detector.ts';
import { framesOf, joined, mixed, noise, silence, sound, voice } from './sounds.ts';

const bytesPerMs = 48;

type Heard = { readonly activity: VoiceActivity; readonly atMs: number };

/** What the detector reports, with the end of the frame in which it did. */
const listen = (pcm16: Uint8Array, frameBytes = 960): readonly Heard[] => {
  const detector = new VoiceActivityDetector();
  let bytes = 0;
  return framesOf(pcm16, frameBytes).flatMap((frame) => {
    bytes += frame.length;
    return detector.hear(frame).map((activity) => ({ activity, atMs: bytes / bytesPerMs }));
  });
};

const activitiesIn = (pcm16: Uint8Array): readonly VoiceActivity[] =>
  listen(pcm16).map(({ activity }) => activity);

describe('VoiceActivityDetector', () => {
  it('hears nothing in silence, in even noise or in a direct current', () => {
    expect(activitiesIn(silence(5_000))).toEqual([]);
    expect(activitiesIn(noise(5_000, 0.05))).toEqual([]);
    expect(activitiesIn(sound(5_000, () => 0.3))).toEqual([]);
  });

  it('hears where an utterance begins and that it is over 1.2 s after its end', () => {
    const [started, stopped, ...more] = listen(joined(silence(1_000), voice(2_000), silence(2_000)));
    expect(more).toEqual([]);
    expect(started).toMatchObject({ activity: 'speech_started' });
    expect(started!.atMs).toBeGreaterThanOrEqual(1_200);
    expect(started!.atMs).toBeLessThanOrEqual(1_400);
    expect(stopped).toMatchObject({ activity: 'speech_stopped' });
    expect(stopped!.atMs).toBeGreaterThanOrEqual(4_100);
    expect(stopped!.atMs).toBeLessThanOrEqual(4_260);
  });

  it('hears a voice over background noise', () => {
    const speech = joined(silence(1_000), voice(2_000), silence(2_000));
    expect(activitiesIn(mixed(speech, noise(5_000, 0.01)))).toEqual(['speech_started', 'speech_stopped']);
  });

  it('leaves a slow speaker time to think', () => {
    const hesitant = joined(silence(500), voice(800), silence(1_000), voice(800), silence(2_000));
    expect(activitiesIn(hesitant)).toEqual(['speech_started', 'speech_stopped']);
  });

  it('takes two utterances apart', () => {
    const twice = joined(silence(500), voice(800), silence(1_500), voice(800), silence(1_500));
    expect(activitiesIn(twice)).toEqual([
      'speech_started',
      'speech_stopped',
      'speech_started',
      'speech_stopped',
    ]);
  });

  it('does not take a knock for speech', () => {
    const knocks = [1, 2, 3].flatMap(() => [silence(700), noise(100, 0.5)]);
    expect(activitiesIn(joined(...knocks, silence(2_000)))).toEqual([]);
  });

  it('gets used to a fan that is switched on', () => {
    const heard = activitiesIn(joined(silence(1_000), noise(20_000, 0.05)));
    expect(heard).toEqual(['speech_started', 'speech_stopped']);
  });

  it('hears a person who is already speaking when it begins', () => {
    expect(activitiesIn(joined(voice(3_000), silence(2_000)))).toEqual(['speech_started', 'speech_stopped']);
  });

  it('decides alike however the audio is cut into frames', () => {
    const talk = joined(
      silence(300),
      voice(900),
      silence(1_600),
      noise(500, 0.03),
      voice(700),
      silence(1_700),
    );
    const byWindow = listen(talk, 960);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), (half) => {
        const heard = listen(talk, half * 2);
        expect(heard.map(({ activity }) => activity)).toEqual(byWindow.map(({ activity }) => activity));
        heard.forEach(({ atMs }, n) => {
          const lateByMs = atMs - byWindow[n]!.atMs;
          expect(lateByMs).toBeGreaterThanOrEqual(0);
          expect(lateByMs).toBeLessThanOrEqual((half * 2) / bytesPerMs);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('never fails, and never ends what has not begun, whatever bytes it hears', () => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.constantFrom(voice(500), silence(700), noise(300, 0.9)),
    );
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 30 }), (frames) => {
        const detector = new VoiceActivityDetector();
        const heard = frames.flatMap((bytes) => [...detector.hear(bytes)]);
        heard.forEach((activity, n) =>
          expect(activity).toBe(n % 2 === 0 ? 'speech_started' : 'speech_stopped'),
        );
        expect(detector.isSpeaking).toBe(heard.length % 2 === 1);
      }),
    );
  });
});
