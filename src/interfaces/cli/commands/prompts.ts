import { UsageError, type Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** What a model is told, as it is kept in the program. `id` is a name and a version: `interviewer-1`. */
export type ListedPrompt = { readonly id: string; readonly text: string; readonly sha256: string };

const parts = (id: string): readonly [name: string, version: string] => {
  const dash = id.lastIndexOf('-');
  return [id.slice(0, dash), id.slice(dash + 1)];
};

const columns = (name: string, version: string, sha256: string): string =>
  `${name.padEnd(24)}  ${version.padEnd(7)}  ${sha256}`;

export const promptsCommand = (prompts: readonly ListedPrompt[]): Command => ({
  name: 'prompts',
  summary: 'list what models are told: name, version, SHA-256 of the text',
  options: { show: { value: 'NAME', summary: 'print the text of this one instead' } },
  run: ({ show }, { out }) => {
    if (show === undefined) {
      const rows = prompts.map(({ id, sha256 }) => columns(...parts(id), sha256));
      out([columns('name', 'version', 'sha256'), ...rows].join('\n'));
      return Promise.resolve(exitCodes.done);
    }
    const prompt = prompts.find(({ id }) => id === show || parts(id)[0] === show);
    if (prompt === undefined) throw new UsageError('--show must be a name from the list.');
    out(prompt.text);
    return Promise.resolve(exitCodes.done);
  },
});
