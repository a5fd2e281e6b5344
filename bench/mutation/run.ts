import { Stryker } from '@stryker-mutator/core';
import { describeMachine } from '../support/machine.ts';
import { table } from '../support/markdown.ts';

const areas = {
  authorisation: ['src/domain/access/', 'src/application/access/', 'src/interfaces/access/'],
  crypto: ['src/infrastructure/crypto/'],
} as const;

/** Words that people read are no rule that a test could hold. */
const leftOut = ['src/domain/access/consent-texts.ts'];

type Mutant = { readonly fileName: string; readonly status: string };

const counted = ['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const;

const rowOf = (name: string, mutants: readonly Mutant[]): readonly string[] => {
  const [killed = 0, timedOut = 0, survived = 0, notReached = 0] = counted.map(
    (status) => mutants.filter((mutant) => mutant.status === status).length,
  );
  const all = killed + timedOut + survived + notReached;
  const share = all === 0 ? 'none' : `${((100 * (killed + timedOut)) / all).toFixed(1)} %`;
  const counts = [all, killed, timedOut, survived, notReached, mutants.length - all];
  return [name, ...counts.map(String), share];
};

/** Changes the code that lets in and that seals, one place at a time, and counts what its tests notice. */
export const runMutants = async (): Promise<string> => {
  const mutants: readonly Mutant[] = await new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'bench/mutation/vitest.config.ts', related: false },
    mutate: [
      ...Object.values(areas).flatMap((folders) => folders.map((folder) => `${folder}**/*.ts`)),
      ...leftOut.map((file) => `!${file}`),
    ],
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 1,
    timeoutMS: 60_000,
    tempDirName: '.stryker-tmp',
    reporters: ['progress-append-only'],
  }).runMutationTest();

  const within = (folders: readonly string[]): readonly Mutant[] =>
    mutants.filter(({ fileName }) => folders.some((folder) => fileName.includes(folder)));
  return `# What the tests notice

Made by \`npm run bench -- mutation\`. ${await describeMachine()}.

Stryker changes the code that decides who is let in and that seals, one place at a time, and runs the unit tests of that
code. A mutant that no test notices survived; what runs only once, when a module is loaded, is left out, for Stryker cannot
tell which tests depend on it.

${table([
  ['', 'mutants', 'killed', 'timed out', 'survived', 'not reached', 'left out', 'noticed'],
  ...Object.entries(areas).map(([name, folders]) => rowOf(name, within(folders))),
])}
`;
};
