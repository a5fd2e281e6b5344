import { exitCodes, type ExitCode } from '../interfaces/cli/exit-codes.ts';
import type { Problem } from './config/problems.ts';

export type StartProblem = Problem & { readonly exitCode: ExitCode };

/** Trying again may help. */
export const unavailable = (key: string, problem: string): StartProblem => ({
  key,
  problem,
  exitCode: exitCodes.unavailable,
});

/** Somebody has to change something first. */
export const misconfigured = (key: string, problem: string): StartProblem => ({
  key,
  problem,
  exitCode: exitCodes.configuration,
});
