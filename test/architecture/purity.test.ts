import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What gives another answer each time, or reaches outside; it comes in as an argument or through a port. */
const ambient = new Set([
  'process',
  'performance',
  'crypto',
  'randomUUID',
  'console',
  'fetch',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Date.now',
  'Math.random',
  'AbortSignal.timeout',
]);

const isName = (node: ts.Node): boolean => {
  const { parent } = node;
  const names =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent);
  return names && parent.name === node;
};

const impurityOf = (node: ts.Node): string | null => {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isPropertyAccessExpression(node) && ambient.has(node.getText())) return node.getText();
  return ts.isIdentifier(node) && ambient.has(node.text) && !isName(node) ? node.text : null;
};

const impurities = (path: string, source: string): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const impurity = impurityOf(node);
    if (impurity !== null) found.push(`${path}: ${impurity}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return found;
};

const impuritiesUnder = (folder: string): readonly string[] => {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root });
  expect(files.length).toBeGreaterThan(5);
  return files.flatMap((file) => impurities(file, readFileSync(join(root, file), 'utf8')));
};

describe('Time, chance and the surroundings', () => {
  it.each([
    ['new Date();', 'new Date()'],
    ['Date();', 'Date()'],
    ['const a = Date.now();', 'Date.now'],
    ['const { now } = { now: Date.now };', 'Date.now'],
    ['Math.random();', 'Math.random'],
    ['crypto.getRandomValues(a);', 'crypto'],
    ['randomUUID();', 'randomUUID'],
    ['const { env } = process;', 'process'],
    ['setTimeout(() => {}, 1);', 'setTimeout'],
    ['globalThis.Date;', 'globalThis'],
  ])('are noticed in %s', (source, impurity) => {
    expect(impurities('planted.ts', source)).toEqual([`planted.ts: ${impurity}`]);
  });

  it.each(['new Date(ms);', 'clock.now();', 'type A = { process: Date };', '// Date.now()\n"process.env";'])(
    'are not seen where they are not: %s',
    (source) => {
      expect(impurities('planted.ts', source)).toEqual([]);
    },
  );

  it('do not occur in the domain', () => {
    expect(impuritiesUnder('src/domain')).toEqual([]);
  });

  it('reach the application only through ports', () => {
    expect(impuritiesUnder('src/application')).toEqual([]);
  });
});
