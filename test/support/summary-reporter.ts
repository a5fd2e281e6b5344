import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

type Unhandled = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1];
type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Counts tests. What went wrong outside of any test (a file that does not load, a hook that throws, a rejection
 * nobody handled, a run that found nothing) counts as a failure, since no test says so.
 */
export const countResults = (
  modules: readonly TestModule[],
  unhandled: Unhandled,
  reason: TestRunEndReason,
): Counts => {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const withState = (state: string) => tests.filter((test) => test.result().state === state).length;

  const failedTests = withState('failed') + withState('pending');
  const brokenSuites = modules
    .flatMap((module) => [module, ...module.children.allSuites()])
    .filter((suite) => suite.errors().length > 0).length;
  const failed = failedTests + brokenSuites + unhandled.length;

  return {
    passed: withState('passed'),
    failed: failed === 0 && reason !== 'passed' ? 1 : failed,
    skipped: withState('skipped'),
  };
};

/** Ends a run with one plain line: `N passed, N failed, N skipped`. */
export const summaryReporter = (): Reporter => ({
  onTestRunEnd(modules, unhandled, reason) {
    const { passed, failed, skipped } = countResults(modules, unhandled, reason);
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  },
});
