import { destination, pino } from 'pino';
import type { Clock } from '../../application/ports/clock.ts';
import type { Log, LogFields } from '../../application/ports/log.ts';

export type LogLevel = 'info' | 'warn' | 'error';

type Deps = {
  readonly out: { write(line: string): unknown };
  readonly clock: Clock;
  /** The least severe level that is written. */
  readonly level: LogLevel;
};

/** Everything that may leave the process; a field that only structural typing let in is left out. */
const names: { readonly [name in keyof LogFields]-?: true } = {
  sessionId: true,
  requestId: true,
  attempt: true,
  reason: true,
  code: true,
  status: true,
  method: true,
  route: true,
  count: true,
  ms: true,
  part: true,
  errorName: true,
  stack: true,
};

const known = Object.keys(names) as (keyof LogFields)[];

/** Writes one JSON object a line. */
export const jsonLog = ({ out, clock, level: least }: Deps): Log => {
  const logger = pino(
    {
      level: least,
      base: null,
      // The time comes first and the level after it, which the package has the other way round.
      formatters: { level: () => ({}) },
      timestamp: () => `"time":"${clock.now().toISOString()}"`,
    },
    { write: (line) => void out.write(line) },
  );
  const write =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (!logger.isLevelEnabled(level)) return;
      logger[level]({ level, event, ...Object.fromEntries(known.map((name) => [name, fields[name]])) });
    };

  return { info: write('info'), warn: write('warn'), error: write('error') };
};

/** Standard output, written before a call returns: nothing is lost when the process ends. */
export const standardOutput = (): Deps['out'] => destination({ dest: 1, sync: true });
