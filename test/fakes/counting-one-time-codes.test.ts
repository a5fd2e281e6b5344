import { oneTimeCodesContract } from '../contracts/one-time-codes.contract.ts';
import { countingCodeAt, countingOneTimeCodes } from './counting-one-time-codes.ts';

oneTimeCodesContract('counting', () => ({ codes: countingOneTimeCodes(), codeAt: countingCodeAt }));
