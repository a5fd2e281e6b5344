import type { Container } from 'inversify';
import { makeCheckIntegrity } from '../application/messages/check-integrity.ts';
import type { FindSession } from '../application/sessions/find-session.ts';
import { checkTranscript } from '../infrastructure/crypto/transcript-chain.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { tokens } from './tokens.ts';

/** Whether what is stored is what was written. */
export const bindIntegrity = (container: Container): void => {
  container
    .bind(tokens.checkIntegrity)
    .toResolvedValue(
      (findSession: FindSession, { audit }: Storage) =>
        makeCheckIntegrity({ findSession, audit, check: checkTranscript }),
      [tokens.findSession, tokens.storage],
    );
};
