import { cipherContract } from '../contracts/cipher.contract.ts';
import { plainCipher } from './plain-cipher.ts';

cipherContract('plain cipher (fake)', () => plainCipher);
