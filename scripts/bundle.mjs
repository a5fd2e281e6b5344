// node scripts/bundle.mjs <file>: writes the program and its packages of many small modules as a few files. A start from
// them finds and links some 60 modules instead of 1,800. They are made aside, after a start that had none, and are
// for this machine and these very sources: with any change the next start runs the sources again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const script = fileURLToPath(import.meta.url);
const root = join(dirname(script), '..');
const cache = join(root, 'node_modules/.cache/caresma');
const lowestPriority = 19;

/** All others bring files or machine code along, are few modules, or belong to one vendor that may not be used. */
const inlined = [
  '@asteasolutions/zod-to-openapi',
  '@inversifyjs',
  '@mikro-orm',
  '@opentelemetry/api',
  'inversify',
  'jose',
  'kysely',
  'prom-client',
  'rate-limiter-flexible',
  'reflect-metadata',
  'zod',
];

const isOwn = (id) => /^[./]/.test(id) || /^[a-zA-Z]:/.test(id);
const isInlined = (id) => inlined.some((name) => id === name || id.startsWith(`${name}/`));

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Names these sources, as they were last written, with these packages. */
const stamp = () => {
  const hash = createHash('sha256');
  for (const file of [script, join(root, 'package-lock.json'), ...filesIn(join(root, 'src')).sort()]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 32);
};

const entryIn = (folder, file) => join(folder, file.replaceAll(/[^a-z]+/g, '-') + '.mjs');

/** The file to run instead of this one, or null where there is none of these sources. */
export const findBundle = (file) => {
  const entry = entryIn(join(cache, stamp()), file);
  return existsSync(entry) ? entry : null;
};

/** A module still reads what lies beside its source. */
const keepPlaces = {
  name: 'keep-places',
  transform: (code, id) =>
    id.startsWith(join(root, 'src')) && code.includes('import.meta.')
      ? code
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

const bundle = async (file) => {
  const { rolldown } = await import('rolldown');
  const name = stamp();
  if (existsSync(join(cache, name))) return;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'new-'));
  try {
    const program = await rolldown({
      input: join(root, file),
      cwd: root,
      platform: 'node',
      external: (id) => !isOwn(id) && !isInlined(id),
      plugins: [keepPlaces],
      logLevel: 'silent',
    });
    const entry = entryIn('', file);
    await program.write({
      dir: folder,
      format: 'esm',
      entryFileNames: entry,
      chunkFileNames: '[name]-[hash].mjs',
    });
    await program.close();
    for (const old of readdirSync(cache).filter((other) => other !== name && !other.startsWith('new-'))) {
      rmSync(join(cache, old), { recursive: true, force: true });
    }
    // Another one that was as quick made the same.
    if (!existsSync(join(cache, name))) renameSync(folder, join(cache, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (process.argv[1] === script) {
  setPriority(lowestPriority);
  await bundle(process.argv[2]);
}
