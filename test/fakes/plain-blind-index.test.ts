import { blindIndexContract } from '../contracts/blind-index.contract.ts';
import { plainBlindIndex } from './plain-blind-index.ts';

blindIndexContract('plain (fake)', () => ({ index: plainBlindIndex(), stranger: plainBlindIndex('other') }));
