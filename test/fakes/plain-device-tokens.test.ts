import { deviceTokensContract } from '../contracts/device-tokens.contract.ts';
import { plainDeviceTokens } from './plain-device-tokens.ts';

deviceTokensContract('plain', plainDeviceTokens);
