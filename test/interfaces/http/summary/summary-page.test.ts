import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../../src/domain/assessment/summary/summary-of.ts';
import type { ScreeningSummary } from '../../../../src/domain/assessment/summary/screening-summary.ts';
import { summaryPage } from '../../../../src/interfaces/http/summary/summary-page.ts';
import {
  presentScreeningSummary,
  screeningSummarySchema,
} from '../../../../src/interfaces/http/summary/summary-schemas.ts';
import { pagePolicy, summaryPolicy } from '../../../../src/interfaces/http/summary/summary-style.ts';
import { assessedAt, storedIn } from '../../../support/assessed-person.ts';
import { hostileStrings } from '../../../support/hostile-strings.ts';
import { readHtml, type HtmlPart } from '../../../support/read-html.ts';
import { fullSummary, withEveryText } from '../../../support/full-summary.ts';

const tagsOf = (parts: readonly HtmlPart[]): readonly HtmlPart[] =>
  parts.filter(({ kind }) => kind !== 'text');
const textOf = (parts: readonly HtmlPart[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');

/** As the page has it: line feeds alone, and controls shown as what cannot be shown. */
const shown = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd');

const structure = (summary: ScreeningSummary): readonly HtmlPart[] =>
  tagsOf(readHtml(summaryPage(summary))).map((part) =>
    part.kind === 'tag'
      ? { ...part, attributes: part.attributes.map(([name]) => [name, ''] as const) }
      : part,
  );

describe('the page of a summary', () => {
  it('has the same elements and attributes whatever anybody said, wrote or called themselves', () => {
    expect(hostileStrings).toHaveLength(200);
    const harmless = structure(withEveryText('harmless'));
    expect(harmless.length).toBeGreaterThan(200);
    for (const hostile of hostileStrings) {
      const page = summaryPage(withEveryText(hostile));
      expect(structure(withEveryText(hostile))).toEqual(harmless);
      expect(textOf(readHtml(page))).toContain(shown(hostile));
    }
  });

  it('is told from one in which something was not escaped', () => {
    const page = summaryPage(withEveryText('harmless'));
    const torn = page.replace('<h1>harmless', '<h1><img src=x onerror=canary()>');
    expect(tagsOf(readHtml(torn))).not.toEqual(tagsOf(readHtml(page)));
  });

  it('has no script, no address and no style but its own', () => {
    const parts = readHtml(summaryPage(fullSummary));
    const tags = parts.flatMap((part) => (part.kind === 'tag' ? [part] : []));
    expect(tags.map(({ name }) => name)).not.toContain('script');
    const names = new Set(tags.flatMap(({ attributes }) => attributes.map(([name]) => name)));
    for (const name of names) expect(name).not.toMatch(/^on|^style$|^href$|^src$/);
    const style = parts[parts.findIndex((part) => part.kind === 'tag' && part.name === 'style') + 1]!;
    const hash = createHash('sha256')
      .update(textOf([style]))
      .digest('base64');
    expect(summaryPolicy).toContain(`style-src 'sha256-${hash}'`);
    const meta = tags.find(({ attributes }) =>
      attributes.some(([, value]) => value === 'Content-Security-Policy'),
    );
    expect(meta!.attributes).toContainEqual(['content', pagePolicy]);
  });

  it('can be read without seeing it: a language, headings in order, tables with heads, charts with words', () => {
    const tags = readHtml(summaryPage(fullSummary)).flatMap((part) => (part.kind === 'tag' ? [part] : []));
    const of = (name: string) => tags.filter((tag) => tag.name === name);
    expect(of('html')[0]!.attributes).toContainEqual(['lang', 'en']);
    expect(of('h1')).toHaveLength(1);
    const levels = tags.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name[1])] : []));
    levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThanOrEqual(1));
    expect(of('caption')).toHaveLength(of('table').length);
    for (const { attributes } of of('th')) expect(attributes[0]![0]).toBe('scope');
    expect(of('svg')).toHaveLength(2);
    for (const { attributes } of of('svg')) {
      const label = attributes.find(([name]) => name === 'aria-labelledby')![1];
      expect(of('title').some((title) => title.attributes.some(([, id]) => id === label))).toBe(true);
    }
  });

  it('says what the summary says', () => {
    const text = textOf(readHtml(summaryPage(fullSummary)));
    const { domains, notKnown, notice, changeWords, reversibleCauses, overall, review } = fullSummary;
    for (const words of [
      notice,
      changeWords,
      ...notKnown,
      ...reversibleCauses,
      overall.riskWords,
      review!.text,
    ])
      expect(text).toContain(words);
    for (const { title, feedback, evidence, interval } of domains) {
      for (const words of [title, feedback, `${interval![0].toFixed(1)} to ${interval![1].toFixed(1)}`])
        expect(text).toContain(words);
      for (const { quote, turn, finding } of evidence)
        expect(text).toContain(`“${quote}” turn ${turn}: ${finding}`);
    }
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('draws no course over time from one assessment', () => {
    const one = summaryOf({ stored: storedIn(3, assessedAt(2)), earlier: [], review: null });
    const tags = readHtml(summaryPage(one)).filter((part) => part.kind === 'tag' && part.name === 'svg');
    expect(tags).toHaveLength(1);
  });
});

describe('the summary as JSON', () => {
  it('is what its schema says, and nothing of it is lost', () => {
    const wire = presentScreeningSummary(fullSummary);
    expect(screeningSummarySchema.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
    expect(wire.domains.map(({ score, evidence }) => [score, evidence])).toEqual(
      fullSummary.domains.map(({ score, evidence }) => [score, evidence]),
    );
  });
});
