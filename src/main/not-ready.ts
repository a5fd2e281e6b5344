/** The settings or the database are not such that a command could run. The message is for the terminal. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  readonly because: 'settings' | 'migrations';

  constructor(because: NotReady['because'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.because = because;
  }
}
