import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/domain/shared/result.ts';
import { eraseCommand } from '../../../src/interfaces/cli/commands/erase.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { recordingTerminal } from './recording-terminal.ts';

const known = '018f0000-0000-7000-8000-0000000000aa';

const run = async (...args: readonly string[]) => {
  const asked: string[] = [];
  const tools = {
    eraseByOperator: async (userId: string) => {
      asked.push(userId);
      return userId === known ? ok(undefined) : err({ type: 'account_not_found' } as const);
    },
    [Symbol.asyncDispose]: async () => void asked.push('closed'),
  };
  const terminal = recordingTerminal();
  const code = await runCommand([eraseCommand(async () => tools)], ['erase', ...args], terminal);
  return { code, asked, said: [...terminal.stdout, ...terminal.stderr].join('\n') };
};

describe('caresma erase', () => {
  it('erases the person that is named, and closes what it opened', async () => {
    const { code, asked, said } = await run('--user', known);
    expect([code, asked]).toEqual([0, [known, 'closed']]);
    expect(said).toContain('is erased');
  });

  it('says when there is nobody of that id, without repeating it', async () => {
    const { code, said } = await run('--user', 'anna@example.com');
    expect(code).toBe(66);
    expect(said).toBe('There is no such user.');
  });

  it('erases nobody unless somebody is named', async () => {
    const { code, asked } = await run();
    expect([code, asked]).toEqual([64, []]);
  });
});
