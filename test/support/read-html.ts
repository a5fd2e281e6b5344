/** What a browser makes of a document, as far as it matters here: its tags in order, and the text between them. */
export type HtmlPart =
  | {
      readonly kind: 'tag';
      readonly name: string;
      readonly attributes: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'markup'; readonly text: string };

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot));/gi, (_all, ten, sixteen, name) => {
    if (ten !== undefined) return String.fromCodePoint(Number(ten));
    return sixteen === undefined ? named[String(name)]! : String.fromCodePoint(Number.parseInt(sixteen, 16));
  });

const tagName = /^<\/?([a-z][^\s/>]*)/i;
const attribute = /^[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/;
const rawElements: ReadonlySet<string> = new Set(['style', 'title', 'script', 'textarea']);

type Read = { readonly part: HtmlPart; readonly length: number };

const readMarkup = (rest: string): Read => {
  const end = rest.startsWith('<!--') ? rest.indexOf('-->') + 3 : rest.indexOf('>') + 1;
  const length = end > 3 ? end : rest.length;
  return { part: { kind: 'markup', text: rest.slice(0, length) }, length };
};

const readTag = (rest: string, [start = '', name = '']: readonly string[]): Read => {
  let at = start.length;
  const attributes: [string, string][] = [];
  for (let found = attribute.exec(rest.slice(at)); found !== null; found = attribute.exec(rest.slice(at))) {
    const [all, key = '', double, single, bare] = found;
    attributes.push([key.toLowerCase(), decode(double ?? single ?? bare ?? '')]);
    at += all.length;
  }
  const end = rest.indexOf('>', at) + 1;
  const length = end === 0 ? rest.length : end;
  const lower = name.toLowerCase();
  return start.startsWith('</')
    ? { part: { kind: 'end', name: lower }, length }
    : { part: { kind: 'tag', name: lower, attributes }, length };
};

const readText = (rest: string): Read => {
  const next = rest.slice(1).search(/<[a-z/!?]/i);
  const length = next < 0 ? rest.length : next + 1;
  return { part: { kind: 'text', text: decode(rest.slice(0, length)) }, length };
};

const readRaw = (rest: string, name: string): Read => {
  const end = rest.toLowerCase().indexOf(`</${name}`);
  const length = end < 0 ? rest.length : end;
  const text = rest.slice(0, length);
  return { part: { kind: 'text', text: name === 'title' ? decode(text) : text }, length };
};

const readNext = (rest: string, rawOf: string | null): Read => {
  if (rawOf !== null) return readRaw(rest, rawOf);
  if (/^<[!?]/.test(rest)) return readMarkup(rest);
  const tag = tagName.exec(rest);
  return tag === null ? readText(rest) : readTag(rest, tag);
};

const isInSvg = (parts: readonly HtmlPart[]): boolean => {
  const count = (kind: 'tag' | 'end'): number =>
    parts.filter((part) => part.kind === kind && part.name === 'svg').length;
  return count('tag') > count('end');
};

/**
 * Tokens by the rules of the HTML standard (13.2.5), of a document in which `style`, `title` and `script` end where their
 * end tag stands. It takes what a browser would take for a tag for one, well-formed or not.
 */
export const readHtml = (html: string): readonly HtmlPart[] => {
  const parts: HtmlPart[] = [];
  let rawOf: string | null = null;
  for (let at = 0; at < html.length;) {
    const { part, length } = readNext(html.slice(at), rawOf);
    parts.push(part);
    at += length;
    rawOf = part.kind === 'tag' && rawElements.has(part.name) && !isInSvg(parts) ? part.name : null;
  }
  return parts;
};
