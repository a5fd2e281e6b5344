import { describe, expect, it } from 'vitest';
import type { KeyDescription } from '../../../src/application/encryption/describe-keys.ts';
import type {
  EmailIndexReport,
  RotateEmailIndexes,
} from '../../../src/application/encryption/rotate-email-indexes.ts';
import type { RotateKeys } from '../../../src/application/encryption/rotate-keys.ts';
import type { EmailIndexUse } from '../../../src/application/ports/email-index-rotation.ts';
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

const settled: EmailIndexUse = { addresses: 7, outdated: 0, hasFormer: false, isPreviousGiven: false };

const status = (...keys: readonly KeyDescription[]) => statusOf(keys, settled);

const statusOf = async (keys: readonly KeyDescription[], use: EmailIndexUse) => {
  const terminal = recordingTerminal();
  const closed = { times: 0 };
  const command = keysStatusCommand(async () =>
    opened({ describeKeys: async () => keys, describeEmailIndexes: async () => use }, closed),
  );
  const code = await runCommand([command], ['keys', 'status'], terminal);
  expect(closed.times).toBe(1);
  return { code, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
};

const noAddress: EmailIndexReport = { renewed: 0, unreadable: 0, remaining: 0, forgotten: 0 };

const rotate = (report: Awaited<ReturnType<RotateKeys>>, ...options: readonly string[]) =>
  rotateBoth(report, noAddress, ...options);

const rotateBoth = async (
  report: Awaited<ReturnType<RotateKeys>>,
  addresses: EmailIndexReport,
  ...options: readonly string[]
) => {
  const terminal = recordingTerminal();
  const asked: object[] = [];
  const paces: object[] = [];
  const rotateKeys: RotateKeys = async ({ onProgress, ...input }) => {
    asked.push(input);
    onProgress(200);
    return report;
  };
  const rotateEmailIndexes: RotateEmailIndexes = async ({ onProgress, ...input }) => {
    paces.push(input);
    onProgress(3);
    return addresses;
  };
  const command = keysRotateCommand(async () => opened({ rotateKeys, rotateEmailIndexes }));
  const code = await runCommand([command], ['keys', 'rotate', ...options], terminal);
  return { code, asked, paces, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
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
    expect(out.split('\n').slice(1, -1)).toEqual([
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

  it.each([
    [{}, ''],
    [{ isPreviousGiven: true }, 'No address needs BLIND_INDEX_KEY_PREVIOUS: it may be removed.'],
    [
      { isPreviousGiven: true, outdated: 3, hasFormer: true },
      'Addresses are not under BLIND_INDEX_KEY yet: caresma keys rotate moves them.',
    ],
    [{ hasFormer: true }, 'Indexes of a former key are still stored: caresma keys rotate removes them.'],
  ])('says how addresses are found, and what is to be done: %o', async (changes, advice) => {
    const use = { ...settled, ...changes };
    const { code, out, err } = await statusOf([primary], use);
    expect([code, err]).toEqual([0, advice]);
    expect(out.split('\n').at(-1)).toBe(`addresses: 7, ${use.outdated} of them not under BLIND_INDEX_KEY`);
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
      '5 data keys re-wrapped, 0 unreadable, 0 under other keys than the primary one\n0 addresses indexed, 0 unreadable, 0 not under BLIND_INDEX_KEY, 0 former indexes removed',
      '200 re-wrapped\n3 indexed',
    ]);
  });

  it('takes its pace from the options', async () => {
    expect((await rotate(whole)).asked).toEqual([{ batchKeys: 200, perSecond: 1000 }]);
    const { asked, paces } = await rotate(whole, '--batch', '10', '--per-second', '50');
    expect(asked).toEqual([{ batchKeys: 10, perSecond: 50 }]);
    expect(paces).toEqual([{ batch: 10, perSecond: 50 }]);
    expect(await rotate(whole, '--batch', '0')).toMatchObject({ code: 64, asked: [] });
    expect(await rotate(whole, '--per-second', 'fast')).toMatchObject({ code: 64, asked: [] });
  });

  it('ends with 1 when something is left', async () => {
    expect(await rotate({ rewrapped: 5, unreadable: 1, remaining: 2 })).toMatchObject({ code: 1 });
    expect(await rotateBoth(whole, { ...noAddress, remaining: 1 })).toMatchObject({ code: 1 });
  });
});
