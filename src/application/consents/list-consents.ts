import { consentStates, type ConsentState } from '../../domain/access/consent.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRecords } from '../ports/consent-records.ts';

/** Where the principal stands with every purpose. */
export const makeListConsents =
  ({ consents }: { readonly consents: ConsentRecords }) =>
  async ({ principal }: { readonly principal: Principal }): Promise<readonly ConsentState[]> =>
    consentStates(await consents.latest(principal.userId));

export type ListConsents = ReturnType<typeof makeListConsents>;
