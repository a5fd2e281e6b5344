import type { AvatarSessions } from '../../src/application/ports/avatar-sessions.ts';
import type { AvatarSession, AvatarVendor } from '../../src/domain/avatars/avatar-session.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

const keyOf = (vendor: AvatarVendor, id: string): string => `${vendor} ${id}`;
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Avatar sessions in memory, open to the test. */
export class InMemoryAvatarSessions implements AvatarSessions {
  readonly stored = new Map<string, AvatarSession>();

  async claim(session: AvatarSession): Promise<boolean> {
    const key = keyOf(session.vendor, session.id);
    const before = this.stored.get(key);
    if (before !== undefined && before.userId !== session.userId) return false;
    this.stored.set(
      key,
      before ? { ...before, seenAt: later(before.seenAt, session.seenAt) } : { ...session },
    );
    return true;
  }

  async ofUser(userId: UserId, vendor: AvatarVendor): Promise<readonly AvatarSession[]> {
    return this.#sorted('createdAt', (session) => session.userId === userId && session.vendor === vendor);
  }

  async abandoned(vendor: AvatarVendor, before: Date): Promise<readonly AvatarSession[]> {
    return this.#sorted('seenAt', (session) => session.vendor === vendor && session.seenAt < before).slice(
      0,
      1_000,
    );
  }

  async inUse(userIds: readonly UserId[], vendor: AvatarVendor, since: Date): Promise<ReadonlySet<UserId>> {
    const used = this.#sorted('seenAt', (session) => session.vendor === vendor && session.seenAt >= since);
    return new Set(used.map(({ userId }) => userId).filter((userId) => userIds.includes(userId)));
  }

  async remove(vendor: AvatarVendor, id: string): Promise<void> {
    this.stored.delete(keyOf(vendor, id));
  }

  #sorted(by: 'createdAt' | 'seenAt', isWanted: (session: AvatarSession) => boolean): AvatarSession[] {
    return [...this.stored.values()]
      .filter(isWanted)
      .toSorted((a, b) => a[by].getTime() - b[by].getTime() || (a.id < b.id ? -1 : 1));
  }
}
