import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, pages, read, root, rows, section } from './markdown.ts';

const page = read('docs/ARCHITECTURE.md');
const ports = rows(section(page, '## Ports'));

/** Ports that a class implements are interfaces; the rest of a file in `ports/` is what they speak of. */
const interfaces = globSync('src/application/ports/*.ts', { cwd: root }).flatMap((path) =>
  [...read(path).matchAll(/^export interface (\w+)/gm)].map(([, name]) => name!),
);

describe('ARCHITECTURE.md', () => {
  it('has a row for every port, and no other', () => {
    const documented = ports.map(([name]) => codes(name!)[0]!);
    expect(documented.toSorted()).toEqual(interfaces.filter((name) => name !== 'VoiceConnection').toSorted());
  });

  it('names every contract suite of a port', () => {
    const documented = ports.flatMap(([, , , suite]) => codes(suite!));
    const existing = globSync('test/contracts/*.contract.ts', { cwd: root }).map((path) => basename(path));
    const combined = ['storage.contract.ts'];
    expect([...documented, ...combined].toSorted()).toEqual(existing.toSorted());
  });

  it('names adapters that exist', () => {
    const adapters = ports.flatMap(([, , adapter]) => codes(adapter!));
    expect(adapters.filter((path) => !existsSync(join(root, 'src/infrastructure', path)))).toEqual([]);
  });

  it('names the files of the reducer and its tests', () => {
    const voiceSession = section(page, '## The voice session');
    const files = rows(voiceSession).flatMap((cells) => codes(cells.at(-1)!));
    const folders = ['', 'src/domain/voice-session', 'test/domain/voice-session'];
    const missing = files.filter((file) => !folders.some((folder) => existsSync(join(root, folder, file))));
    expect(missing).toEqual([]);
  });
});

describe('the documentation', () => {
  it.each(pages)('has no broken link: %s', (path) => {
    const links = [...read(path).matchAll(/\]\(([^)#\s]*)(#[^)\s]*)?\)/g)];
    const broken = links.filter(([, target = '', anchor]) => {
      if (/^https?:/.test(target)) return false;
      const file = target === '' ? path : join(dirname(path), target);
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchorsOf(file).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it.each(pages)('names no file that does not exist: %s', (path) => {
    const named = codes(read(path)).filter((code) => /^(src|test|scripts|bench)\/[\w./-]+$/.test(code));
    const made = ['bench/results/relay.md', 'bench/results/crash.md'];
    expect(named.filter((file) => !made.includes(file) && !existsSync(join(root, file)))).toEqual([]);
  });

  it.each(pages)('closes every block of its sequence diagrams: %s', (path) => {
    const diagrams = read(path).match(/^sequenceDiagram\n[\s\S]*?^```/gm) ?? [];
    for (const diagram of diagrams) {
      const opened = diagram.match(/^ *(alt|opt|loop) /gm) ?? [];
      expect(diagram.match(/^ *end$/gm) ?? []).toHaveLength(opened.length);
      // Mermaid takes ; for the end of a line and # for an entity.
      expect(diagram).not.toMatch(/[;#]/);
    }
  });
});

/** As the usual renderers of Markdown make them from headings. */
const anchorsOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(
    ([, heading]) =>
      `#${heading!
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-')}`,
  );
