// node scripts/build.mjs [folder]: compiles the published package into dist/, or into the folder. Only what its
// entry points and its command line reach is compiled: nothing of the server around them.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(root, process.argv[2] ?? 'dist');
/** Files that are served, not imported. */
const assets = 'src/interfaces/web';
/** What the fakes and contract suites need; `caresma/testing` loads both. */
const testing = ['vitest', 'fast-check'];
/** What only the server's composition root uses. */
const serverOnly = ['inversify', 'reflect-metadata'];

const compile = () => {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '--project', 'tsconfig.build.json', '--outDir', dist];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
};

const target = (path) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });

/** src/main/package/caresma.ts is the package itself, every other file there a subpath of its name. */
const exportsOf = () => {
  const entries = readdirSync(join(root, 'src/main/package')).map((file) => basename(file, '.ts'));
  const subpaths = entries.map((name) => [
    name === 'caresma' ? '.' : `./${name}`,
    target(`src/main/package/${name}`),
  ]);
  return {
    ...Object.fromEntries(subpaths),
    './testing': target('test/testing'),
    './package.json': './package.json',
  };
};

/** Every package is optional: a consumer installs those of the adapters it uses. */
const peersOf = ({ dependencies, devDependencies }) => {
  const versions = { ...dependencies, ...devDependencies };
  const names = [...Object.keys(dependencies).filter((name) => !serverOnly.includes(name)), ...testing];
  return {
    peerDependencies: Object.fromEntries(names.map((name) => [name, `^${versions[name]}`])),
    peerDependenciesMeta: Object.fromEntries(names.map((name) => [name, { optional: true }])),
  };
};

const writeManifest = () => {
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version, description, license, type } = ours;
  const engines = { node: '>=22.17' };
  const manifest = {
    name,
    version,
    description,
    license,
    type,
    engines,
    sideEffects: false,
    bin: { caresma: './src/main/cli.js' },
    exports: exportsOf(),
  };
  writeFileSync(
    join(dist, 'package.json'),
    `${JSON.stringify({ ...manifest, ...peersOf(ours) }, null, 2)}\n`,
  );
};

rmSync(dist, { recursive: true, force: true });
compile();
writeManifest();
for (const path of ['README.md', 'LICENSE', assets]) {
  if (existsSync(join(root, path))) cpSync(join(root, path), join(dist, path), { recursive: true });
}
