/** Forms that endings do not explain, by the word that they are forms of. */
const irregular = new Map(
  `die dying died dies|lie lying lay lies|fall fell fallen falls|go went gone goes|take took taken|give gave given|
  break broke broken|shake shook shaken|eat ate eaten|drink drank drunk|swallow swallowed|hit hitting|beat beaten|
  keep kept|leave left|lose lost|feel felt|have had has|do did done does|say said says|tell told|get got gotten|
  steal stole stolen|throw threw thrown|hold held|bleed bled|choke choked|shut shutting|cut cutting|put putting|
  wake woke woken|write wrote written|hide hid hidden|find found|know knew known|see saw seen|think thought|
  bring brought|buy bought|sell sold|pay paid|come came coming|make made|speak spoke spoken|wear wore worn|tear tore torn|
  burn burnt|drown drowned|shoot shot|hang hung|bite bit bitten|swell swollen swelled|freeze froze frozen|sleep slept|
  stick stuck|run ran running|be am is are was were been being|tie tied ties tying|foot feet|knife knives|life lives|man men|woman women|
  child children|wife wives|body bodies|empty emptied|carry carried|hungry hunger|thirsty thirst|
  catch caught|bear borne|drive drove driven|forget forgot forgotten|hear heard|let letting|mean meant|meet met|
  sit sat sitting|stand stood|spend spent|wash washed|feed fed|use used|slur slurred slurring|nothing nowt|something summat|myself meself|my mi|himself hisself|child bairn bairns|grab grabbed grabbing`
    .split('|')
    .flatMap((line) => {
      const [base = '', ...forms] = line.trim().split(/\s+/);
      return forms.map((form) => [form, base] as const);
    }),
);

const doubled = /([bdgklmnprt])\1$/;

/** Endings of words of so many letters at least, the longest first, and what stands in their place. */
const endings: readonly (readonly [pattern: RegExp, letters: number, instead: string])[] = [
  [/ing$/, 6, ''],
  [/ie[ds]$/, 5, 'y'],
  [/(?<!e)ed$/, 5, ''],
  [/(?<=ss|sh|ch|x)es$/, 5, ''],
  [/(?<![isu])s$/, 4, ''],
];

const withoutEnding = (word: string): string => {
  const ending = endings.find(([pattern, letters]) => word.length >= letters && pattern.test(word));
  return ending === undefined ? word : word.replace(ending[0], ending[2]);
};

/**
 * A plain word without the endings of inflection, so that forms of a word are alike: `slapped`, `slaps` and `slap`. It is
 * no word by itself (`tak` of `taking`), and only compared with others of its kind.
 */
export const stemOf = (word: string): string => {
  const plain = word.endsWith("'s") ? word.slice(0, -2) : word;
  const base = irregular.get(plain) ?? withoutEnding(plain);
  if (base.length <= 3) return base;
  return base.endsWith('e') && !base.endsWith('ee') ? base.slice(0, -1) : base.replace(doubled, '$1');
};
