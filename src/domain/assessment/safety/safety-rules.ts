/** 1 emergency: stop, say the number, alert a human. 2 urgent: contact the same day. 3 distress: pause. 4 note. */
export type SafetyTier = 1 | 2 | 3 | 4;

export type SafetyConcern =
  | 'medical_emergency'
  | 'fall'
  | 'self_harm_now'
  | 'self_harm'
  | 'abuse'
  | 'neglect'
  | 'sudden_confusion'
  | 'lost'
  | 'distress'
  | 'low_mood'
  | 'medicines';

export const tierOf: { readonly [concern in SafetyConcern]: SafetyTier } = {
  medical_emergency: 1,
  fall: 1,
  self_harm_now: 1,
  self_harm: 2,
  abuse: 2,
  neglect: 2,
  sudden_confusion: 2,
  lost: 2,
  distress: 3,
  low_mood: 4,
  medicines: 4,
};
