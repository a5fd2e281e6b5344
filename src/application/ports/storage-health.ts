/** Whether the database answers and has the schema this program needs. */
export interface StorageHealth {
  /** Rejects with `StorageUnavailable` when there is no answer within `withinMs`. */
  ping(withinMs: number): Promise<void>;
  /** The names of migrations that have not run yet. */
  pendingMigrations(): Promise<readonly string[]>;
}
