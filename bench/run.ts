import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { runOne, runQuick, runWhole } from './relay/run.ts';
import { moveToLoadCore } from './support/child.ts';
import { describeMachine } from './support/machine.ts';

const usage = `npm run bench                   the whole relay bench, some 20 minutes; writes bench/results/relay.md
npm run bench -- --quick        two loads in two minutes; writes nothing
npm run bench -- --sessions 400 --frame-ms 20 --upstream tls [--profile directory]
npm run bench -- --crash        kill -9 under load, ten times; writes bench/results/crash.md
npm run bench -- validation     the offline analyst on simulated people; writes bench/results/validation.md, and
                                validation-models.md with an OPENAI_API_KEY, by some 800 calls
npm run bench -- login-timing   whether time tells an account, some minutes; writes bench/results/login-timing.md
npm run bench -- mutation       what tests notice of changes to authorisation and crypto, some 15 minutes; writes
                                bench/results/mutation.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    crash: { type: 'boolean' },
    sessions: { type: 'string' },
    'frame-ms': { type: 'string', default: '20' },
    upstream: { type: 'string', default: 'plain' },
    profile: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const publish = async (name: string, report: string): Promise<void> => {
  const results = new URL('results/', import.meta.url);
  await mkdir(results, { recursive: true });
  await writeFile(new URL(`${name}.md`, results), await format(report, { parser: 'markdown' }));
  console.log(report);
};

const oneLoad = (sessions: string): Promise<string> =>
  runOne(
    {
      sessions: Number(sessions),
      frameMs: values['frame-ms'] === '170' ? 170 : 20,
      upstream: values.upstream === 'tls' ? 'tls' : 'plain',
    },
    values.profile,
  );

const validate = async (): Promise<void> => {
  const machine = await describeMachine();
  const { modelSettings, runModelValidation } = await import('./validation/run-models.ts');
  await publish('validation', (await import('./validation/run.ts')).runValidation(machine));
  const models = modelSettings(process.env);
  if (models !== null) await publish('validation-models', await runModelValidation(models, machine));
};

moveToLoadCore();
if (values.help) console.log(usage);
else if (positionals.includes('validation')) await validate();
else if (positionals[0] === 'login-timing')
  await publish('login-timing', await (await import('./login-timing/run.ts')).runLoginTiming());
else if (positionals[0] === 'mutation')
  await publish('mutation', await (await import('./mutation/run.ts')).runMutants());
else if (values.crash) await publish('crash', await (await import('./crash/run.ts')).runCrashes());
else if (values.quick) console.log(await runQuick());
else if (values.sessions) console.log(await oneLoad(values.sessions));
else await publish('relay', await runWhole());
