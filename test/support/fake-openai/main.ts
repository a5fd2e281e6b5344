import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startFakeOpenAi } from './fake-openai.ts';

/**
 * The fake as a process of its own, for benches:
 * `node test/support/fake-openai/main.ts --port 0 --turn-every-ms 3000 [--key key.pem --cert cert.pem]`.
 * Prints one line of JSON with its port and URL, then serves until it is told to stop.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'turn-every-ms': { type: 'string', default: '3000' },
    'transcription-delay-ms': { type: 'string', default: '0' },
    key: { type: 'string' },
    cert: { type: 'string' },
  },
});

const { key, cert } = values;
const tls = key && cert ? { tls: { key: readFileSync(key), cert: readFileSync(cert) } } : {};
const server = await startFakeOpenAi(
  {
    keepsAudio: false,
    vad: { turnEveryMs: Number(values['turn-every-ms']) },
    transcriptionDelayMs: Number(values['transcription-delay-ms']),
  },
  { port: Number(values.port), ...tls },
);
console.log(JSON.stringify({ port: server.port, url: server.url }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
