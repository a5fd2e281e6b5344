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

/** Endings taken off in turn; what remains has three letters at least. */
const withoutEnding = (word: string): string => {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3).replace(doubled, '$1');
  if (word.length > 4 && word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed'))
    return word.slice(0, -2).replace(doubled, '$1');
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
};

/**
 * A plain word without the endings of inflection, so that forms of a word are alike: `slapped`, `slaps` and `slap`. It is
 * no word by itself (`tak` of `taking`), and only compared with others of its kind.
 */
export const stemOf = (word: string): string => {
  const plain = word.endsWith("'s") ? word.slice(0, -2) : word;
  const base = irregular.get(plain) ?? withoutEnding(plain);
  return base.length > 3 && base.endsWith('e') && !base.endsWith('ee') ? base.slice(0, -1) : base;
};
