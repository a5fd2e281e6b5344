import { accountRepositoryContract } from './account-repository.contract.ts';
import { authSessionRepositoryContract } from './auth-session-repository.contract.ts';
import { auditLogContract } from './audit-log.contract.ts';
import { auditTrailContract } from './audit-trail.contract.ts';
import { leaseRegistryContract } from './lease-registry.contract.ts';
import { loginChallengesContract } from './login-challenges.contract.ts';
import { mailLinksContract } from './mail-links.contract.ts';
import { messageRepositoryContract } from './message-repository.contract.ts';
import { secondFactorRepositoryContract } from './second-factor-repository.contract.ts';
import { sessionRepositoryContract } from './session-repository.contract.ts';
import { storageHealthContract } from './storage-health.contract.ts';
import type { CreateStorage } from './storage-under-test.ts';
import { transcriptChainsContract } from './transcript-chains.contract.ts';
import { transcriptLogContract } from './transcript-log.contract.ts';
import { userRepositoryContract } from './user-repository.contract.ts';

/** The contracts of all storage ports, whose adapters only make sense together. */
export const storageContract = (adapter: string, create: CreateStorage): void => {
  userRepositoryContract(adapter, create);
  accountRepositoryContract(adapter, create);
  authSessionRepositoryContract(adapter, create);
  mailLinksContract(adapter, create);
  secondFactorRepositoryContract(adapter, create);
  loginChallengesContract(adapter, create);
  sessionRepositoryContract(adapter, create);
  messageRepositoryContract(adapter, create);
  leaseRegistryContract(adapter, create);
  transcriptLogContract(adapter, create);
  transcriptChainsContract(adapter, create);
  auditTrailContract(adapter, create);
  auditLogContract(adapter, create);
  storageHealthContract(adapter, create);
};
