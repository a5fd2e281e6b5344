import { makeImportMessages } from '../application/legacy/import-messages.ts';
import type { LegacyCipher } from '../application/ports/legacy-cipher.ts';
import { makeFernetCipher } from '../infrastructure/fernet/fernet-cipher.ts';
import { readFirstLine, readLines, writeLines } from '../infrastructure/node/text-files.ts';
import type { OpenImport } from '../interfaces/cli/commands/import-fernet.ts';
import { NotReady } from './not-ready.ts';
import { openTools } from './open-tools.ts';

/** Throws what `openTools` does, and `FileNotUsable`. */
export const openImport: OpenImport = async ({ file, keyFile, quarantine }) => {
  await using opened = new AsyncDisposableStack();
  const legacy = legacyCipher(await readFirstLine(keyFile));
  const { storage } = opened.use(await openTools());
  const quarantined = opened.use(await writeLines(quarantine));
  const parts = opened.move();
  return {
    importMessages: makeImportMessages({ ...storage, legacy }),
    lines: readLines(file),
    addQuarantine: (line) => quarantined.add(line),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
};

const legacyCipher = (keyText: string): LegacyCipher => {
  try {
    return makeFernetCipher(keyText);
  } catch (error) {
    if (error instanceof RangeError)
      throw new NotReady('settings', '--key-file: holds no key', { cause: error });
    throw error;
  }
};
