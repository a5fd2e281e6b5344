import type { Log, LogFields } from '../../src/application/ports/log.ts';

export type LogLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
};

/** Keeps every line, in order. */
export class RecordingLog implements Log {
  readonly #lines: LogLine[] = [];

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  named(event: string): readonly LogLine[] {
    return this.#lines.filter((line) => line.event === event);
  }

  info(event: string, fields: LogFields = {}): void {
    this.#lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields: LogFields = {}): void {
    this.#lines.push({ level: 'warn', event, fields });
  }

  error(event: string, fields: LogFields = {}): void {
    this.#lines.push({ level: 'error', event, fields });
  }
}
