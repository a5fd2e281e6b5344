/** What the vendor says. `body` is undefined where it is no JSON. */
export type VendorAnswer = { readonly status: number; readonly body: unknown };
