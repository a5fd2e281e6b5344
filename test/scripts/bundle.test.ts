import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const main = `
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { greeting } from './greeting.ts';
const beside = readFileSync(join(import.meta.dirname, 'beside.txt'), 'utf8');
console.log(basename(process.argv[1] ?? ''), greeting, beside, process.argv[2]);
`;

const [sources, bundled] = ['main.ts', 'src-main-main-ts.mjs'];

const ran = (program: string, greeting = 'hello') => ({
  code: 0,
  stdout: `${program} ${greeting} beside argument\n`,
  stderr: '',
});

describe('scripts/bundle.mjs', () => {
  let project = '';
  const inProject = (...path: string[]): string => join(project, ...path);

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'caresma-bundle-'));
    await cp(join(root, 'scripts'), inProject('scripts'), { recursive: true });
    await mkdir(inProject('src/main'), { recursive: true });
    await mkdir(inProject('node_modules'));
    await writeFile(inProject('node_modules/.package-lock.json'), '{ "packages": {} }');
    await writeFile(inProject('package-lock.json'), '{ "packages": {} }');
    await writeFile(inProject('package.json'), '{ "type": "module" }');
    await writeFile(inProject('src/main/main.ts'), main);
    await writeFile(inProject('src/main/greeting.ts'), `export const greeting: string = 'hello';`);
    await writeFile(inProject('src/main/beside.txt'), 'beside');
  });

  afterEach(() => rm(project, { recursive: true, maxRetries: 10 }));

  const withBundler = (): Promise<void> =>
    symlink(join(root, 'node_modules/rolldown'), inProject('node_modules/rolldown'));

  const node = async (...args: string[]) => {
    const child = spawn(process.execPath, args, { cwd: project });
    const exit = new Promise<number | null>((done) => child.once('exit', done));
    const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  };
  const start = () => node('scripts/run.mjs', 'src/main/main.ts', 'argument');
  const bundle = () => node('scripts/bundle.mjs', 'src/main/main.ts');

  const bundles = (): Promise<readonly string[]> =>
    readdir(inProject('node_modules/.cache/caresma')).catch(() => []);

  it('is made aside by a start from the sources, for the next one', async () => {
    await withBundler();
    expect(await start()).toEqual(ran(sources));
    await vi.waitFor(async () => expect(await bundles()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]), {
      timeout: 60_000,
    });
    expect(await start()).toEqual(ran(bundled));
  });

  it('is not run any more when a source has changed, and makes room for the next one', async () => {
    await withBundler();
    await bundle();
    await writeFile(inProject('src/main/greeting.ts'), `export const greeting: string = 'good day';`);
    const [before] = await bundles();
    expect((await bundle()).code).toBe(0);
    expect(await bundles()).toEqual([expect.not.stringMatching(before!)]);
    expect(await start()).toEqual(ran(bundled, 'good day'));
  });

  it('is whole when several make it at once', async () => {
    await withBundler();
    const made = await Promise.all([bundle(), bundle(), bundle()]);
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await bundles()).toHaveLength(1);
    expect(await start()).toEqual(ran(bundled));
  });

  it('is done without where there are no packages for development', async () => {
    expect(await start()).toEqual(ran(sources));
    expect((await bundle()).code).toBe(1);
    expect(await bundles()).toEqual([]);
    expect(await start()).toEqual(ran(sources));
  });
});
