/** The database cannot be reached, or did not answer in time. The outcome of a write is then unknown. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
