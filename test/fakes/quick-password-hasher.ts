import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  TooBusy,
  type PasswordHasher,
  type PasswordVerdict,
} from '../../src/application/ports/password-hasher.ts';

const digest = (password: string, salt: string): Buffer =>
  createHash('sha256').update(salt).update(password).digest();

const encode = (scheme: 'quick' | 'older', password: string): string => {
  const salt = randomBytes(16).toString('hex');
  return `$${scheme}$${salt}$${digest(password, salt).toString('hex')}`;
};

const encoded = /^\$(quick|older)\$([0-9a-f]{32})\$([0-9a-f]{64})$/;

const verdict = (password: string, hash: string): PasswordVerdict => {
  const [, scheme, salt = '', kept = ''] = encoded.exec(hash) ?? [];
  if (scheme === undefined || !timingSafeEqual(digest(password, salt), Buffer.from(kept, 'hex')))
    return 'wrong';
  return scheme === 'quick' ? 'right' : 'stale';
};

/** A hash of a scheme that `quickPasswordHasher` knows and no longer makes. */
export const staleQuickHash = (password: string): string => encode('older', password);

/** Nothing but SHA-256: as quick as no real one may be. `atOnce` calls may be under way together. */
export const quickPasswordHasher = (atOnce = 64): PasswordHasher => {
  let underWay = 0;
  const inTurn = async <T>(work: () => T): Promise<T> => {
    if (underWay >= atOnce) throw new TooBusy();
    underWay += 1;
    await setImmediate();
    underWay -= 1;
    return work();
  };

  return {
    hash: (password) => inTurn(() => encode('quick', password)),
    verify: (password, hash) => inTurn(() => (hash === null ? 'wrong' : verdict(password, hash))),
  };
};
