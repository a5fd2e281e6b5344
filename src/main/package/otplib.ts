// `caresma/otplib`: codes of authenticator apps.
export { otplibOneTimeCodes } from '../../infrastructure/otplib/one-time-codes.ts';
