import { describe, expect, it } from 'vitest';
import { promptsCommand } from '../../../src/interfaces/cli/commands/prompts.ts';
import { exitCodes } from '../../../src/interfaces/cli/exit-codes.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { recordingTerminal } from './recording-terminal.ts';

const prompts = [
  { id: 'reader-2', text: 'Read.\nSlowly.', sha256: 'ab12' },
  { id: 'reader-of-signs-11', text: 'Read signs.', sha256: 'cd34' },
];

const run = async (...args: readonly string[]) => {
  const terminal = recordingTerminal();
  const code = await runCommand([promptsCommand(prompts)], ['prompts', ...args], terminal);
  return { code, stdout: terminal.stdout.join('\n'), stderr: terminal.stderr.join('\n') };
};

describe('caresma prompts', () => {
  it('lists name, version and hash of each', async () => {
    const { code, stdout } = await run();
    expect(code).toBe(exitCodes.done);
    expect(stdout.split('\n').map((line) => line.split(/ +/))).toEqual([
      ['name', 'version', 'sha256'],
      ['reader', '2', 'ab12'],
      ['reader-of-signs', '11', 'cd34'],
    ]);
  });

  it.each(['reader', 'reader-2'])('prints the text of one, to the letter: %s', async (name) => {
    expect(await run('--show', name)).toEqual({ code: exitCodes.done, stdout: 'Read.\nSlowly.', stderr: '' });
  });

  it.each(['reader-1', 'nobody', ''])('knows no other: %j', async (name) => {
    const { code, stdout, stderr } = await run('--show', name);
    expect([code, stdout]).toEqual([exitCodes.usage, '']);
    expect(stderr).toContain('a name from the list');
  });
});
