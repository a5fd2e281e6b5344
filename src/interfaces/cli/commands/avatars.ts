import type { DescribeAvatars } from '../../../application/avatars/describe-avatars.ts';
import type { CleanUpAvatars } from '../../../application/avatars/clean-up-avatars.ts';
import { presentationOf } from '../../failures.ts';
import { UsageError, type Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

type Tools = {
  readonly describeAvatars: DescribeAvatars;
  /** As an admin would. */
  readonly cleanUpAvatars: (which: Pick<Parameters<CleanUpAvatars>[0], 'all'>) => ReturnType<CleanUpAvatars>;
};

/** What the commands need, open as long as they run. */
export type OpenAvatarTools = () => Promise<AsyncDisposable & Tools>;

const timeOf = (at: Date | null): string => at?.toISOString() ?? '-';

export const avatarsListCommand = (open: OpenAvatarTools): Command => ({
  name: 'avatars list',
  summary: 'list the avatar sessions that are open at the vendor',
  options: {},
  run: async (_, { out, err }) => {
    await using tools = await open();
    const described = await tools.describeAvatars();
    if (!described.ok) {
      err(presentationOf(described.error.type).detail);
      return exitCodes.unavailable;
    }
    out(['session', 'created', 'last seen (ours only)'].join('\t'));
    for (const { id, createdAt, seenAt } of described.value)
      out([id, timeOf(createdAt), timeOf(seenAt)].join('\t'));
    return exitCodes.done;
  },
});

export const avatarsCleanUpCommand = (open: OpenAvatarTools): Command => ({
  name: 'avatars cleanup',
  summary: 'stop avatar sessions that nobody looks at',
  options: {
    which: { value: 'abandoned|all', summary: 'abandoned ones of ours (default), or all of the account' },
  },
  run: async ({ which = 'abandoned' }, { out, err }) => {
    if (which !== 'abandoned' && which !== 'all') throw new UsageError('--which is abandoned or all.');
    await using tools = await open();
    const cleaned = await tools.cleanUpAvatars({ all: which === 'all' });
    if (!cleaned.ok) {
      err(presentationOf(cleaned.error.type).detail);
      return exitCodes.unavailable;
    }
    const { found, stopped, failures } = cleaned.value;
    for (const { id, reason } of failures) err(`${id} was not stopped: ${reason}`);
    out(`${stopped} of ${found} avatar sessions stopped`);
    return failures.length > 0 ? exitCodes.attention : exitCodes.done;
  },
});
