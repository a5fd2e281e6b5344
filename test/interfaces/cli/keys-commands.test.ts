import { describe, expect, it } from 'vitest';
import type { KeyDescription } from '../../../src/application/encryption/describe-keys.ts';
import type { RotateKeys } from '../../../src/application/encryption/rotate-keys.ts';
import { keysGenerateCommand } from '../../../src/interfaces/cli/commands/keys-generate.ts';
import { keysRotateCommand } from '../../../src/interfaces/cli/commands/keys-rotate.ts';
import { keysStatusCommand } from '../../../src/interfaces/cli/commands/keys-status.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { recordingTerminal } from './recording-terminal.ts';

const id = (byte: number): Uint8Array => new Uint8Array(16).fill(byte);
const hex = (byte: string): string => byte.repeat(16);

const opened = <T extends object>(tools: T, closed = { times: 0 }) => ({
  ...tools,
  [Symbol.asyncDispose]: async () => void (closed.times += 1),
});

const status = async (...keys: readonly KeyDescription[]) => {
  const terminal = recordingTerminal();
  const closed = { times: 0 };
  const command = keysStatusCommand(async () => opened({ describeKeys: async () => keys }, closed));
  const code = await runCommand([command], ['keys', 'status'], terminal);
  expect(closed.times).toBe(1);
  return { code, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
};

const rotate = async (report: Awaited<ReturnType<RotateKeys>>, ...options: readonly string[]) => {
  const terminal = recordingTerminal();
  const asked: object[] = [];
  const rotateKeys: RotateKeys = async ({ onProgress, ...input }) => {
    asked.push(input);
    onProgress(200);
    return report;
  };
  const command = keysRotateCommand(async () => opened({ rotateKeys }));
  const code = await runCommand([command], ['keys', 'rotate', ...options], terminal);
  return { code, asked, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
};

describe('caresma keys generate', () => {
  it('prints the key alone to standard output, so that it can be piped', async () => {
    const terminal = recordingTerminal();
    expect(await runCommand([keysGenerateCommand(() => 'id:key')], ['keys', 'generate'], terminal)).toBe(0);
    expect(terminal.stdout).toEqual(['id:key']);
    expect(terminal.stderr.join('\n')).toContain('ENCRYPTION_KEYS');
    expect(terminal.stderr.join('\n')).not.toContain('id:key');
  });
});

describe('caresma keys status', () => {
  const primary: KeyDescription = { kekId: id(0xaa), role: 'primary', dataKeys: 12, canary: 'opens' };

  it('shows a line for each key', async () => {
    const old: KeyDescription = { kekId: id(0xbb), role: 'decrypt_only', dataKeys: 3, canary: 'none' };
    const { code, out, err } = await status(primary, old);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(1)).toEqual([
      `${hex('aa')}  primary              12  opens`,
      `${hex('bb')}  decrypt-only          3  none`,
    ]);
  });

  it('says which key may go', async () => {
    const { code, err } = await status(primary, {
      kekId: id(0xbb),
      role: 'decrypt_only',
      dataKeys: 0,
      canary: 'none',
    });
    expect([code, err]).toEqual([0, `${hex('bb')} wraps nothing: it may be removed.`]);
  });

  it('ends with 1 when a key that is missing wraps something', async () => {
    const lost: KeyDescription = { kekId: id(0xcc), role: 'unknown', dataKeys: 1, canary: 'does_not_open' };
    const { code, err } = await status(primary, lost);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^${hex('cc')} is not in ENCRYPTION_KEYS`));
  });

  it('ends with 0 when a key that is missing wraps nothing any more', async () => {
    const gone: KeyDescription = { kekId: id(0xcc), role: 'unknown', dataKeys: 0, canary: 'does_not_open' };
    expect(await status(primary, gone)).toMatchObject({ code: 0, err: '' });
  });

  it('ends with 1 when a key is not the one it claims to be', async () => {
    const { code, err } = await status({ ...primary, canary: 'does_not_open' });
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('is not the key that this database was used with'),
    ]);
  });
});

describe('caresma keys rotate', () => {
  const whole = { rewrapped: 5, unreadable: 0, remaining: 0 };

  it('tells its progress to standard error and the outcome to standard output', async () => {
    const { code, out, err } = await rotate(whole);
    expect([code, out, err]).toEqual([
      0,
      '5 data keys re-wrapped, 0 unreadable, 0 under other keys than the primary one',
      '200 re-wrapped',
    ]);
  });

  it('takes its pace from the options', async () => {
    expect((await rotate(whole)).asked).toEqual([{ batchKeys: 200, perSecond: 1000 }]);
    const { asked } = await rotate(whole, '--batch', '10', '--per-second', '50');
    expect(asked).toEqual([{ batchKeys: 10, perSecond: 50 }]);
    expect(await rotate(whole, '--batch', '0')).toMatchObject({ code: 64, asked: [] });
    expect(await rotate(whole, '--per-second', 'fast')).toMatchObject({ code: 64, asked: [] });
  });

  it('ends with 1 when something is left', async () => {
    expect(await rotate({ rewrapped: 5, unreadable: 1, remaining: 2 })).toMatchObject({ code: 1 });
  });
});
