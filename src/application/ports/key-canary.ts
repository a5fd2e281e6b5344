/** Bytes that only the right key-encryption key opens, stored beside what it protects. */
export type KeyCanary = {
  /** 16 bytes: the key-encryption key that it stands for. */
  readonly kekId: Uint8Array;
  /** 16 bytes: the key that seals it, which seals nothing else. */
  readonly keyId: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly sealed: Uint8Array;
  readonly createdAt: Date;
};

/** At most one canary for each key-encryption key. Every method throws `StorageUnavailable`. */
export interface KeyCanaryStore {
  list(): Promise<readonly KeyCanary[]>;
  /** Stores the canary unless its key has one. */
  addIfNone(canary: KeyCanary): Promise<void>;
  remove(kekId: Uint8Array): Promise<void>;
}

/** Makes and tries canaries, by the same way as every data key and every value goes. */
export interface KeyCanaries {
  /** One for the primary key. */
  make(): Promise<KeyCanary>;
  opens(canary: KeyCanary): Promise<boolean>;
}
