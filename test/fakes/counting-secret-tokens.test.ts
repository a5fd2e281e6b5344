import { secretTokensContract } from '../contracts/secret-tokens.contract.ts';
import { countingSecretTokens } from './counting-secret-tokens.ts';

secretTokensContract('counting (fake)', countingSecretTokens);
