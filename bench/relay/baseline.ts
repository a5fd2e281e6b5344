import { parseArgs } from 'node:util';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * The least that a relay must do: wraps audio in base64 in JSON, passes text back. No storage, no encryption, no
 * session, no limits. Trusts the upstream's certificate by NODE_EXTRA_CA_CERTS.
 */
const { values } = parseArgs({ options: { port: { type: 'string' }, upstream: { type: 'string' } } });
const upstreamUrl = `${values.upstream?.replace(/^http/, 'ws')}/realtime?model=bench`;

const sessionUpdate = JSON.stringify({
  type: 'session.update',
  session: {
    type: 'realtime',
    output_modalities: ['text'],
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        transcription: { model: 'gpt-transcribe' },
        turn_detection: { type: 'semantic_vad', eagerness: 'low' },
      },
    },
  },
});

const relay = (client: WebSocket): void => {
  const upstream = new WebSocket(upstreamUrl, { perMessageDeflate: false });
  const early: Buffer[] = [];
  const append = (pcm16: Buffer): void =>
    upstream.send(`{"type":"input_audio_buffer.append","audio":"${pcm16.toString('base64')}"}`);

  upstream.on('open', () => {
    upstream.send(sessionUpdate);
    for (const pcm16 of early) append(pcm16);
  });
  upstream.on('message', (text: Buffer) => client.send(text, { binary: false }));
  upstream.on('close', () => client.close());
  upstream.on('error', () => client.close());
  client.on('message', (pcm16: Buffer) => {
    if (upstream.readyState === WebSocket.OPEN) append(pcm16);
    else early.push(pcm16);
  });
  client.on('close', () => upstream.close());
};

new WebSocketServer({ host: '127.0.0.1', port: Number(values.port), perMessageDeflate: false }).on(
  'connection',
  relay,
);

// A profile is written only by a process that ends by itself.
process.once('SIGTERM', () => process.exit());
