import type { ItemOutcome, ItemResult } from './items/item-result.ts';
import type { Estimate } from './scores/estimate.ts';
import { domainItems } from './scores/anchor.ts';
import type { Basis } from './scores/domain-score.ts';
import { riskLevelOf, type DomainId } from './scores/scale.ts';
import { itemOf, type TaskResults } from './tasks/score-tasks.ts';

/** Names of the domains in plain words. */
export const domainNames: { readonly [domain in DomainId]: string } = {
  memory: 'memory',
  language: 'finding words',
  executive_function: 'keeping a sequence in mind',
  orientation: 'knowing time and place',
};

const bandWords = {
  low: 'in the range that is usual in this screening',
  moderate: 'somewhat below what is usual in this screening',
  high: 'clearly below what is usual in this screening',
} as const;

/** Said with every summary. What is not found is not ruled out, and there are many passing reasons. */
export const notADiagnosis =
  'This is a cognitive screening summary, not a diagnosis, and it does not show whether there is an illness. Hearing, mood, sleep, pain, an infection, medicines, grief or an unfamiliar situation can lower a result, and a good result does not rule anything out. A doctor can put it into context.';

const outcomeWords: { readonly [outcome in ItemOutcome]: string } = {
  answered: 'answered',
  unknown: 'not known',
  refused: 'not wished',
  no_answer: 'no answer',
  not_asked: 'not asked',
  not_judgeable: 'cannot be judged',
};

const itemWords = ({ item, outcome, credit }: ItemResult): string => {
  if (outcome !== 'answered' || credit === null) return `${item}: ${outcomeWords[outcome]}`;
  if (credit === 1) return `${item}: correct`;
  return credit > 0 ? `${item}: in part` : `${item}: not correct`;
};

const detailOf = (domain: DomainId, results: TaskResults): string => {
  if (domain === 'language') {
    const count = results.fluency?.count;
    return count === undefined
      ? 'No animals were asked for.'
      : `${count} different animals were named in a minute.`;
  }
  const items = domainItems[domain].map((item) => itemWords(itemOf(results, item)));
  return `The tasks: ${items.join('; ')}.`;
};

const unclear = ({ borderline, interval: [low, high] }: Estimate): string =>
  borderline
    ? ` The result is borderline: the true value may lie between ${low} and ${high}.`
    : ` The true value probably lies between ${low} and ${high}.`;

/** Without tasks, a model's opinion is not put into words of risk before a human has looked at it. */
const modelOnlyWords = (name: string): string =>
  `For ${name} no task was scored; the value rests on a language model's reading of the conversation alone. It needs a human review before anything is concluded from it.`;

/** A domain in plain words: what was done, what came out, and how sure that is. */
export const domainFeedback = (
  domain: DomainId,
  result: Estimate | null,
  basis: Basis,
  results: TaskResults,
): string => {
  const name = domainNames[domain];
  if (result === null)
    return `There was too little to judge ${name} by, so no value is given. ${detailOf(domain, results)}`;
  if (basis === 'llm_only') return `${modelOnlyWords(name)}${unclear(result)}`;
  const band = bandWords[riskLevelOf(result.score)];
  return `For ${name} the result is ${result.score} of 10, ${band}.${unclear(result)} ${detailOf(domain, results)}`;
};

/** The whole in plain words; `tasks` says whether any domain rests on tasks. */
export const overallFeedback = (
  result: Estimate | null,
  missing: readonly DomainId[],
  tasks: boolean,
): string => {
  if (result === null)
    return `There was too little to judge by, so no overall value is given. This says nothing about the person. ${notADiagnosis}`;
  const names = missing.map((domain) => domainNames[domain]).join(', ');
  const left = missing.length === 0 ? '' : ` Not judged: ${names}.`;
  if (!tasks)
    return `No task was scored; the overall value of ${result.score} of 10 rests on a language model's reading alone and needs a human review.${unclear(result)}${left} ${notADiagnosis}`;
  const band = bandWords[riskLevelOf(result.score)];
  return `Overall the result is ${result.score} of 10, ${band}.${unclear(result)}${left} ${notADiagnosis}`;
};
