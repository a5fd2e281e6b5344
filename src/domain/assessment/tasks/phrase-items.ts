import { unitsIn, type RecallUnit } from '../../shared/speech/recall-units.ts';
import type { ItemResult } from '../items/item-result.ts';
import { answersOf, type Window } from '../items/windows.ts';
import { withoutValue } from './judge-answer.ts';
import { citeMention, spokenWords } from './spoken.ts';

/** At most so many times the phrase is said for learning (SBT). */
export const mostTrials = 3;

/** Delayed recall: one error a unit that is missing, in any order (SBT). */
export const judgeRecall = (units: readonly RecallUnit[], window: Window): ItemResult => {
  const answers = answersOf(window);
  const words = spokenWords(answers);
  const said = unitsIn(words, units);
  if (said.length === 0) {
    const nothing = withoutValue('recall', answers, 'the phrase to remember');
    return { ...nothing, errors: nothing.credit === null ? null : units.length };
  }
  return {
    item: 'recall',
    outcome: 'answered',
    credit: said.length / units.length,
    errors: units.length - said.length,
    evidence: said.flatMap((one) => citeMention(words, one, `recalled the ${one.unit.name}`)),
  };
};

/**
 * Learning: credit 1 for the whole phrase at the first trial, ½ by the third, else 0 (product choice; in the SBT it is
 * not scored). `errors` is the number of trials that failed.
 */
export const judgeRegistration = (units: readonly RecallUnit[], window: Window): ItemResult => {
  const trials = window.exchanges.filter(({ answers }) => answers.length > 0).slice(0, mostTrials);
  const said = trials.map(({ answers }) => unitsIn(spokenWords(answers), units));
  const whole = said.findIndex(({ length }) => length === units.length);
  const best = said.reduce((most, { length }, n) => (length > (said[most]?.length ?? 0) ? n : most), 0);
  const answers = trials[best]?.answers ?? [];
  if ((said[best]?.length ?? 0) === 0) return withoutValue('registration', answers, 'repeating the phrase');
  const words = spokenWords(answers);
  const finding = whole < 0 ? 'repeated a part of the phrase' : `repeated the phrase at trial ${whole + 1}`;
  const later = whole > 0 ? 0.5 : 0;
  return {
    item: 'registration',
    outcome: 'answered',
    credit: whole === 0 ? 1 : later,
    errors: whole < 0 ? trials.length : whole,
    evidence: citeMention(words, { from: 0, to: words.length }, finding),
  };
};
