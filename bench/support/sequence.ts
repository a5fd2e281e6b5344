/** What may go wrong with a numbered stream. */
export type Faults = {
  /** Numbers that were skipped. */
  lost: number;
  /** Numbers that came again, or after a later one. */
  late: number;
  /** What belongs to another stream. */
  crossed: number;
};

export const noFaults = (): Faults => ({ lost: 0, late: 0, crossed: 0 });

export const addFaults = (sum: Faults, { lost, late, crossed }: Faults): Faults => ({
  lost: sum.lost + lost,
  late: sum.late + late,
  crossed: sum.crossed + crossed,
});

/** Checks that one owner's numbers come one by one, from `next` on. */
export class Sequence {
  readonly faults = noFaults();
  count = 0;
  readonly #owner: number;
  #next: number;

  constructor(owner: number, next: number) {
    this.#owner = owner;
    this.#next = next;
  }

  take(owner: number, n: number): void {
    if (owner !== this.#owner) {
      this.faults.crossed += 1;
      return;
    }
    this.count += 1;
    if (n < this.#next) {
      this.faults.late += 1;
      return;
    }
    this.faults.lost += n - this.#next;
    this.#next = n + 1;
  }
}
