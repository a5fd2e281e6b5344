/** Wall-clock time. Never used to order or to measure. */
export interface Clock {
  now(): Date;
}
