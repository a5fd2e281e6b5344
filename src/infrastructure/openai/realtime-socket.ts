import { WebSocket, type RawData } from 'ws';
import { openAiLimits } from './openai-limits.ts';

export type SocketEvents = {
  readonly onFrame: (frame: Buffer, isBinary: boolean) => void;
  /** The upgrade was answered by HTTP. */
  readonly onRefused: (status: number) => void;
  readonly onClosed: (closeCode: number) => void;
  readonly onPong: () => void;
};

type Target = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxPayload: number;
};

/** Connects without compression: base64 audio does not shrink, and deflating it costs more than all else together. */
export const connect = ({ url, headers, maxPayload }: Target, events: SocketEvents): WebSocket => {
  const options = { headers, maxPayload, perMessageDeflate: false, closeTimeout: openAiLimits.closeMs };
  const socket = new WebSocket(url, options);
  socket.on('message', (data: RawData, isBinary) => events.onFrame(data as Buffer, isBinary));
  socket.on('pong', events.onPong);
  socket.on('unexpected-response', (_request, response) => events.onRefused(response.statusCode ?? 0));
  socket.on('close', events.onClosed);
  socket.on('error', () => undefined); // `close` follows.
  return socket;
};
