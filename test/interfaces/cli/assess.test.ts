import { describe, expect, it } from 'vitest';
import { algorithmVersion } from '../../../src/domain/assessment/algorithm.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import { assessCommand } from '../../../src/interfaces/cli/commands/assess.ts';
import { exitCodes } from '../../../src/interfaces/cli/exit-codes.ts';
import { runCommand } from '../../../src/interfaces/cli/run-command.ts';
import { recordingTerminal } from './recording-terminal.ts';

const dialogue = [
  'Interviewer: What year is it now?',
  'Patient: It is 2026.',
  'Interviewer: And which month is it?',
  'Patient: It must be March.',
  ...Array.from(
    { length: 20 },
    (_, n) => `Patient: I walked to the market on day ${n} and bought some bread.`,
  ),
].join('\n');

const run = async (text: string, ...args: readonly string[]) => {
  const terminal = recordingTerminal();
  const code = await runCommand([assessCommand(async () => text)], ['assess', ...args], terminal);
  return { code, stdout: terminal.stdout.join('\n'), stderr: terminal.stderr.join('\n') };
};
const where = ['--started', '2026-03-01T09:30:00Z', '--zone', 'Europe/London', '--places', 'London, Camden'];

describe('caresma assess', () => {
  it('prints the summary, the same each time, with scored items where time and place are known', async () => {
    const first = await run(dialogue, '--file', 'any', ...where);
    expect(first).toMatchObject({ code: exitCodes.done, stderr: '' });
    const assessment = JSON.parse(first.stdout) as Assessment;
    expect(assessment.algorithm).toBe(algorithmVersion);
    const scored = assessment.items.filter(({ credit }) => credit === 1).map(({ item }) => item);
    expect(scored).toEqual(expect.arrayContaining(['year', 'month']));
    expect(await run(dialogue, '--file', 'any', ...where)).toEqual(first);
  });

  it('takes the file by its name alone, or standard input', async () => {
    const named = await run(dialogue, '--file', 'any', ...where);
    expect(await run(dialogue, 'any', ...where)).toEqual(named);
    expect(await run(dialogue, '-', ...where)).toEqual(named);
    expect((await run(dialogue, 'any', 'more', ...where)).code).toBe(exitCodes.usage);
  });

  it('judges no orientation where they are not', async () => {
    const { stdout } = await run(dialogue, '--file', 'any');
    const { domains } = JSON.parse(stdout) as Assessment;
    expect(domains.orientation).toMatchObject({ score: null, basis: 'insufficient_data' });
  });

  it.each([
    ['too short', 'Patient: Hello.', 'fewer than 50'],
    ['too long', `Patient: ${'word '.repeat(220_000)}`, 'more than'],
    ['binary', `Patient: ${'\0'.repeat(60)}`, 'not text'],
    ['only the interviewer', `Interviewer: ${'How are you today? '.repeat(5)}`, 'Nobody'],
  ])('says what is wrong with a transcript that is %s, and nothing of it', async (_what, text, words) => {
    const { code, stdout, stderr } = await run(text, '--file', 'any');
    expect({ code, stdout }).toEqual({ code: exitCodes.noInput, stdout: '' });
    expect(stderr).toContain(words);
  });

  it.each([
    [],
    ['--file', 'any', '--started', 'yesterday', '--zone', 'Europe/London'],
    ['--file', 'any', '--started', '2026-03-01T09:30:00Z', '--zone', 'Mars/Olympus'],
    ['--file', 'any', '--places', 'London'],
  ])('is told how to be called: %j', async (...args) => {
    expect(await run(dialogue, ...args)).toMatchObject({ code: exitCodes.usage, stdout: '' });
  });
});
