/** Makes UUIDs in lower-case canonical text; version 7, so that rows sort by age. */
export interface IdGenerator {
  next(): string;
}
