import { tokenSuccessorsContract } from '../contracts/token-successors.contract.ts';
import { plainTokenSuccessors } from './plain-token-successors.ts';

tokenSuccessorsContract('plain', () => plainTokenSuccessors);
