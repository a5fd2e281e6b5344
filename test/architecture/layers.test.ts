import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A small tree in which every allowed arrow is drawn once. */
const lawful = {
  'src/domain/shared/result.ts': `export const ok = 1;`,
  'src/domain/notes/note.ts': `import { ok } from '../shared/result.ts'; export const note = ok; export type Note = number;`,
  'src/domain/people/person.ts': `import type { Note } from '../notes/note.ts'; export type Person = { note: Note };`,
  'src/application/ports/clock.ts': `import type { Note } from '../../domain/notes/note.ts'; export type Clock = Note;`,
  'src/application/notes/add-note.ts': `import type { Clock } from '../ports/clock.ts'; export const addNote = (clock: Clock) => clock;`,
  'src/infrastructure/node/system-clock.ts': `import 'node:timers'; import type { Clock } from '../../application/ports/clock.ts'; export const systemClock: Clock = 1;`,
  'src/infrastructure/openai/voice.ts': `import 'openai'; export const voice = 1;`,
  'src/interfaces/http/app.ts': `import 'express'; import 'zod'; import { addNote } from '../../application/notes/add-note.ts'; export const app = addNote;`,
  'src/main/container.ts': `import 'inversify'; import { systemClock } from '../infrastructure/node/system-clock.ts'; export const container = systemClock;`,
  'src/main/main.ts': `import { app } from '../interfaces/http/app.ts'; import { container } from './container.ts'; app(container);`,
  'test/fakes/clock.ts': `export const clock = 1;`,
};

/** Rule by rule: the files that break it, each by this rule alone. */
const violations: { readonly [rule: string]: { readonly [file: string]: string } } = {
  'domain-imports-only-domain': {
    'src/domain/a/outward.ts': `import type {} from '../../application/ports/clock.ts';`,
    'src/domain/a/package.ts': `import { z } from 'zod'; z;`,
    'src/domain/a/package-type.ts': `import type { ZodType } from 'zod'; export type A = ZodType;`,
    'src/domain/a/node.ts': `import { readFile } from 'node:fs'; readFile;`,
  },
  'domain-features-share-only-types': {
    'src/domain/a/value.ts': `import { note } from '../notes/note.ts'; note;`,
  },
  'application-imports-only-domain': {
    'src/application/a/outward.ts': `import '../../infrastructure/node/system-clock.ts';`,
    'src/application/a/sideways.ts': `import type {} from '../../interfaces/http/app.ts';`,
    'src/application/a/package.ts': `import { z } from 'zod'; z;`,
    'src/application/a/node.ts': `import { randomUUID } from 'node:crypto'; randomUUID;`,
  },
  'infrastructure-imports-only-ports-and-domain': {
    'src/infrastructure/a/use-case.ts': `import '../../application/notes/add-note.ts';`,
    'src/infrastructure/a/interface.ts': `import '../../interfaces/http/app.ts';`,
  },
  'infrastructure-vendors-stay-apart': {
    'src/infrastructure/a/neighbour.ts': `import '../openai/voice.ts';`,
  },
  'interfaces-import-no-adapter': {
    'src/interfaces/a/adapter.ts': `import '../../infrastructure/openai/voice.ts';`,
  },
  'interfaces-use-only-protocol-packages': {
    'src/interfaces/a/vendor.ts': `import OpenAI from 'openai'; OpenAI;`,
  },
  'nothing-imports-main': {
    'src/infrastructure/a/main.ts': `import '../../main/container.ts';`,
    'src/interfaces/cli/main.ts': `import '../../main/container.ts';`,
  },
  'container-only-in-main': {
    'src/infrastructure/a/container.ts': `import { Container } from 'inversify'; Container;`,
    'src/infrastructure/a/metadata.ts': `import 'reflect-metadata';`,
  },
  'source-imports-no-test': {
    'src/main/fake.ts': `import '../../test/fakes/clock.ts';`,
  },
  'every-import-resolves': {
    'src/infrastructure/a/absent.ts': `import './nowhere.ts';`,
  },
  'no-cycles': {
    'src/infrastructure/a/egg.ts': `import './hen.ts';`,
  },
  'no-orphans': {
    'src/infrastructure/a/forgotten.ts': `export const nobody = 1;`,
  },
};

const accomplices = { 'src/infrastructure/a/hen.ts': `import './egg.ts';` };

type Report = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
};

const cruise = async (project: string): Promise<Report['summary']> => {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const options = { cwd: project, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
    (exit: { readonly stdout: string }) => exit,
  );
  return (JSON.parse(stdout) as Report).summary;
};

const write = async (project: string, files: { readonly [path: string]: string }): Promise<void> => {
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), source);
  }
};

describe('The layers', () => {
  let project = '';

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'caresma-layers-'));
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
      await cp(join(root, file), join(project, file));
    }
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
    await write(project, lawful);
  });

  afterAll(() => rm(project, { recursive: true }));

  it('let every allowed import through', async () => {
    const { violations: found, totalCruised } = await cruise(project);

    expect(found).toEqual([]);
    expect(totalCruised).toBeGreaterThan(Object.keys(lawful).length - 2);
  });

  it('report each planted violation by its rule, and by no other', async () => {
    await write(project, accomplices);
    for (const files of Object.values(violations)) await write(project, files);

    const { violations: found } = await cruise(project);

    const planted = Object.entries(violations).flatMap(([rule, files]) =>
      Object.keys(files).map((file) => `${file}: ${rule}`),
    );
    expect(found.map(({ from, rule }) => `${from}: ${rule.name}`).toSorted()).toEqual(planted.toSorted());
  });

  it('have a planted violation for each rule', async () => {
    const { default: config } = (await import(join(root, '.dependency-cruiser.cjs'))) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] };
    };

    const rules = config.forbidden.map(({ name }) => name);
    expect(rules.toSorted()).toEqual(Object.keys(violations).toSorted());
  });

  it('are kept by the source', async () => {
    const { violations: found, totalCruised } = await cruise(root);

    expect(found.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(40);
  });
});
