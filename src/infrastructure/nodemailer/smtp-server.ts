/** Where mail is handed over. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, not after STARTTLS. */
  readonly isTls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
};
