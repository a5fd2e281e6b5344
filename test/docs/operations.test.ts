import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/voice-session/limits.ts';
import { servingLimits } from '../../src/infrastructure/mikro-orm/engine.ts';
import { writerLimits } from '../../src/infrastructure/mikro-orm/transcript-writer.ts';
import { loopPressureLimits } from '../../src/infrastructure/node/loop-pressure.ts';
import { analysisLimits } from '../../src/infrastructure/openai/analysis-limits.ts';
import { openAiLimits } from '../../src/infrastructure/openai/openai-limits.ts';
import { counters, gauges, histograms } from '../../src/infrastructure/telemetry/metric-names.ts';
import { socketLimits } from '../../src/interfaces/ws/limits.ts';
import { settingsSchema } from '../../src/main/config/settings.ts';
import { codes, pages, read, root, rows, section } from './markdown.ts';

const page = read('docs/operations.md');

describe('operations.md', () => {
  it('names every metric, its labels, and no other', () => {
    const documented = rows(section(page, '## Metrics')).map(([name, labels]) => [
      codes(name!)[0],
      codes(labels!),
    ]);
    const existing = [
      ...Object.entries(counters).map(([name, { labels }]) => [`caresma_${name}_total`, labels ?? []]),
      ...Object.keys({ ...gauges, ...histograms }).map((name) => [`caresma_${name}`, []]),
    ];
    expect(documented).toHaveLength(existing.length);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(existing));
  });

  it('names every field that a line of the log may have', () => {
    const documented = new Set(codes(section(page, '## Logs').split('\n\n')[0]!));
    const fields = [...read('src/application/ports/log.ts').matchAll(/^ {2}readonly (\w+)\?/gm)];
    const existing = ['time', 'level', 'event', ...fields.map(([, name]) => name!)];
    expect([...documented].filter((name) => name !== 'LOG_LEVEL').toSorted()).toEqual(existing.toSorted());
  });

  it('names every event of the log, and no other', () => {
    const source = globSync('src/**/*.ts', { cwd: root }).map(read).join('\n');
    const direct = /\.(?:info|warn|error)\(\s*'([a-z_]+)'/g;
    const failures = /'([a-z]+_not_(?:saved|completed|loaded))'/g;
    const logged = [...source.matchAll(direct), ...source.matchAll(failures)].map(([, event]) => event);
    const documented = rows(section(page, '## Logs')).flatMap(([events]) => codes(events!));
    expect(documented).toHaveLength(new Set(documented).size);
    expect(new Set(documented)).toEqual(new Set(logged));
  });

  it.each([
    ['A voice session', limits],
    ["A client's socket", socketLimits],
    ['The OpenAI connection', openAiLimits],
    ['The analysis of transcripts', analysisLimits],
    ['The transcript writer', { ...writerLimits, ...servingLimits }],
  ])('gives the limits as they are: %s', (title, actual) => {
    const [, after = ''] = section(page, '## Limits').split(`\n${title}`);
    const table = after.split('\n\n')[1]!;
    const documented = rows(table).map(([name, value]) => [
      codes(name!)[0],
      Number(value!.replaceAll(',', '')),
    ]);
    const bounds = Object.entries(actual).filter(([, value]) => typeof value === 'number' && value > 0);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(bounds));
  });

  it('says when frames are joined', () => {
    const { busyAt, freeAt, windowMs, sampleEveryMs } = loopPressureLimits;
    const text = section(page, '## Under load');
    expect(text).toContain(`Every ${sampleEveryMs} ms the server looks at the last ${windowMs} ms`);
    expect(text).toContain(
      `from ${Math.round(busyAt * 100)} % busy on it joins frames, until it is below ${Math.round(freeAt * 100)} %`,
    );
    expect(text).toContain(`until they hold ${openAiLimits.joinedAudioMs} ms of audio`);
  });
});

describe('the documentation', () => {
  it.each(pages)('speaks of no setting that does not exist: %s', (path) => {
    const others = ['TEST_DATABASE_URL'];
    const mentioned = read(path).match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b(?!\.md)/g) ?? [];
    const unknown = mentioned.filter((name) => !(name in settingsSchema.shape) && !others.includes(name));
    expect(unknown).toEqual([]);
  });
});
