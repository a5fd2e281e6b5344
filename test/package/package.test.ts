import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

type Verdict = {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
};

type Ran = { readonly code: number; readonly output: string };

/** Everything happens on this Node, whichever one the host has. */
const environment = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  npm_config_loglevel: 'error',
};

const run = async (cwd: string, command: string, ...args: readonly string[]): Promise<Ran> =>
  promisify(execFile)(command, args, { cwd, env: environment, maxBuffer: 16 * 1024 * 1024 }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
      code: error.code,
      output: `${error.stdout}\n${error.stderr}`,
    }),
  );

const succeed = async (...command: Parameters<typeof run>): Promise<string> => {
  const { code, output } = await run(...command);
  if (code !== 0) throw new Error(`${command.slice(1).join(' ')} ended with ${code}:\n${output}`);
  return output;
};

/** `.` for a file of our own, `node:` for Node. */
const packageOf = (specifier: string): string =>
  /^(?:\.|node:|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;

/** What a project that uses the package has installed for its tests; nothing that an adapter needs. */
const installedByConsumer = ['vitest', 'fast-check', '@types/node', 'undici-types'];

/** Stands in for an installation, which would need the network. */
const link = async (project: string, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const path = join(project, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(root, 'node_modules', name), path);
  }
};

describe('The package, installed in another project', () => {
  let workshop = '';
  let consumer = '';
  const installed = (path: string): string => join(consumer, 'node_modules/caresma', path);

  beforeAll(async () => {
    workshop = await mkdtemp(join(tmpdir(), 'caresma-package-'));
    consumer = join(workshop, 'consumer');
    const dist = join(workshop, 'dist');
    await cp(join(import.meta.dirname, 'consumer'), consumer, { recursive: true });

    await succeed(root, process.execPath, 'scripts/build.mjs', dist);
    const tarball = (await succeed(workshop, 'npm', 'pack', dist)).trim();
    await succeed(consumer, 'npm', 'install', '--offline', '--ignore-scripts', join(workshop, tarball));
    await link(consumer, ...installedByConsumer);
  });

  afterAll(() => rm(workshop, { recursive: true, force: true }));

  it('brings no other package along', async () => {
    const lock = JSON.parse(await readFile(join(consumer, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/caresma']);
  });

  it('loads nothing but itself for use cases, ports and domain types', async () => {
    const printed = await succeed(consumer, process.execPath, 'list-imports.mjs', 'caresma');
    const loaded = JSON.parse(printed) as readonly string[];

    expect(loaded.length).toBeGreaterThan(20);
    const own = pathToFileURL(installed('')).href;
    expect(loaded.filter((url) => !url.startsWith(own))).toEqual([]);
  });

  it('has types that stand on their own', async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    expect(await run(consumer, process.execPath, compiler)).toEqual({ code: 0, output: '' });
  });

  it('runs the contract suites and a conversation with a voice provider of that project', async () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const report = join(workshop, 'report.json');
    const reporting = ['--reporter=json', `--outputFile=${report}`];
    const { code } = await run(consumer, process.execPath, vitest, 'run', ...reporting);
    const { testResults } = JSON.parse(await readFile(report, 'utf8')) as {
      readonly testResults: readonly {
        readonly name: string;
        readonly assertionResults: readonly Verdict[];
      }[];
    };

    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(testResults.map(({ name }) => basename(name)).toSorted()).toEqual([
      'conversation.spec.ts',
      'echo-voice-provider.spec.ts',
    ]);
    expect(code).toBe(0);
  });

  it('declares every package that one of its files imports', async () => {
    const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8'));
    const files = (await readdir(installed(''), { recursive: true })).filter((file) =>
      /\.(js|d\.ts)$/.test(file),
    );

    const imported = new Set<string>();
    for (const file of files) {
      const { importedFiles } = ts.preProcessFile(await readFile(installed(file), 'utf8'));
      for (const { fileName } of importedFiles) imported.add(packageOf(fileName));
    }

    const declared = ['.', 'node:', ...Object.keys(manifest.peerDependencies)];
    expect([...imported].filter((name) => !declared.includes(name))).toEqual([]);
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
    expect(manifest.dependencies).toBeUndefined();
  });

  it('loads each of its entry points where the packages are that it needs', async () => {
    const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8'));
    const equipped = join(workshop, 'equipped');
    await link(equipped, ...Object.keys(manifest.peerDependencies));
    await cp(installed(''), join(equipped, 'node_modules/caresma'), { recursive: true });

    const entries = Object.keys(manifest.exports).filter((name) => name !== './package.json');
    const script = entries.map((name) => `await import('${join('caresma', name)}');`).join('\n');
    await writeFile(join(equipped, 'load.mjs'), script);
    expect(await run(equipped, process.execPath, 'load.mjs')).toEqual({ code: 0, output: '' });
  });

  it('names no file in its exports that it does not have', async () => {
    const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8'));
    const targets = Object.values<Record<string, string> | string>(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const files = new Set((await readdir(installed(''), { recursive: true })).map((file) => `./${file}`));
    expect(targets.filter((target) => !files.has(target))).toEqual([]);
  });
});

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(root, folder)))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`);

const missingIn = async (entry: string, folders: readonly string[]): Promise<readonly string[]> => {
  const source = await readFile(join(root, entry), 'utf8');
  const files = (await Promise.all(folders.map(filesOf))).flat();
  return files.filter((file) => !source.includes(`/${basename(dirname(file))}/${basename(file)}'`));
};

describe('The entry points', () => {
  it('give every port and every use case', async () => {
    const folders = ['ports', 'encryption', 'sessions', 'messages', 'health'].map(
      (name) => `src/application/${name}`,
    );
    expect(await missingIn('src/main/package/caresma.ts', folders)).toEqual([]);
  });

  it('give every fake and every contract suite', async () => {
    expect(await missingIn('test/testing.ts', ['test/fakes', 'test/contracts'])).toEqual([]);
  });
});
