import { passwordHasherContract } from '../contracts/password-hasher.contract.ts';
import { quickPasswordHasher, staleQuickHash } from './quick-password-hasher.ts';

passwordHasherContract('quick (fake)', () => ({
  hasher: quickPasswordHasher(8),
  atOnce: 8,
  older: { password: 'from before', hash: staleQuickHash('from before') },
}));
