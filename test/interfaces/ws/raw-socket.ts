import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type RawFrame = {
  readonly opcode: number;
  readonly payload?: Uint8Array;
  readonly fin?: boolean;
  /** The three reserved bits, as a number from 0 to 7. */
  readonly rsv?: number;
  readonly masked?: boolean;
  /** Stated instead of the real length. */
  readonly length?: number;
};

/** A frame as RFC 6455 section 5.2 lays it out, right or wrong. The masking key is zero. */
export const rawFrame = (frame: RawFrame): Buffer => {
  const { opcode, payload, fin, rsv, masked, length } = {
    payload: new Uint8Array(),
    fin: true,
    rsv: 0,
    masked: true,
    length: frame.payload?.length ?? 0,
    ...frame,
  };
  const { short, extended } = lengthBytes(length);
  return Buffer.concat([
    Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode, (masked ? 0x80 : 0) | short]),
    extended,
    Buffer.alloc(masked ? 4 : 0),
    payload,
  ]);
};

const lengthBytes = (length: number): { readonly short: number; readonly extended: Buffer } => {
  if (length < 126) return { short: length, extended: Buffer.alloc(0) };

  const extended = Buffer.alloc(length < 65_536 ? 2 : 8);
  if (length < 65_536) extended.writeUInt16BE(length);
  else extended.writeBigUInt64BE(BigInt(length));
  return { short: length < 65_536 ? 126 : 127, extended };
};

/** A socket past the handshake on which any bytes can be sent. */
export class RawSocket {
  readonly socket: Socket;
  #received = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk) => (this.#received = Buffer.concat([this.#received, chunk])));
  }

  static async open(port: number): Promise<RawSocket> {
    const raw = new RawSocket(connect(port, '127.0.0.1'));
    raw.socket.write(
      [
        'GET /api/v1/ws/session/new HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    while (!raw.#received.includes('\r\n\r\n')) await once(raw.socket, 'data');
    raw.#received = raw.#received.subarray(raw.#received.indexOf('\r\n\r\n') + 4);
    return raw;
  }

  send(...frames: readonly Uint8Array[]): void {
    for (const frame of frames) this.socket.write(frame);
  }

  /** The code of the server's close frame; null when the socket ends without one. */
  async closeCode(): Promise<number | null> {
    if (!this.socket.closed) await once(this.socket, 'close');
    return closeCodeIn(this.#received);
  }
}

const closeCodeIn = (bytes: Buffer): number | null => {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const opcode = bytes[at]! & 0x0f;
    const short = bytes[at + 1]!;
    const header = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (opcode === 8) return short >= 2 ? bytes.readUInt16BE(at + header) : null;
    at += header + (short === 126 ? bytes.readUInt16BE(at + 2) : short);
  }
  return null;
};
