/** The browser's side of a socket; the test plays the server. */
export class FakeSocket extends EventTarget {
  readonly path: string;
  readonly sent: unknown[] = [];
  binaryType = 'blob';
  bufferedAmount = 0;
  isClosed = false;

  constructor(path: string) {
    super();
    this.path = path;
  }

  send(data: string | ArrayBuffer): void {
    this.sent.push(typeof data === 'string' ? JSON.parse(data) : data);
  }

  close(): void {
    this.isClosed = true;
  }

  accept(): void {
    this.dispatchEvent(new Event('open'));
  }

  tell(...frames: readonly object[]): void {
    for (const frame of frames) {
      this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
    }
  }

  hear(pcm16: ArrayBuffer): void {
    this.dispatchEvent(new MessageEvent('message', { data: pcm16 }));
  }

  drop(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}
