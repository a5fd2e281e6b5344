import { describe, expect, it } from 'vitest';
import { makeCleanUpAvatars } from '../../../src/application/avatars/clean-up-avatars.ts';
import { makeDescribeAvatars } from '../../../src/application/avatars/describe-avatars.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { avatarsCleanUpCommand, avatarsListCommand } from '../../../src/interfaces/cli/commands/avatars.ts';
import { exitCodes } from '../../../src/interfaces/cli/exit-codes.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { avatarWorld } from '../../application/avatars/avatar-world.ts';
import { recordingTerminal } from './recording-terminal.ts';

const admin = { ...localGuest, role: 'admin' } as const;

const given = (options: Parameters<typeof avatarWorld>[0] = {}) => {
  const world = avatarWorld(options);
  const ports = {
    provider: options.provider === undefined ? world.vendor : options.provider,
    avatars: world.avatars,
    clock: world.clock,
    timers: world.clock,
  };
  const cleanUp = makeCleanUpAvatars({ ...ports, stopAbandoned: world.stopAbandoned });
  const open = async () => ({
    describeAvatars: makeDescribeAvatars(ports),
    cleanUpAvatars: ({ all }: { readonly all: boolean }) => cleanUp({ principal: admin, all }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
  const run = async (...args: readonly string[]) => {
    const terminal = recordingTerminal();
    const commands = [avatarsListCommand(open), avatarsCleanUpCommand(open)];
    const code = await runCommand(commands, ['avatars', ...args], terminal);
    return { code, stdout: terminal.stdout, stderr: terminal.stderr };
  };
  return { ...world, run };
};

describe('caresma avatars', () => {
  it('lists what is open, and says which are ours', async () => {
    const { run, useCases, vendor } = given();
    await useCases.requestAvatarToken({ principal: localGuest });
    vendor.open.set('foreign', { id: 'foreign', createdAt: null });
    const at = '2026-01-01T00:00:00.000Z';
    expect(await run('list')).toEqual({
      code: exitCodes.done,
      stdout: ['session\tcreated\tlast seen (ours only)', `avatar-1\t${at}\t${at}`, 'foreign\t-\t-'],
      stderr: [],
    });
  });

  it('stops the abandoned ones, or all, and names those that it could not', async () => {
    const { run, useCases, vendor, clock } = given();
    for (let count = 0; count < 2; count += 1) await useCases.requestAvatarToken({ principal: localGuest });
    vendor.open.set('foreign', { id: 'foreign', createdAt: null });
    vendor.stubborn.add('avatar-2');
    expect(await run('cleanup')).toMatchObject({ stdout: ['0 of 0 avatar sessions stopped'] });
    clock.advance(180_001);
    expect(await run('cleanup')).toEqual({
      code: exitCodes.attention,
      stdout: ['1 of 2 avatar sessions stopped'],
      stderr: ['avatar-2 was not stopped: avatar_unavailable'],
    });
    expect(await run('cleanup', '--which', 'all')).toMatchObject({
      stdout: ['1 of 2 avatar sessions stopped'],
    });
    expect(await run('cleanup', '--which', 'some')).toMatchObject({ code: exitCodes.usage });
  });

  it('says so where there is no vendor, or one in trouble', async () => {
    const without = given({ provider: null });
    expect(await without.run('list')).toMatchObject({ code: exitCodes.unavailable, stdout: [] });
    expect(await without.run('cleanup')).toMatchObject({ code: exitCodes.unavailable, stdout: [] });
    const { run, vendor } = given();
    vendor.trouble = { type: 'avatar_refused' };
    expect(await run('list')).toMatchObject({ code: exitCodes.unavailable });
    expect(await run('cleanup', '--which', 'all')).toMatchObject({ code: exitCodes.unavailable });
  });
});
