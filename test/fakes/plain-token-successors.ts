import { createHash } from 'node:crypto';
import type { TokenSuccessors } from '../../src/application/ports/token-successors.ts';

/** Successors under a key that everybody knows. */
export const plainTokenSuccessors: TokenSuccessors = {
  of: (token) => createHash('sha256').update(`after ${token}`).digest('base64url'),
};
