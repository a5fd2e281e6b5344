import { animalAliases, animalKinds, kindsOnly } from './animal-names.ts';
import type { Mention, SpokenWord } from './spoken.ts';

const named = (text: string): readonly string[] => text.split(/\s+/).filter((name) => name !== '');

const canonical = (name: string): string =>
  Object.hasOwn(animalAliases, name) ? (animalAliases[name] ?? name) : name;

/** The kinds that an animal belongs to, nearest ones only. */
const kindsOf: ReadonlyMap<string, readonly string[]> = (() => {
  const kinds = new Map<string, string[]>();
  for (const [kind, names] of Object.entries(animalKinds)) {
    if (!kindsOnly.has(kind) && !kinds.has(kind)) kinds.set(kind, []);
    for (const name of named(names)) kinds.set(name, [...(kinds.get(name) ?? []), kind]);
  }
  return kinds;
})();

/** How many different animals the list has, kinds included. */
export const animalCount: number = kindsOf.size;

/** How many words the longest name has that begins with a word; only the last one is inflected. */
const partsFrom: ReadonlyMap<string, number> = (() => {
  const parts = new Map<string, number>();
  for (const name of [...kindsOf.keys(), ...Object.keys(animalAliases)]) {
    const [first = '', ...others] = name.split('_');
    parts.set(first, Math.max(parts.get(first) ?? 1, 1 + others.length));
  }
  return parts;
})();

const singulars = (word: string): readonly string[] => {
  const forms = [word];
  if (word.endsWith('s')) forms.push(word.slice(0, -1));
  if (word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  return forms;
};

const lookUp = (name: string): string | null =>
  singulars(name)
    .map(canonical)
    .find((form) => kindsOf.has(form)) ?? null;

const animalAt = (words: readonly SpokenWord[], from: number): Mention<string> | null => {
  const most = partsFrom.get(words[from]?.text ?? '') ?? 1;
  for (let parts = Math.min(most, words.length - from); parts > 0; parts--) {
    const span = words.slice(from, from + parts);
    const value = lookUp(span.map(({ text }) => text).join('_'));
    if (value !== null && span.every(({ turn }) => turn === span[0]?.turn))
      return { value, from, to: from + parts };
  }
  return null;
};

/** Every animal among the words in order, repetitions included, by its singular name. */
export const findAnimals = (words: readonly SpokenWord[]): readonly Mention<string>[] => {
  const found: Mention<string>[] = [];
  for (let at = 0; at < words.length;) {
    const animal = animalAt(words, at);
    if (animal !== null) found.push(animal);
    at = animal?.to ?? at + 1;
  }
  return found;
};

/** Every kind above an animal. */
export const kindsAbove = (animal: string): ReadonlySet<string> => {
  const above = new Set<string>();
  const visit = (name: string): void => {
    for (const kind of kindsOf.get(name) ?? []) {
      if (above.has(kind)) continue;
      above.add(kind);
      visit(kind);
    }
  };
  visit(animal);
  return above;
};
