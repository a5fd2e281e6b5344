import type {
  AvatarProvider,
  AvatarToken,
  AvatarTrouble,
  OpenAvatar,
} from '../../src/application/ports/avatar-provider.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import { err, ok, type Result } from '../../src/domain/shared/result.ts';

/**
 * A vendor in memory that opens a session with each token. `trouble` plays what a vendor can be in; `stubborn` sessions
 * cannot be stopped.
 */
export class InMemoryAvatarProvider implements AvatarProvider {
  readonly vendor = 'liveavatar';
  readonly open = new Map<string, OpenAvatar>();
  readonly stubborn = new Set<string>();
  trouble: AvatarTrouble | null = null;
  maxSessions = Number.POSITIVE_INFINITY;
  readonly #clock: Clock;
  #opened = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async issueToken(): Promise<Result<AvatarToken, AvatarTrouble>> {
    if (this.trouble) return err(this.trouble);
    if (this.open.size >= this.maxSessions) return err({ type: 'avatar_limit_reached' });
    this.#opened += 1;
    const id = `avatar-${this.#opened}`;
    this.open.set(id, { id, createdAt: this.#clock.now() });
    return ok({ token: `token of ${id}`, sessionId: id });
  }

  async list(): Promise<Result<readonly OpenAvatar[], AvatarTrouble>> {
    return this.trouble ? err(this.trouble) : ok([...this.open.values()]);
  }

  async stop(id: string): Promise<Result<'stopped', AvatarTrouble>> {
    if (this.trouble) return err(this.trouble);
    if (this.stubborn.has(id)) return err({ type: 'avatar_unavailable' });
    this.open.delete(id);
    return ok('stopped');
  }

  async keepAlive(id: string): Promise<Result<'alive' | 'gone', AvatarTrouble>> {
    return this.trouble ? err(this.trouble) : ok(this.open.has(id) ? 'alive' : 'gone');
  }
}
