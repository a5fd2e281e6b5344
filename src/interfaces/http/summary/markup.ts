/** HTML that was made by `markup`, and by nothing else. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Puts values into a template of ours. Text is escaped for elements and for double-quoted attributes alike. */
  static markup(this: void, template: TemplateStringsArray, ...values: readonly Content[]): Markup {
    return new Markup(String.raw({ raw: template }, ...values.map(Markup.#render)));
  }

  static #render(this: void, value: Content): string {
    if (value === null) return '';
    if (value instanceof Markup) return value.#text;
    if (typeof value === 'object') return value.map(Markup.#render).join('');
    return escapeText(String(value));
  }

  toString(): string {
    return this.#text;
  }
}

export type Content = string | number | Markup | null | readonly Content[];

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that are in no HTML text, but for tab and line feeds; HTML has no way to write them. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g;

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');

export const { markup } = Markup;
