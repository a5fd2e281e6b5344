// The npm scripts begin with this, on whatever Node the host has: it may use nothing that has to be installed.
// It is not a `pre` script because `ignore-scripts`, which keeps packages from running code, turns those off too.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestInstaller = 20;
/** Strips types without a flag and knows `await using`. */
const oldestRuntime = 24;
const longestInstallMs = 10 * 60_000;
const pollMs = 200;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installLock = join(root, '.install.lock');
/** As npm sees it: in production packages for development need not be there. */
const withoutDev = process.env.NODE_ENV === 'production';

const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

const stop = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const suits = (constraint, value) =>
  constraint === undefined || constraint.includes(value) || constraint.every((one) => one.startsWith('!'));

const fitsThisMachine = ({ os, cpu }) => suits(os, process.platform) && suits(cpu, process.arch);

/** Compares what is wanted with npm's own record of what it put into node_modules, which it writes last. */
const isInstalled = () => {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;

  const { packages: installed } = readJson(record);
  const { packages: wanted } = readJson(join(root, 'package-lock.json'));
  const isThere = ([path, { version, optional, dev }]) =>
    path === '' ||
    installed[path]?.version === version ||
    (!installed[path] && (optional || (dev && withoutDev)));

  return Object.entries(wanted).every(isThere) && Object.values(installed).every(fitsThisMachine);
};

/** npm must not run on the Node that it is about to replace, so it runs on the one that runs the outer npm. */
const runNpm = (...args) => {
  const { npm_execpath: npm, npm_node_execpath: hostNode } = process.env;
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  return npm?.endsWith('.js') && hostNode
    ? spawnSync(hostNode, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
};

const install = () => {
  if (major(process.version) < oldestInstaller) {
    stop(`Caresma needs Node ${oldestInstaller} or newer to install itself; this is ${process.version}.`);
  }
  process.stderr.write('Installing packages (npm ci)…\n');
  const startedMs = performance.now();
  const { status, error } = runNpm('ci', '--ignore-scripts', '--loglevel=error');
  if (status !== 0) stop(`npm ci failed (${error?.code ?? `exit code ${status}`}); its messages are above.`);
  process.stderr.write(`Installed in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.\n`);
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const tryLock = () => {
  try {
    writeFileSync(installLock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const removeAbandonedLock = () => {
  try {
    const owner = readFileSync(installLock, 'utf8');
    if (owner !== '' && !isAlive(Number(owner))) rmSync(installLock, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
};

const unlock = () => rmSync(installLock, { force: true });

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Two starts at once: the second waits for the first one's installation and finds nothing left to do. */
const installOnce = () => {
  const giveUpAtMs = performance.now() + longestInstallMs;
  while (!tryLock()) {
    if (performance.now() > giveUpAtMs)
      stop(`Another installation does not finish. If none runs, delete ${installLock}`);
    removeAbandonedLock();
    sleep(pollMs);
  }
  process.once('exit', unlock);
  if (!isInstalled()) install();
  process.off('exit', unlock);
  unlock();
};

/** The Node of package.json's optional dependencies, or this one where there is no build of it. */
const findRuntime = () => {
  const [os, extension] = process.platform === 'win32' ? ['win', '.exe'] : [process.platform, ''];
  const pinned = join(root, `node_modules/node-${os}-${process.arch}/bin/node${extension}`);
  return existsSync(pinned) ? pinned : process.execPath;
};

const checkRuntime = (path) => {
  const version =
    path === process.execPath ? process.version : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
  if (major(version ?? '') >= oldestRuntime) return;
  stop(
    `Caresma runs on Node ${oldestRuntime} or newer. It brings its own on Linux (x64, arm64; glibc) and Windows (x64); ` +
      `on ${process.platform}-${process.arch} please install Node ${oldestRuntime} (this is ${process.version}).`,
  );
};

if (!isInstalled()) installOnce();

/** The Node that runs our code. */
export const runtime = findRuntime();
checkRuntime(runtime);
