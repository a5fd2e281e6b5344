import type { ImportMessages } from '../../../application/legacy/import-messages.ts';
import type { ImportLine, Quarantined } from '../../../application/legacy/legacy-message.ts';
import { parseUserId } from '../../../domain/shared/ids.ts';
import { UsageError, type Command, type OptionValues } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseLegacyLine } from '../legacy-line.ts';

/** Paths; `-` for `file` means standard input. */
export type ImportFiles = { readonly file: string; readonly keyFile: string; readonly quarantine: string };

/** What the command needs, open as long as it runs. */
export type OpenImport = (files: ImportFiles) => Promise<
  AsyncDisposable & {
    readonly importMessages: ImportMessages;
    readonly lines: AsyncIterable<string>;
    /** Adds a line to the quarantine file. */
    readonly addQuarantine: (line: string) => Promise<void>;
  }
>;

const required = (options: OptionValues, name: string): string => {
  const value = options[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
};

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<ImportLine> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() !== '') yield parseLegacyLine(text, line);
  }
}

const quarantineLine = ({ line, id, reason }: Quarantined): string => JSON.stringify({ line, id, reason });

export const importFernetCommand = (open: OpenImport): Command => ({
  name: 'import fernet',
  summary: 'import messages that the first generation stored',
  options: {
    user: { value: 'UUID', summary: 'whose sessions they become' },
    file: {
      value: 'FILE',
      summary: 'JSON lines with id, thread_id, role, content, created_at; - for standard input',
    },
    'key-file': { value: 'FILE', summary: 'holds the ENCRYPTION_KEY of then' },
    quarantine: { value: 'FILE', summary: 'written anew: what was not imported, and why' },
  },
  run: async (options, { out, err }) => {
    const owner = parseUserId(required(options, 'user'));
    if (!owner.ok) throw new UsageError('--user must be a UUID.');
    await using tools = await open({
      file: required(options, 'file'),
      keyFile: required(options, 'key-file'),
      quarantine: required(options, 'quarantine'),
    });

    const done = await tools.importMessages({
      owner: owner.value,
      lines: parsed(tools.lines),
      quarantine: (entry) => tools.addQuarantine(quarantineLine(entry)),
    });
    if (!done.ok) {
      err('There is no such user.');
      return exitCodes.noInput;
    }
    const { read, imported, known, quarantined } = done.value;
    out(`${read} read, ${imported} imported, ${known} already there, ${quarantined} in quarantine`);
    return quarantined > 0 ? exitCodes.attention : exitCodes.done;
  },
});
