import type { AlertId, AssessmentId, SessionId, UserId } from '../../shared/ids.ts';
import type { SafetyConcern, SafetyTier } from './safety-rules.ts';

/** Tiers of which somebody is told besides the person: emergencies, and what wants a contact on the same day. */
export type AlarmingTier = Extract<SafetyTier, 1 | 2>;

/** That a person may be in danger; not a word of what they said. */
export type Alert = {
  readonly id: AlertId;
  readonly userId: UserId;
  /** In which conversation, where it was one of ours. */
  readonly sessionId: SessionId | null;
  /** Null where it showed while the conversation went on. */
  readonly assessmentId: AssessmentId | null;
  readonly tier: AlarmingTier;
  readonly concern: SafetyConcern;
  readonly raisedAt: Date;
};

type Raised = { readonly concern: SafetyConcern; readonly tier: SafetyTier };
export type AlarmingConcern = { readonly concern: SafetyConcern; readonly tier: AlarmingTier };

const isAlarming = (raised: Raised): raised is AlarmingConcern => raised.tier === 1 || raised.tier === 2;

/** Each concern that somebody is told of, once, most serious first. */
export const alarming = (raised: readonly Raised[]): readonly AlarmingConcern[] => {
  const byConcern = new Map(
    raised.filter(isAlarming).map(({ concern, tier }) => [concern, { concern, tier }]),
  );
  return [...byConcern.values()].toSorted((one, other) => one.tier - other.tier);
};

/** What has the same cause is the same alert: one for each concern in a conversation, however often it is assessed. */
export const causeOf = ({
  sessionId,
  assessmentId,
  concern,
}: Pick<Alert, 'sessionId' | 'assessmentId' | 'concern'>): string =>
  `${sessionId ?? assessmentId ?? 'unknown'}:${concern}`;
