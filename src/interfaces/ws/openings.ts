type Waiting = { readonly isWanted: () => boolean; readonly begin: (mayRun: boolean) => void };

/**
 * Opens so many conversations at once, in the order in which they were asked for. In a rush the others wait here, where
 * it costs nothing, and whoever was refused meanwhile is passed over: the database does not work for nobody.
 */
export class Openings {
  readonly #atOnce: number;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Null: by the time of its turn it was not wanted any more, and was not begun. */
  async run<T>(isWanted: () => boolean, open: () => Promise<T>): Promise<T | null> {
    if (!(await this.#turn(isWanted))) return null;
    try {
      return await open();
    } finally {
      this.#underWay -= 1;
      this.#next();
    }
  }

  async #turn(isWanted: () => boolean): Promise<boolean> {
    if (this.#underWay === this.#atOnce) {
      return new Promise((resolve) => this.#waiting.push({ isWanted, begin: resolve }));
    }
    this.#underWay += 1;
    return true;
  }

  #next(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const mayRun = next.isWanted();
      if (mayRun) this.#underWay += 1;
      next.begin(mayRun);
      if (mayRun) return;
    }
  }
}
