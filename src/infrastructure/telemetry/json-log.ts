import type { Clock } from '../../application/ports/clock.ts';
import type { Log, LogFields } from '../../application/ports/log.ts';

export type LogLevel = 'info' | 'warn' | 'error';

type Deps = {
  readonly out: { write(line: string): unknown };
  readonly clock: Clock;
  /** The least severe level that is written. */
  readonly level: LogLevel;
};

const severity: { readonly [level in LogLevel]: number } = { info: 1, warn: 2, error: 3 };

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
  const write =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (severity[level] < severity[least]) return;
      const allowed = Object.fromEntries(known.map((name) => [name, fields[name]]));
      out.write(`${JSON.stringify({ time: clock.now().toISOString(), level, event, ...allowed })}\n`);
    };

  return { info: write('info'), warn: write('warn'), error: write('error') };
};
