import type {
  Interval,
  ScreeningSummary,
  SummarisedDomain,
  TrendMark,
} from '../../../domain/assessment/summary/screening-summary.ts';
import { markup, type Markup } from './markup.ts';
import { dayWords, intervalWords, scoreWords } from '../../../domain/assessment/summary/result-words.ts';

/** Points of the drawing, in the units of its view box. */
const bars = { width: 640, row: 48, left: 190, right: 20, top: 8, axis: 28 } as const;
const trend = { width: 640, height: 240, left: 40, right: 20, top: 12, bottom: 36 } as const;
const ink = { mark: '#1f4e79', grid: '#767676', limit: '#b0b0b0', text: '#1b1b1b' } as const;

const ticks = [0, 2, 4, 6, 8, 10] as const;
/** Where the bands of the result meet (`src/domain/assessment/scores/scale.ts`). */
const limits = [4, 7] as const;

const barX = (score: number): string =>
  (bars.left + ((bars.width - bars.left - bars.right) * score) / 10).toFixed(1);

const intervalBar = (interval: Interval | null, y: number): Markup | null =>
  interval &&
  markup`<rect
    x="${barX(interval[0])}"
    y="${y - 7}"
    width="${(Number(barX(interval[1])) - Number(barX(interval[0]))).toFixed(1)}"
    height="14"
    fill="${ink.mark}"
    fill-opacity="0.3"
  />`;

const scoreDot = (score: number | null, y: number): Markup =>
  score === null
    ? markup`<text x="${barX(0)}" y="${y - 7}" font-size="14" fill="${ink.text}">too little to judge by</text>`
    : markup`<circle cx="${barX(score)}" cy="${y}" r="6" fill="${ink.mark}" />`;

const amendedMark = (score: number | null, y: number): Markup | null =>
  score === null
    ? null
    : markup`<rect
        x="${Number(barX(score)) - 6}"
        y="${y - 6}"
        width="12"
        height="12"
        fill="none"
        stroke="${ink.text}"
        stroke-width="2"
      />`;

const barRow = ({ title, score, interval, amendedScore }: SummarisedDomain, index: number): Markup => {
  const y = bars.top + bars.row * index + bars.row / 2;
  const [name = title] = title.split(':');
  return markup`<text x="0" y="${y + 5}" font-size="15" fill="${ink.text}">${name}</text>
    <line
      x1="${barX(0)}"
      x2="${barX(10)}"
      y1="${y}"
      y2="${y}"
      stroke="${ink.grid}"
    />${intervalBar(interval, y)}${scoreDot(score, y)}${amendedMark(amendedScore, y)}`;
};

const limitLine = (at: number, bottom: number): Markup =>
  markup`<line
    x1="${barX(at)}"
    x2="${barX(at)}"
    y1="${bars.top}"
    y2="${bottom}"
    stroke="${ink.limit}"
    stroke-dasharray="4 4"
  />`;

const tickBelow = (at: number, bottom: number): Markup =>
  markup`<text
    x="${barX(at)}"
    y="${bottom + 18}"
    font-size="13"
    text-anchor="middle"
    fill="${ink.text}"
  >${at}</text>`;

/** The four domains from 0 to 10: a dot for the score, a bar for its 90 % interval, a square for a clinician's score. */
export const domainChart = ({ domains }: ScreeningSummary): Markup => {
  const bottom = bars.top + bars.row * domains.length;
  const label = domains
    .map(
      ({ title, score, interval }) => `${title}: ${scoreWords(score)}, interval ${intervalWords(interval)}.`,
    )
    .join(' ');
  return markup`<svg
    role="img"
    aria-labelledby="domain-chart"
    viewBox="0 0 ${bars.width} ${bottom + bars.axis}"
    width="${bars.width}"
    height="${bottom + bars.axis}"
  >
    <title id="domain-chart">${label}</title>
    ${limits.map((at) => limitLine(at, bottom))}
    ${domains.map(barRow)}
    ${ticks.map((at) => tickBelow(at, bottom))}
  </svg>`;
};

const trendY = (score: number): string =>
  (trend.top + ((trend.height - trend.top - trend.bottom) * (10 - score)) / 10).toFixed(1);

const placeOf = (marks: readonly TrendMark[]): ((at: Date) => string) => {
  const times = marks.map(({ at }) => at.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const width = trend.width - trend.left - trend.right - 40;
  return (at) => {
    const share = last === first ? 0.5 : (at.getTime() - first) / (last - first);
    return (trend.left + 20 + width * share).toFixed(1);
  };
};

type Rated = TrendMark & { readonly overall: number };

const trendMark =
  (place: (at: Date) => string) =>
  ({ at, overall, interval }: Rated): Markup => {
    const x = place(at);
    const whisker =
      interval &&
      markup`<line
        x1="${x}"
        x2="${x}"
        y1="${trendY(interval[0])}"
        y2="${trendY(interval[1])}"
        stroke="${ink.mark}"
        stroke-opacity="0.4"
        stroke-width="8"
      />`;
    return markup`${whisker}<circle cx="${x}" cy="${trendY(overall)}" r="5" fill="${ink.mark}" />`;
  };

const tickAcross = (at: number): Markup =>
  markup`<line
      x1="${trend.left}"
      x2="${trend.width - trend.right}"
      y1="${trendY(at)}"
      y2="${trendY(at)}"
      stroke="${ink.limit}"
    />
    <text
      x="${trend.left - 8}"
      y="${Number(trendY(at)) + 5}"
      font-size="13"
      text-anchor="end"
      fill="${ink.text}"
    >${at}</text>`;

/** Overall scores over time with their intervals; null with fewer than two. */
export const trendChart = ({ trend: marks }: ScreeningSummary): Markup | null => {
  const rated = marks.filter((mark): mark is Rated => mark.overall !== null);
  const [first, last] = [rated[0], rated.at(-1)];
  if (first === undefined || last === undefined || rated.length < 2) return null;

  const place = placeOf(rated);
  const label = rated.map(({ at, overall }) => `${dayWords(at)}: ${scoreWords(overall)}.`).join(' ');
  const line = rated.map(({ at, overall }) => `${place(at)},${trendY(overall)}`).join(' ');
  const dateLabel = ({ at }: Rated, anchor: string): Markup =>
    markup`<text
      x="${place(at)}"
      y="${trend.height - 10}"
      font-size="13"
      text-anchor="${anchor}"
      fill="${ink.text}"
    >${dayWords(at)}</text>`;
  return markup`<svg
    role="img"
    aria-labelledby="trend-chart"
    viewBox="0 0 ${trend.width} ${trend.height}"
    width="${trend.width}"
    height="${trend.height}"
  >
    <title id="trend-chart">Overall results. ${label}</title>
    ${ticks.map(tickAcross)}
    <polyline points="${line}" fill="none" stroke="${ink.mark}" stroke-width="2" />
    ${rated.map(trendMark(place))}${dateLabel(first, 'start')}${dateLabel(last, 'end')}
  </svg>`;
};
