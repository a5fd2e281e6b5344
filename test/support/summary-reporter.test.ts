import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const config = `
import { summaryReporter } from '${join(root, 'test/support/summary-reporter.ts')}';
export default { test: { include: ['*.test.ts'], reporters: ['default', summaryReporter()] } };
`;

describe('The last line of a test run', () => {
  let project = '';

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'caresma-summary-'));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    writeFileSync(join(project, 'vitest.config.ts'), config);
  });

  afterEach(() => rmSync(project, { recursive: true }));

  const run = (...files: readonly string[]) => {
    for (const [index, body] of files.entries()) {
      const source = `import { beforeAll, describe, expect, it } from 'vitest';\n${body}`;
      writeFileSync(join(project, `file-${index}.test.ts`), source);
    }
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', project], {
      cwd: project,
      encoding: 'utf8',
    });
    return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
  };

  const passing = `it('holds', () => {}); it.skip('waits', () => {}); it.todo('comes');`;

  it('counts the tests that passed and those that did not run', () => {
    expect(run(passing)).toEqual({ status: 0, lastLine: '1 passed, 0 failed, 2 skipped' });
  });

  it('counts what went wrong inside of tests and outside of them', () => {
    const failing = `it('breaks', () => expect(1).toBe(2));`;
    const throwingHook = `describe('hook', () => { beforeAll(() => { throw new Error('no'); }); it('x', () => {}); });`;
    const rejection = `it('leaks', async () => { Promise.reject(new Error('late')); await new Promise(setImmediate); });`;

    expect(run(passing, failing, throwingHook, `import './absent.ts';`, rejection)).toEqual({
      status: 1,
      lastLine: '2 passed, 4 failed, 3 skipped',
    });
  });

  it('is a failure when no test was found', () => {
    expect(run()).toEqual({ status: 1, lastLine: '0 passed, 1 failed, 0 skipped' });
  });
});
