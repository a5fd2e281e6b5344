import type { Evidence } from '../../../domain/assessment/evidence.ts';
import type {
  ScreeningSummary,
  SummarisedDomain,
  SummarisedFlag,
  SummarisedItem,
} from '../../../domain/assessment/summary/screening-summary.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { domainChart, trendChart } from './summary-charts.ts';
import { pagePolicy, summaryStyle } from './summary-style.ts';
import {
  changeWords,
  clinicianWords,
  dayWords,
  intervalWords,
  minuteWords,
  scoreWords,
} from '../../../domain/assessment/summary/result-words.ts';

const list = (entries: readonly Content[]): Markup | null =>
  entries.length === 0
    ? null
    : markup`<ul>
        ${entries.map((entry) => markup`<li>${entry}</li>`)}
      </ul>`;

const row = (head: Content, ...cells: readonly Content[]): Markup =>
  markup`<tr>
    <th scope="row">${head}</th>
    ${cells.map((cell) => markup`<td>${cell}</td>`)}
  </tr>`;

const table = (caption: string, heads: readonly string[], rows: readonly Markup[]): Markup =>
  markup`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => markup`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;

const time = (at: Date, words: string): Markup =>
  markup`<time datetime="${at.toISOString()}">${words}</time>`;

/** Isolated, so that letters which run the other way do not carry our own words along. */
const quoted = (quote: string): Markup => markup`<bdi dir="auto">${quote}</bdi>`;

const evidenceOf = ({ quote, turn, finding }: Evidence): Markup =>
  markup`<blockquote>“${quoted(quote)}” <span class="quiet">turn ${turn}: ${finding}</span></blockquote>`;

const flagList = (flags: readonly SummarisedFlag[]): Markup | null => list(flags.map(({ words }) => words));

const resultCell = ({ score, borderline, amendedScore }: SummarisedDomain): Content => [
  scoreWords(score),
  borderline ? ', borderline' : '',
  amendedScore === null ? '' : `; clinician: ${scoreWords(amendedScore)}`,
];

const domainTable = ({ domains, previousAt }: ScreeningSummary): Markup =>
  table(
    'Results from 0 (lowest) to 10 (highest)',
    [
      'Domain',
      'Result',
      '90 % interval',
      previousAt === null ? 'Change' : `Change since ${dayWords(previousAt)}`,
    ],
    domains.map((domain) =>
      row(domain.title, resultCell(domain), intervalWords(domain.interval), changeWords(domain.change)),
    ),
  );

const domainDetail = ({ title, feedback, basisWords, flags, evidence }: SummarisedDomain): Markup =>
  markup`<h3>${title}</h3>
    <p>${feedback}</p>
    <p>${basisWords}</p>
    ${flagList(flags)}${evidence.map(evidenceOf)}`;

const creditWords = ({ outcome, outcomeWords, credit }: SummarisedItem): string => {
  if (outcome !== 'answered' || credit === null) return outcomeWords;
  if (credit === 1) return 'correct';
  return credit > 0 ? 'in part' : 'not correct';
};

const taskTable = ({ items }: ScreeningSummary): Markup =>
  table(
    'What was asked, and what was answered',
    ['Task', 'Outcome', 'Errors'],
    items.map((item) => row(item.title, creditWords(item), item.errors ?? 'not counted')),
  );

const totals = ({ shortBlessed, animals }: ScreeningSummary): Markup | null =>
  list([
    ...(animals === null
      ? []
      : [`${animals.count} different animals were named in a minute, ${animals.repetitions} again.`]),
    ...(shortBlessed === null
      ? []
      : [
          `Items of the Short Blessed Test, AI-administered, in an unvalidated mode: ${shortBlessed} of 28 weighted errors.`,
        ]),
  ]);

const trendOf = (summary: ScreeningSummary): Markup | null => {
  const chart = trendChart(summary);
  return (
    chart &&
    markup`<figure>
        ${chart}
        <figcaption>Overall results with their 90 % intervals.</figcaption>
      </figure>
      ${table(
        'Overall results over time',
        ['Date', 'Result', '90 % interval'],
        summary.trend.map(({ at, overall, interval }) =>
          row(time(at, dayWords(at)), scoreWords(overall), intervalWords(interval)),
        ),
      )}`
  );
};

