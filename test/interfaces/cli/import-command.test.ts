import { describe, expect, it } from 'vitest';
import type { ImportMessages } from '../../../src/application/legacy/import-messages.ts';
import { err, ok } from '../../../src/domain/shared/result.ts';
import { importFernetCommand, type ImportFiles } from '../../../src/interfaces/cli/commands/import-fernet.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { recordingTerminal } from './recording-terminal.ts';

const user = '018f0000-0000-7000-8000-0000000000aa';
const files = ['--file', '-', '--key-file', 'key.txt', '--quarantine', 'aside.jsonl'];

const call = async (importMessages: ImportMessages, lines: readonly string[], args: readonly string[]) => {
  const terminal = recordingTerminal();
  const opened: ImportFiles[] = [];
  const aside: string[] = [];
  const command = importFernetCommand(async (wanted) => {
    opened.push(wanted);
    return {
      importMessages,
      lines: (async function* () {
        yield* lines;
      })(),
      addQuarantine: async (line) => void aside.push(line),
      [Symbol.asyncDispose]: async () => undefined,
    };
  });
  const code = await runCommand([command], ['import', 'fernet', ...args], terminal);
  return { code, opened, aside, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
};

/** Puts everything aside that it is given. */
const refuseAll: ImportMessages = async ({ lines, quarantine }) => {
  let read = 0;
  for await (const { line } of lines) {
    read += 1;
    await quarantine({ line, id: user, reason: 'not_authentic' });
  }
  return ok({ read, imported: 0, known: 0, quarantined: read });
};

describe('caresma import fernet', () => {
  it('reports the counts, and ends with 0 when nothing was put aside', async () => {
    const report = { read: 5, imported: 3, known: 2, quarantined: 0 };
    const ran = await call(async () => ok(report), [], ['--user', user, ...files]);
    expect(ran).toMatchObject({
      code: 0,
      out: '5 read, 3 imported, 2 already there, 0 in quarantine',
      opened: [{ file: '-', keyFile: 'key.txt', quarantine: 'aside.jsonl' }],
    });
  });

  it('counts lines as an editor does, passes over empty ones, and writes what is put aside', async () => {
    const { code, aside } = await call(refuseAll, ['x', '', ' ', '{}'], ['--user', user, ...files]);
    expect(code).toBe(1);
    expect(aside.map((line) => JSON.parse(line))).toEqual(
      [1, 4].map((line) => ({ line, id: user, reason: 'not_authentic' })),
    );
  });

  it('says that there is no such user', async () => {
    const ran = await call(async () => err({ type: 'user_not_found' }), [], ['--user', user, ...files]);
    expect(ran).toMatchObject({ code: 66, out: '', err: 'There is no such user.' });
  });

  it.each([
    [files, '--user is missing'],
    [['--user', 'me', ...files], '--user must be a UUID'],
    [['--user', user, ...files.slice(2)], '--file is missing'],
    [['--user', user, ...files.slice(0, 2), ...files.slice(4)], '--key-file is missing'],
    [['--user', user, ...files.slice(0, 4)], '--quarantine is missing'],
  ])('opens nothing for %j', async (args, problem) => {
    const ran = await call(refuseAll, [], args);
    expect(ran).toMatchObject({ code: 64, opened: [] });
    expect(ran.err).toContain(problem);
  });
});
