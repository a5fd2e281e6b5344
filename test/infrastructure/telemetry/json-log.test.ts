import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { jsonLog, type LogLevel } from '../../../src/infrastructure/telemetry/json-log.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const written = (level: LogLevel = 'info') => {
  const lines: string[] = [];
  return {
    lines,
    log: jsonLog({ out: { write: (line) => lines.push(line) }, clock: new ManualClock(), level }),
  };
};

describe('the JSON log', () => {
  it('writes one line of JSON for each event', () => {
    const { lines, log } = written();

    log.info('session_opened', { sessionId: 's-1', ms: 12 });

    expect(lines).toEqual([
      '{"time":"2026-01-01T00:00:00.000Z","level":"info","event":"session_opened","sessionId":"s-1","ms":12}\n',
    ]);
  });

  it('keeps a stack on its one line', () => {
    const { lines, log } = written();

    log.error('crashed', { stack: 'at a\nat b' });

    expect(lines[0]?.split('\n')).toHaveLength(2);
  });

  it('leaves out a field that is not on the list', () => {
    const { lines, log } = written();
    const tooMuch = { ms: 1, text: 'what a person said' };

    log.warn('slow', tooMuch);

    expect(lines[0]).not.toContain('said');
  });

  it('writes nothing below its level', () => {
    const { lines, log } = written('warn');

    log.info('session_opened');
    log.warn('slow');
    log.error('crashed');

    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['slow', 'crashed']);
  });

  it('keeps to valid JSON whatever a field holds', () => {
    const { lines, log } = written();
    const reason = 'a "quoted" \\ \u2028 \n \ud800 reason';

    log.info('odd', { reason, ms: Number.NaN });

    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'odd', ms: null, reason: expect.any(String) });
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
  });

  it('writes before the call returns, so that a process that ends at once loses nothing', async () => {
    const source = new URL('../../../src/infrastructure/telemetry/json-log.ts', import.meta.url).href;
    const script = `
      const { jsonLog, standardOutput } = await import(${JSON.stringify(source)});
      const log = jsonLog({ out: standardOutput(), clock: { now: () => new Date(0) }, level: 'info' });
      for (let count = 1; count <= 5000; count += 1) log.info('counted', { count });
      process.exit(1);`;
    const evaluating = ['--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, evaluating).catch(
      (error: { readonly stdout: string }) => error,
    );

    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(5_000);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ count: 5_000 });
  });
});
