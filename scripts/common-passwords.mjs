// node scripts/common-passwords.mjs passwords.json: prints src/domain/accounts/most-common-passwords.ts. The file is
// src/passwords.json of the npm package @zxcvbn-ts/language-common 4.1.3 (npm pack), most frequent first.
import { readFileSync } from 'node:fs';

/** OWASP ASVS 5.0, 6.2.4: the top 3,000 that the policy would otherwise take. */
const entries = 3000;
const leastCharacters = 8;
const lineLength = 128;

const ranked = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const fitting = ranked
  .map((password) => password.toLowerCase())
  .filter((password) => Array.from(password).length >= leastCharacters && /^[^\s`$\\]+$/.test(password));

const lines = [''];
for (const password of [...new Set(fitting)].slice(0, entries)) {
  const line = lines.at(-1);
  if (line.length + password.length + 1 > lineLength) lines.push(password);
  else lines[lines.length - 1] = line === '' ? password : `${line} ${password}`;
}

console.log(`/**
 * The ${entries.toLocaleString('en-US')} most frequent leaked passwords of ${leastCharacters} characters and more (OWASP ASVS 5.0, 6.2.4), in lower case. From the list
 * of @zxcvbn-ts/language-common 4.1.3, made by scripts/common-passwords.mjs. MIT licence, copyright 2012-2016 Dan Wheeler
 * and Dropbox, Inc., 2021 @zxcvbn-ts.
 */
export const mostCommonPasswords: ReadonlySet<string> = new Set(
  \`
${lines.join('\n')}
\`
    .trim()
    .split(/\\s+/),
);`);
