import type { RuleText } from '../near-rules.ts';

/** Suddenly confused, or seeing and hearing what is not there. Product choice, not reviewed by a clinician. */
export const confusionRules: readonly RuleText[] = [
  'onset clouded 14 !figure',
  'perceive perceiveOdd perceiveWhere 18 !window',
  'perceiveWhere onset perceive 18 !window',
  'muddled recent 10 !figure',
  'cannot > straight recent 14',
  'seeing apparition strangeRoom 9 !window',
  'seeing apparition unreal 12',
  'apparition > strangeRoom > recent 12',
  'apparition unreal room 14',
  'voices telling me 8',
  'writing > telling 10',
  'cannot|forgot recognise ownPeople 12 !trouble',
  'wasFine cannot|muddled 20',
  'dayOrNight cannot|unknown 10',
  'neverBefore cannot|forgot 25',
  'noMemory recent 14',
  'onset clouded 18 !figure|ready4',
  'deadSeen',
  'wrongSpouse',
];

/** Not knowing where one is, or not finding home. */
export const lostRules: readonly RuleText[] = [
  'unsurePlace outThere 16',
  'unsurePlace exposed 16',
  'unsurePlace seeking 16',
  'outThere exposed seeking 25',
  'unknownPlace wander|here 10',
  'unknownPlace home 8',
  'unfound home 6 !keys',
  'wander unfound home|wayBack 14',
  'whose house 6',
  'notMine room 5',
  'somewhere wander 10 !story',
  'lookingFor wander 14',
  'unsurePlace > unsurePlace 16 !story',
  'outThere bareFoot 12',
  'seeking wantHome 14',
];
