/** The first `chars` UTF-16 units of a text, fewer where they would split a character. */
export const firstChars = (text: string, chars: number): string =>
  text.slice(0, (text.codePointAt(chars - 1) ?? 0) > 0xffff ? chars - 1 : chars);
