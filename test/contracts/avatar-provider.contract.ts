import { afterEach, describe, expect, it } from 'vitest';
import type { AvatarProvider } from '../../src/application/ports/avatar-provider.ts';

export type AvatarProviderUnderTest = {
  readonly provider: AvatarProvider;
  /** Has a session opened, as a client does with a token; its id. */
  readonly open: () => Promise<string>;
  readonly dispose?: () => Promise<void>;
};

const idsOf = async (provider: AvatarProvider): Promise<readonly string[]> => {
  const listed = await provider.list();
  if (!listed.ok) throw new Error(`not listed: ${listed.error.type}`);
  return listed.value.map(({ id }) => id);
};

/** What every `AvatarProvider` owes its callers. `create` gives one of an account without open sessions. */
export const avatarProviderContract = (
  adapter: string,
  create: () => AvatarProviderUnderTest | Promise<AvatarProviderUnderTest>,
): void => {
  describe(`AvatarProvider contract: ${adapter}`, () => {
    let dispose: (() => Promise<void>) | undefined;
    const given = async () => {
      const subject = await create();
      dispose = subject.dispose;
      return subject;
    };
    afterEach(() => dispose?.());

    it('issues tokens, each another one', async () => {
      const { provider } = await given();
      const [first, second] = [await provider.issueToken(), await provider.issueToken()];
      if (!first.ok || !second.ok) throw new Error('no token');
      expect(first.value.token).not.toBe('');
      expect(second.value.token).not.toBe(first.value.token);
      expect(first.value.sessionId === null).toBe(second.value.sessionId === null);
    });

    it('lists what is open, with the time where the vendor says it', async () => {
      const { provider, open } = await given();
      expect(await idsOf(provider)).toEqual([]);
      const ids = [await open(), await open()];
      const listed = await provider.list();
      expect(listed).toMatchObject({ ok: true });
      expect((await idsOf(provider)).toSorted()).toEqual(ids.toSorted());
      if (listed.ok)
        for (const { createdAt } of listed.value) expect(createdAt ?? new Date()).toBeInstanceOf(Date);
    });

    it('stops the one, and not the others', async () => {
      const { provider, open } = await given();
      const [first, second] = [await open(), await open()];
      expect(await provider.stop(first)).toEqual({ ok: true, value: 'stopped' });
      expect(await idsOf(provider)).toEqual([second]);
    });

    it('takes one that is gone, or never was, for stopped', async () => {
      const { provider, open } = await given();
      const id = await open();
      await provider.stop(id);
      expect(await provider.stop(id)).toEqual({ ok: true, value: 'stopped' });
      expect(await provider.stop('00000000-0000-4000-8000-00000000dead')).toEqual({
        ok: true,
        value: 'stopped',
      });
    });

    it('keeps one alive, and says when it is gone', async () => {
      const { provider, open } = await given();
      const id = await open();
      expect(await provider.keepAlive(id)).toEqual({ ok: true, value: 'alive' });
      await provider.stop(id);
      expect(await provider.keepAlive(id)).toEqual({ ok: true, value: 'gone' });
    });
  });
};
