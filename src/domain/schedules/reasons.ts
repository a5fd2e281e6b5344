import type { DomainId, RiskLevel } from '../assessment/scores/scale.ts';

/** Why a schedule is as it is. Numbers are points of the scale of scores. */
export type Reason =
  | { readonly code: 'risk_level'; readonly level: RiskLevel }
  | { readonly code: 'low_domain'; readonly domain: DomainId; readonly score: number }
  | {
      readonly code: 'drop';
      /** From the assessment before, positive. */
      readonly points: number;
    }
  | {
      /** Whether the reliable change index sees a decline where the policy sees a drop, and none where it sees none. */
      readonly code: 'reliable_change';
      readonly agrees: boolean;
      readonly declined: readonly DomainId[];
    }
  | { readonly code: 'nothing_to_compare' }
  | { readonly code: 'override'; readonly by: 'person' | 'clinician' }
  | { readonly code: 'clinician_to_decide' };

/** Whether it says how the assessment came out, which a person's clinician may be the one to tell. */
export const tellsResult = ({ code }: Reason): boolean =>
  code !== 'override' && code !== 'nothing_to_compare';

const domainNames: { readonly [domain in DomainId]: string } = {
  memory: 'memory',
  language: 'language',
  executive_function: 'executive function',
  orientation: 'orientation',
};
const names = (domains: readonly DomainId[]): string =>
  domains.map((domain) => domainNames[domain]).join(', ');

const points = (value: number): string => value.toFixed(1);

/** In plain words, for whoever may see the schedule. */
export const wordsOf = (reason: Reason): string => {
  switch (reason.code) {
    case 'risk_level':
      return `The screening summary put the overall score in the ${reason.level}-risk band.`;
    case 'low_domain':
      return `The score for ${domainNames[reason.domain]} was ${points(reason.score)}, below 4.0.`;
    case 'drop':
      return `The overall score fell by ${points(reason.points)} points since the assessment before.`;
    case 'reliable_change':
      return changeWords(reason);
    case 'nothing_to_compare':
      return 'There is no earlier assessment that this one can be compared with.';
    case 'override':
      return reason.by === 'clinician' ? 'A clinician chose how often.' : 'The person chose how often.';
    case 'clinician_to_decide':
      return 'There were four weekly appointments in a row: a clinician is asked before there are more.';
  }
};

const changeWords = ({ agrees, declined }: Extract<Reason, { code: 'reliable_change' }>): string => {
  const seen =
    declined.length === 0 ? 'sees no reliable decline' : `sees a reliable decline in ${names(declined)}`;
  return `The reliable change index ${seen}, which ${agrees ? 'agrees' : 'does not agree'} with this.`;
};
