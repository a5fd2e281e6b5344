import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** The text of a file of the repository. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every page of documentation. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];

/** What stands between a heading and the next one of the same or a higher level. */
export const section = (markdown: string, heading: string): string => {
  const level = heading.indexOf(' ');
  const [, after = ''] = markdown.split(`\n${heading}\n`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? '';
};

/** The cells of every row of every table, headings left out. */
export const rows = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .filter((line, index, lines) => line.startsWith('|') && !isHead(line, lines[index + 1]))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split('|')
        .map((cell) => cell.trim()),
    );

const isRule = (line: string | undefined): boolean => /^\|[\s:|-]+\|$/.test(line ?? '');
const isHead = (line: string, next: string | undefined): boolean => isRule(line) || isRule(next);

/** What is written as `code` in a text. */
export const codes = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

/** The lines of every block of this language. */
export const blockLines = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].flatMap(([, block]) =>
    block!.trimEnd().split('\n'),
  );
