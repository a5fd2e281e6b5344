#!/usr/bin/env node
import { exitCodes, type ExitCode } from '../interfaces/cli/exit-codes.ts';
import { runCommand } from '../interfaces/cli/run-command.ts';
import { commands } from './commands.ts';
import { problemLine } from './config/problems.ts';
import { NotReady } from './not-ready.ts';

// The embedded engine gives its files no mode of its own.
process.umask(0o077);

const terminal = {
  out: (line: string) => console.log(line),
  err: (line: string) => console.error(line),
};

const explain = async (error: unknown): Promise<ExitCode> => {
  // What it knows of needs packages that a command may do without.
  const { startProblem } = await import('./start-problem.ts');
  if (error instanceof NotReady) {
    console.error(error.message);
    return error.because === 'settings' ? exitCodes.configuration : exitCodes.unavailable;
  }
  const known = startProblem(error);
  if (known === undefined) throw error;
  console.error(problemLine(known));
  return known.exitCode;
};

process.exitCode = await runCommand(commands, process.argv.slice(2), terminal).catch(explain);
