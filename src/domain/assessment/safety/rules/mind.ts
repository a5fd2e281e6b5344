import type { RuleText } from '../near-rules.ts';

/** Suddenly confused, or seeing and hearing what is not there. Product choice, not reviewed by a clinician. */
export const confusionRules: readonly RuleText[] = [
  'onset clouded 19 !figure',
  'perceive perceiveOdd perceiveWhere 24 !window',
  'perceiveWhere onset perceive 24 !window',
  'muddled recent 13 !figure',
  'cannot > straight recent 19',
  'seeing apparition strangeRoom 12 !window',
  'seeing apparition unreal 16',
  'apparition > strangeRoom > recent 16',
  'apparition unreal room 19',
  'voices telling me 11',
  'writing > telling 13',
  'cannot|forgot recognise ownPeople 16 !trouble',
  'wasFine cannot|muddled 26',
  'dayOrNight cannot|unknown 13',
  'neverBefore cannot|forgot 33',
  'noMemory recent 19',
  'onset clouded 24 !figure|longSince',
  'deadSeen',
  'wrongSpouse',
  'perceive perceiveWhere onset|perceiveOdd 26 !window|trouble',
];

/** Not knowing where one is, or not finding home. */
export const lostRules: readonly RuleText[] = [
  'unsurePlace outThere 21',
  'unsurePlace exposed 21',
  'unsurePlace seeking 21',
  'outThere exposed seeking 33',
  'unknownPlace wander|here 13',
  'unknownPlace home 11',
  'unfound home 8 !keys',
  'wander unfound home|wayBack 19',
  'whose house 8',
  'notMine room 7',
  'somewhere wander 13 !story',
  'lookingFor wander 19',
  'unsurePlace > unsurePlace 21 !story',
  'outThere bareFoot 16',
  'seeking wantHome 19',
];
