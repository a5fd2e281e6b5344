import type { AlarmingTier } from '../../domain/assessment/safety/alert.ts';
import { alarming } from '../../domain/assessment/safety/alert.ts';
import { findConcernsInAnswer } from '../../domain/assessment/safety/find-concerns.ts';
import type { SafetyConcern } from '../../domain/assessment/safety/safety-rules.ts';
import { whatToDo } from '../../domain/assessment/safety/what-to-do.ts';
import type { Log } from '../ports/log.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { Timers } from '../ports/timers.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Lease } from '../ports/transcript-log.ts';
import type { RaiseAlerts } from './raise-alerts.ts';

/** What the person is to be told, in plain words. */
export type Advice = { readonly tier: AlarmingTier; readonly text: string };
/** Takes every final utterance of a live conversation; never throws. */
export type Watch = (said: Pick<Message, 'role' | 'content'>) => void;
export type WatchUtterances = (
  lease: Pick<Lease, 'userId' | 'sessionId'>,
  /** Null where the interviewer itself says what to do. */
  tell: ((advice: Advice) => void) | null,
) => Watch;

type Deps = {
  readonly raiseAlerts: RaiseAlerts;
  readonly timers: Timers;
  readonly log: Log;
  /** BCP 47: where it has a region, the telephone numbers there are named. */
  readonly locale: string;
};

/** While storage is away, an alert is tried again this often, and for this long. */
const retryMs = 5_000;
const mostTries = 120;

/**
 * Looks through what a person says while they talk, by rules alone: what may be danger is told to others, and the person is
 * told what to do, once for each concern in a conversation.
 */
export const makeWatchUtterances =
  ({ raiseAlerts, timers, log, locale }: Deps): WatchUtterances =>
  ({ userId, sessionId }, tell) => {
    const known = new Set<SafetyConcern>();

    const raise = (found: Parameters<RaiseAlerts>[0], tries = 1): void => {
      raiseAlerts(found).catch((error: unknown) => {
        const isAway = error instanceof StorageUnavailable && tries < mostTries;
        if (isAway) return void timers.start(retryMs, () => raise(found, tries + 1));
        const errorName = error instanceof Error ? error.name : typeof error;
        log.error('alert_not_raised', { sessionId, errorName });
      });
    };

    let question: string | null = null;
    return ({ role, content }) => {
      if (role === 'assistant') return void (question = content);
      const found = alarming(findConcernsInAnswer(content, question));
      const concerns = found.filter(({ concern }) => !known.has(concern));
      const [first] = concerns;
      if (first === undefined) return;
      for (const { concern } of concerns) known.add(concern);
      raise({ userId, sessionId, assessmentId: null, concerns });
      const advice = whatToDo(first.tier, first.concern, locale, 'goes_on');
      if (advice !== null) tell?.({ tier: first.tier, text: advice });
    };
  };
