/** Codes that an authenticator app shows: six digits, another every 30 s (RFC 6238). */
export interface OneTimeCodes {
  /** 160 random bits or more (RFC 4226, section 4), in base32 as apps take them. */
  createSecret(): string;
  /** What an app reads as a QR code: `otpauth://totp/…`. `label` is whose it is. */
  enrolmentUri(secret: string, label: string): string;
  /**
   * The step of time that the code is of, counted from 1970, if it is the present one or one beside it (RFC 6238,
   * section 5.2). Null for everything else. Compares in constant time.
   */
  stepOf(secret: string, code: string, at: Date): Promise<number | null>;
}