const concernsOf = ({ concerns }: ScreeningSummary): Markup | null =>
  concerns.length === 0
    ? null
    : markup`<section>
        <h2>Said about safety</h2>
        ${list(concerns.map(({ words, turn, quote }) => markup`${words}: “${quoted(quote)}” (turn ${turn})`))}
      </section>`;

const reviewOf = ({ review }: ScreeningSummary): Markup => {
  if (review === null) return markup`<p>No clinician has reviewed this summary yet.</p>`;
  const { signedAt, createdAt, version, clinicianId, text } = review;
  const state =
    signedAt === null
      ? markup`Draft of ${time(createdAt, minuteWords(createdAt))}, not signed`
      : markup`Signed on ${time(signedAt, minuteWords(signedAt))}`;
  return markup`<p>${state}. Version ${version}, ${clinicianWords(clinicianId)}.</p>
    <p class="words"><bdi dir="auto">${text}</bdi></p>
    <p class="quiet">
      The computed results above stay as they are; a clinician’s score stands beside them.
    </p>`;
};

const provenance = (summary: ScreeningSummary): Markup =>
  markup`<dl>
      <dt>Assessment</dt>
      <dd>${summary.id}</dd>
      <dt>Computed</dt>
      <dd>${time(summary.assessedAt, minuteWords(summary.assessedAt))}</dd>
      <dt>Algorithm</dt>
      <dd>${summary.algorithm}</dd>
      <dt>Analyst</dt>
      <dd>${summary.analyst}</dd>
      ${summary.models.map(
        ({ model, prompt }) =>
          markup`<dt>Language model</dt>
            <dd>${model}, prompt ${prompt}</dd>`,
      )}
    </dl>
    <p class="quiet">Turns are counted from 0 over all speakers.</p>`;

const mainOf = (summary: ScreeningSummary): Markup =>
  markup`<main>
    <header>
      <h1>${summary.title}</h1>
      <p>
        Conversation of ${time(summary.conversedAt, dayWords(summary.conversedAt))}.
        ${
          summary.status === 'final'
            ? 'Reviewed and signed by a clinician.'
            : 'Preliminary: not yet signed by a clinician.'
        }
      </p>
    </header>
    <section class="notice">
      <p><strong>${summary.notice}</strong></p>
      <h2>What can lower a result for a time</h2>
      ${list(summary.reversibleCauses)}
    </section>
    <section>
      <h2>Overall</h2>
      <p>
        ${scoreWords(summary.overall.score)}, 90 % interval ${intervalWords(summary.overall.interval)}.
        ${summary.overall.riskWords}
      </p>
      ${flagList(summary.overall.flags)}
    </section>
    <section>
      <h2>The four domains</h2>
      <figure>
        ${domainChart(summary)}
        <figcaption>
          A dot is the result, the bar its 90 % interval, a square a clinician’s score. Dashed lines part the
          ranges at 4 and 7.
        </figcaption>
      </figure>
      ${domainTable(summary)}${summary.domains.map(domainDetail)}
    </section>
    <section>
      <h2>Tasks</h2>
      ${taskTable(summary)}${totals(summary)}
    </section>
    <section>
      <h2>Change</h2>
      <p>${summary.changeWords}</p>
      ${trendOf(summary)}
    </section>
    ${concernsOf(summary)}
    <section>
      <h2>What is not known</h2>
      ${list(summary.notKnown)}
    </section>
    <section>
      <h2>Review by a clinician</h2>
      ${reviewOf(summary)}
    </section>
    <section>
      <h2>How it was made</h2>
      ${provenance(summary)}
    </section>
  </main>`;

/** The summary as a page of its own: no script, no address but its own, the style within it and named by its hash. */
export const summaryPage = (summary: ScreeningSummary): string =>
  markup`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${pagePolicy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>${summary.title}</title>
    <style>${summaryStyle}</style>
  </head>
  <body>
    ${mainOf(summary)}
  </body>
</html>
`.toString();
