import { describe, expect, it } from 'vitest';
import { UsageError, type Command, type OptionValues } from '../../../src/interfaces/cli/command.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { wholeNumber } from '../../../src/interfaces/cli/whole-number.ts';
import { recordingTerminal } from './recording-terminal.ts';

const command = (name: string, run: Command['run'] = async () => 0): Command => ({
  name,
  summary: `does ${name}`,
  options: { file: { value: 'FILE', summary: 'what to read' } },
  run,
});

const call = async (args: readonly string[], commands: readonly Command[]) => {
  const terminal = recordingTerminal();
  const code = await runCommand(commands, args, terminal);
  return { code, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
};

describe('runCommand', () => {
  it('runs the command of that name with its options, and ends with its code', async () => {
    const seen: OptionValues[] = [];
    const commands = [
      command('keys status'),
      command('import', async (options, { out }) => {
        seen.push(options);
        out('imported');
        return 1;
      }),
    ];
    expect(await call(['import', '--file', '-'], commands)).toEqual({ code: 1, out: 'imported', err: '' });
    expect(await call(['import', '--file=a b'], commands)).toMatchObject({ code: 1 });
    expect(seen).toEqual([{ file: '-' }, { file: 'a b' }]);
  });

  it.each([[['keys']], [['keys', 'status', 'now']], [['nothing']], [['--file', 'x']]])(
    'answers %j with the usage and 64, and runs nothing',
    async (args) => {
      const commands = [command('keys status', () => Promise.reject(new Error('it ran')))];
      const { code, out, err } = await call(args, commands);
      expect([code, out]).toEqual([64, '']);
      expect(err).toMatch(/no such command[^]*caresma keys status/);
    },
  );

  it.each([[['--unknown', 'canary7']], [['--file']], [['--file', 'a', 'canary7']]])(
    'answers the options %j with the usage of the command and 64, and repeats none of them',
    async (options) => {
      const commands = [command('keys status', () => Promise.reject(new Error('it ran'))), command('other')];
      const { code, err } = await call(['keys', 'status', ...options], commands);
      expect(code).toBe(64);
      expect(err).toContain('--file FILE');
      expect(err).not.toMatch(/canary7|caresma other/);
    },
  );

  it('answers what a command cannot work with in the same way', async () => {
    const commands = [command('keys status', () => Promise.reject(new UsageError('Not like this.')))];
    const { code, err } = await call(['keys', 'status'], commands);
    expect([code, err.split('\n')[0]]).toEqual([64, 'Not like this.']);
  });

  it('tells the usage when asked, of one command or of all', async () => {
    const commands = [command('keys status'), command('other')];
    expect(await call([], commands)).toMatchObject({
      code: 0,
      out: expect.stringContaining('caresma other'),
    });
    const { code, out } = await call(['keys', 'status', '--help'], commands);
    expect([code, out.includes('keys status'), out.includes('other')]).toEqual([0, true, false]);
  });

  it('lets what is unexpected through', async () => {
    const commands = [command('keys status', () => Promise.reject(new RangeError('a bug')))];
    await expect(call(['keys', 'status'], commands)).rejects.toThrow('a bug');
  });
});

describe('wholeNumber', () => {
  const bounds = { least: 1, most: 1000, otherwise: 200 };

  it.each([
    [undefined, 200],
    ['1', 1],
    ['1000', 1000],
  ])('reads %j as %d', (text, value) => {
    expect(wholeNumber({ batch: text }, 'batch', bounds)).toBe(value);
  });

  it.each(['', '0', '1001', '-1', '1.5', '1e3', 'ten', '99999999999999999999'])('refuses %j', (text) => {
    expect(() => wholeNumber({ batch: text }, 'batch', bounds)).toThrow('--batch must be a whole number');
  });
});
