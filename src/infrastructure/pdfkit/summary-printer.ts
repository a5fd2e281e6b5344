import type { SummaryPrinter } from '../../application/ports/summary-printer.ts';
import {
  changeWords,
  clinicianWords,
  dayWords,
  intervalWords,
  minuteWords,
  scoreWords,
} from '../../domain/assessment/summary/result-words.ts';
import type {
  ScreeningSummary,
  SummarisedDomain,
} from '../../domain/assessment/summary/screening-summary.ts';
import { Paper } from './paper.ts';

const resultLine = ({
  title,
  score,
  interval,
  borderline,
  change,
  amendedScore,
}: SummarisedDomain): string => {
  const parts = [
    `${title}: ${scoreWords(score)}`,
    ...(borderline ? ['borderline'] : []),
    `90 % interval ${intervalWords(interval)}`,
    `change ${changeWords(change)}`,
    ...(amendedScore === null ? [] : [`clinician: ${scoreWords(amendedScore)}`]),
  ];
  return parts.join('; ');
};

const printHead = (paper: Paper, summary: ScreeningSummary): void => {
  paper.heading('H1', summary.title);
  const state =
    summary.status === 'final'
      ? 'Reviewed and signed by a clinician.'
      : 'Preliminary: not yet signed by a clinician.';
  paper.paragraph(`Conversation of ${dayWords(summary.conversedAt)}. ${state}`);
  paper.paragraph(summary.notice, true);
  paper.heading('H2', 'What can lower a result for a time');
  paper.list(summary.reversibleCauses);
};

const printResults = (paper: Paper, { overall, domains }: ScreeningSummary): void => {
  paper.heading('H2', 'Overall');
  paper.paragraph(
    `${scoreWords(overall.score)}, 90 % interval ${intervalWords(overall.interval)}. ${overall.riskWords}`,
  );
  paper.list(overall.flags.map(({ words }) => words));
  paper.heading('H2', 'The four domains');
  const lines = domains.map(resultLine);
  paper.chart(
    domains.map(({ title, score, interval }) => ({ label: title.split(':')[0] ?? title, score, interval })),
    lines.join('. '),
  );
  paper.list(lines);
};

const printDomain = (paper: Paper, domain: SummarisedDomain): void => {
  paper.heading('H3', domain.title);
  paper.paragraph(`${domain.feedback} ${domain.basisWords}`);
  paper.list(domain.flags.map(({ words }) => words));
  for (const { quote, turn, finding } of domain.evidence) paper.quote(quote, `turn ${turn}: ${finding}`);
};

const printTasks = (paper: Paper, { items, animals, shortBlessed }: ScreeningSummary): void => {
  paper.heading('H2', 'Tasks');
  paper.list(
    items.map(
      ({ title, outcomeWords, errors }) =>
        `${title}: ${outcomeWords}${errors === null ? '' : `, errors: ${errors}`}`,
    ),
  );
  if (animals !== null)
    paper.paragraph(
      `${animals.count} different animals were named in a minute, ${animals.repetitions} again.`,
    );
  if (shortBlessed !== null)
    paper.paragraph(
      `Items of the Short Blessed Test, AI-administered, in an unvalidated mode: ${shortBlessed} of 28 weighted errors.`,
    );
};

const printChange = (paper: Paper, { changeWords: words, trend }: ScreeningSummary): void => {
  paper.heading('H2', 'Change');
  paper.paragraph(words);
  if (trend.length < 2) return;
  const lines = trend.map(
    ({ at, overall, interval }) =>
      `${dayWords(at)}: ${scoreWords(overall)}, 90 % interval ${intervalWords(interval)}`,
  );
  paper.chart(
    trend.map(({ at, overall, interval }) => ({ label: dayWords(at), score: overall, interval })),
    lines.join('. '),
  );
  paper.list(lines);
};

const printConcerns = (paper: Paper, { concerns }: ScreeningSummary): void => {
  if (concerns.length === 0) return;
  paper.heading('H2', 'Said about safety');
  for (const { words, quote, turn } of concerns) paper.quote(quote, `turn ${turn}: ${words}`);
};

const printReview = (paper: Paper, { review }: ScreeningSummary): void => {
  paper.heading('H2', 'Review by a clinician');
  if (review === null) return paper.paragraph('No clinician has reviewed this summary yet.');
  const { version, clinicianId, text, createdAt, signedAt } = review;
  const state =
    signedAt === null
      ? `Draft of ${minuteWords(createdAt)}, not signed`
      : `Signed on ${minuteWords(signedAt)}`;
  paper.paragraph(`${state}. Version ${version}, ${clinicianWords(clinicianId)}.`);
  paper.paragraph(text);
};

const printOrigin = (paper: Paper, summary: ScreeningSummary): void => {
  paper.heading('H2', 'How it was made');
  paper.list([
    `Assessment: ${summary.id}`,
    `Computed: ${minuteWords(summary.assessedAt)}`,
    `Algorithm: ${summary.algorithm}`,
    `Analyst: ${summary.analyst}`,
  ]);
  paper.list(summary.models.map(({ model, prompt }) => `Language model: ${model}, prompt ${prompt}`));
  paper.paragraph('Turns are counted from 0 over all speakers.');
};

/** PDF by pdfkit, in the standard fonts: nothing is embedded, and what they have no letters for is said to be missing. */
export const pdfSummaryPrinter: SummaryPrinter = {
  mediaType: 'application/pdf',
  print: (summary) => {
    const paper = new Paper({
      title: summary.title,
      createdAt: summary.review?.signedAt ?? summary.review?.createdAt ?? summary.assessedAt,
      footer: 'Cognitive screening summary, not a diagnosis.',
    });
    printHead(paper, summary);
    printResults(paper, summary);
    for (const domain of summary.domains) printDomain(paper, domain);
    printTasks(paper, summary);
    printChange(paper, summary);
    printConcerns(paper, summary);
    paper.heading('H2', 'What is not known');
    paper.list(summary.notKnown);
    printReview(paper, summary);
    printOrigin(paper, summary);
    return paper.end();
  },
};
