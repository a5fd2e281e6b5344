import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export type Certificate = { readonly key: string; readonly cert: string };

/** Paths of a fresh self-signed certificate for 127.0.0.1, in `directory`. */
export const makeCertificate = (directory: string): Certificate => {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const whom = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...what, ...whom, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return { key, cert };
};
