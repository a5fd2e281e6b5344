/** The order of the items of one live conversation. What was replayed from earlier is not among them. */
export class ItemOrder {
  readonly #ids: string[] = [];

  /** Puts an item behind another one, or at the end for null; returns the id of the item now before it. */
  add(itemId: string, afterId: string | null = null): string | null {
    const place = afterId === null ? this.#ids.length : this.#ids.indexOf(afterId) + 1;
    this.#ids.splice(place, 0, itemId);
    return this.#ids[place - 1] ?? null;
  }

  remove(itemId: string): void {
    const place = this.#ids.indexOf(itemId);
    if (place !== -1) this.#ids.splice(place, 1);
  }
}
