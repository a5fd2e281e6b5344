import { hkdfSync } from 'node:crypto';

/** 32 bytes by HKDF-SHA256 (RFC 5869) from the secret of the installation. */
export const deriveAuditKey = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'caresma-audit-key-1', 32));
