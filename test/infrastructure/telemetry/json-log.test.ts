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
});
