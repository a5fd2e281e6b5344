import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

type Packages = { readonly [path: string]: object };

const wanted: Packages = {
  '': { name: 'project' },
  'node_modules/express': { version: '5.3.0' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/for-another-machine': { version: '1.0.0', optional: true, os: ['nowhere'] },
};

const express = { 'node_modules/express': { version: '5.3.0' } };
const vitest = { 'node_modules/vitest': { version: '5.1.1', dev: true } };

/** Stands in for npm: takes a moment, leaves npm's record behind and a trace that it ran. */
const fakeNpm = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('installations', process.argv.slice(2).join(' ') + '\\n');
if (process.env.FAKE_NPM_FAILS) process.exit(3);
await new Promise((resolve) => setTimeout(resolve, 50));
mkdirSync('node_modules', { recursive: true });
writeFileSync('node_modules/.package-lock.json', '${JSON.stringify({ packages: { ...express, ...vitest } })}');
`;

describe('scripts/bootstrap.mjs', () => {
  let project = '';

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'caresma-bootstrap-'));
    await cp(join(root, 'scripts'), join(project, 'scripts'), { recursive: true });
    await writeFile(join(project, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    await writeFile(join(project, 'npm.js'), fakeNpm);
    await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  });

  afterEach(() => rm(project, { recursive: true }));

  const record = async (packages: Packages): Promise<void> => {
    await mkdir(join(project, 'node_modules'), { recursive: true });
    await writeFile(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };

  const start = async (environment: NodeJS.ProcessEnv = {}, args = ['scripts/bootstrap.mjs']) => {
    const npm = { npm_execpath: join(project, 'npm.js'), npm_node_execpath: process.execPath };
    const env = { ...process.env, NODE_ENV: 'test', ...npm, ...environment };
    const child = spawn(process.execPath, args, { cwd: project, env });
    const exit = new Promise<number | null>((done) => child.once('exit', done));
    const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  };

  const installations = async (): Promise<readonly string[]> => {
    const trace = join(project, 'installations');
    return existsSync(trace) ? (await readFile(trace, 'utf8')).trimEnd().split('\n') : [];
  };

  it('is silent when everything is there', async () => {
    await record({ ...express, ...vitest });
    expect(await start()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await installations()).toEqual([]);
  });

  it('installs into a fresh clone, without letting packages run code', async () => {
    expect(await start()).toMatchObject({ code: 0, stderr: expect.stringContaining('Installing packages') });
    expect(await installations()).toEqual(['ci --ignore-scripts --loglevel=error']);
    expect(existsSync(join(project, '.install.lock'))).toBe(false);
  });

  it.each([
    ['has another version', { 'node_modules/express': { version: '5.2.0' }, ...vitest }],
    ['lacks a package', vitest],
    ['was copied from another machine', { ...express, ...vitest, 'node_modules/x': { os: ['nowhere'] } }],
  ])('installs again when node_modules %s', async (_reason, packages) => {
    await record(packages);
    await start();
    expect(await installations()).toHaveLength(1);
  });

  it('does without development packages in production, and only there', async () => {
    await record(express);
    await start({ NODE_ENV: 'production' });
    expect(await installations()).toEqual([]);
    await start();
    expect(await installations()).toHaveLength(1);
  });

  it('installs once when several start at once', async () => {
    const codes = await Promise.all([start(), start(), start()]);
    expect(codes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await installations()).toHaveLength(1);
  });

  it('takes over from an installation that was killed', async () => {
    const killed = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise((done) => killed.once('exit', done));
    await writeFile(join(project, '.install.lock'), String(killed.pid));

    expect(await start()).toMatchObject({ code: 0 });
    expect(await installations()).toHaveLength(1);
  });

  it('says so when npm fails, and leaves no lock', async () => {
    const { code, stderr } = await start({ FAKE_NPM_FAILS: 'yes' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('npm ci failed (exit code 3)')]);
    expect(existsSync(join(project, '.install.lock'))).toBe(false);
  });

  it('lets go of the lock before the program runs, and lets it keep what it compiled', async () => {
    await writeFile(
      join(project, 'job.ts'),
      `import { existsSync } from 'node:fs';
      console.log(existsSync('.install.lock'), process.env.NODE_COMPILE_CACHE);`,
    );
    const { stdout } = await start({ NODE_COMPILE_CACHE: undefined }, ['scripts/run.mjs', 'job.ts']);
    expect(await installations()).toHaveLength(1);
    expect(stdout).toBe(`false ${join(project, 'node_modules/.cache/node')}\n`);
  });

  it('lets run.mjs pass on arguments, output and exit code', async () => {
    await record({ ...express, ...vitest });
    await writeFile(join(project, 'job.ts'), `console.log(process.argv[2] as string); process.exitCode = 7;`);
    const ran = await start({}, ['scripts/run.mjs', 'job.ts', 'an argument']);
    expect(ran).toEqual({ code: 7, stdout: 'an argument\n', stderr: '' });
  });
});
