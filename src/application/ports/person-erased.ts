/** Something was to be written for a person who was erased meanwhile; nothing of it was. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  /** Null: whoever asked for the write. */
  readonly userId: string | null;

  constructor(userId: string | null, options?: ErrorOptions) {
    super('the person was erased', options);
    this.userId = userId;
  }
}
