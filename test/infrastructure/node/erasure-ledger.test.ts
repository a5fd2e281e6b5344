import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { makeErasureSeal } from '../../../src/infrastructure/crypto/erasure-seal.ts';
import { fileErasureLedger } from '../../../src/infrastructure/node/erasure-ledger.ts';
import { anErasure, erasureLedgerContract } from '../../contracts/erasure-ledger.contract.ts';

const [key, nextKey] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const seal = makeErasureSeal([key]);
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caresma-ledger-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newFile = (): string => join(folder, `made/${(files += 1)}/erasures`);
const ledgerOf = async (count: number) => {
  const ledger = fileErasureLedger(newFile(), seal);
  const erasures = Array.from({ length: count }, anErasure);
  for (const erasure of erasures) await ledger.append(erasure);
  return { ledger, file: ledger.file, erasures, text: await readFile(ledger.file, 'utf8') };
};

erasureLedgerContract('file', () => fileErasureLedger(newFile(), seal));

describe('the file of the erasure ledger', () => {
  it('is for its owner alone, and has a line for each erasure', async () => {
    const { file, text, erasures } = await ledgerOf(2);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      new RegExp(`^2 2026-04-01T10:00:00.456Z ${erasures[1]!.userId} 2026-03-01T09:30:00.123Z [0-9a-f]{64}$`),
    );
  });

  it('names the line where it was changed, shortened within or put in another order', async () => {
    const { ledger, file, text } = await ledgerOf(6);
    const lines = text.trimEnd().split('\n');
    const isDamagedAt = async (damaged: readonly string[], line: number) => {
      await writeFile(file, `${damaged.join('\n')}\n`);
      await expect(ledger.read()).rejects.toMatchObject({ name: 'LedgerDamaged', line });
      await expect(ledger.append(anErasure())).rejects.toMatchObject({ name: 'LedgerDamaged', line });
    };
    for (let at = 0; at < 5; at += 1) await isDamagedAt(lines.toSpliced(at, 1), at + 1);
    await isDamagedAt([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)], 2);
    await isDamagedAt(lines.toSpliced(3, 0, lines[3]!), 5);
    await isDamagedAt(lines.toSpliced(3, 0, ''), 4);
    await isDamagedAt(lines.with(2, lines[2]!.replace('.456Z', '.4560')), 3);

    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(lines[0]!.length - 1),
        fc.constantFrom('0', '1', '7', '9', 'a', 'f', ' ', '-', ':', 'T', 'Z'),
        async (at, column, character) => {
          const line = lines[at]!;
          fc.pre(line[column] !== character);
          const changed = line.slice(0, column) + character + line.slice(column + 1);
          await isDamagedAt(lines.with(at, changed), at + 1);
        },
      ),
      { numRuns: 200 },
    );
    await writeFile(file, text);
    expect(await ledger.read()).toHaveLength(6);
  });

  it('takes an append that was cut short for none, and puts the next in its place', async () => {
    const { ledger, file, text, erasures } = await ledgerOf(2);
    await appendFile(file, text.slice(0, 70));
    expect(await ledger.read()).toEqual(erasures);
    const next = anErasure();
    await ledger.append(next);
    expect(await ledger.read()).toEqual([...erasures, next]);
  });

  it('is shared: several writers take turns', async () => {
    const file = newFile();
    const writers = [0, 1, 2].map(() => fileErasureLedger(file, seal));
    await Promise.all(
      writers.flatMap((writer) => Array.from({ length: 8 }, () => writer.append(anErasure()))),
    );
    expect(await writers[0]!.read()).toHaveLength(24);
  });

  it('goes on under a next key, and is not read without the former one', async () => {
    const { file, erasures } = await ledgerOf(1);
    const rotated = fileErasureLedger(file, makeErasureSeal([nextKey, key]));
    const next = anErasure();
    await rotated.append(next);
    expect(await rotated.read()).toEqual([...erasures, next]);
    const lost = fileErasureLedger(file, makeErasureSeal([nextKey]));
    await expect(lost.read()).rejects.toMatchObject({ line: 1 });
  });

  it('says that it cannot keep anything where nothing can be written', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    const ledger = fileErasureLedger(join(folder, 'no-folder/erasures'), seal);
    await expect(ledger.append(anErasure())).rejects.toThrow(StorageUnavailable);
    await expect(ledger.prepare()).rejects.toMatchObject({ name: 'LedgerUnusable' });
  });
});
