import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** `caresma …` as a process of its own, with these settings and none of this process. */
export const runCaresma = async (
  directory: string,
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
  input = '',
): Promise<Ran> => {
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, env });
  const exited = once(child, 'close');
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await exited) as [number | null];
  return { code, stdout: stdout.trim(), stderr: stderr.trim() };
};
