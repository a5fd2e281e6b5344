import type { Result } from '../../domain/shared/result.ts';

/** `not_a_token`: of another shape. `not_authentic`: altered, or made with another key. `not_text`: no UTF-8 within. */
export type LegacyFailure = 'not_a_token' | 'not_authentic' | 'not_text';

/** Opens what the first generation of Caresma stored. For import alone: nothing that is read every day may go this way. */
export interface LegacyCipher {
  open(stored: string): Result<string, LegacyFailure>;
}
