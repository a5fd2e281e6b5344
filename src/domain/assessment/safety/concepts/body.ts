/** Parts of the body and what ails them, in phrases of stems (see `phraseBook`). Product choice, not reviewed by a clinician. */
export const bodyConcepts = {
  chest: 'chest|breastbone|rib|ribs|sternum|heart',
  head: 'head|skull|forehead|scalp',
  headache: `
    headache|migraine|thunder|thunderclap, head ~ hurt|split|pound|burst|throb|explode, pain in my head,
    head ~ thunder|clap|bursting|explode, inside my head, worst head
  `,
  belly: 'belly|stomach|tummy|gut|abdomen|side',
  limb: 'arm|leg|hand|finger|wrist|foot|shoulder|thigh|knee|elbow|thumb, half of me, side of me',
  face: 'face|mouth|lip|cheek|eyelid|smile|tongue|jaw',
  side: 'side|half, one ~ side|half',
  throat: 'throat|tongue|lip|windpipe|airway',
  eye: 'eye|sight|vision|eyesight',
  speech: 'speech|word|voice|sentence|talk|speak, my tongue',
  pain: `
    pain|hurt|ache|agony|crush|squeeze|stab|tight|tightness|pressure|heavy|heaviness|burn|clench|vice,
    vise|gripping|cramp|tear|sharp|constrict|band|weight|brick
  `,
  flutter: 'pound|race|flutter|thump|irregular|skip|hammer|gallop|palpitation|beat, leap about',
  faint: `
    faint|dizzy|lightheaded|collapse|giddy|woozy|swoon|sweat|clammy, pass out|away, black|go out,
    everything ~ black|dark|grey, light headed, room ~ spin, keel over, cold sweat|sweating
  `,
  breathe: 'breath|breather|breathing|air|inhale|lung, catch ~ breath',
  gasp: 'gasp|suffocate|wheez|smother|pant, short ~ breath|air, shortness of breath, out of breath',
  numb: `
    numb|paralys|paralyz|droop|limp|floppy|lopsided|crooked|tingle|dead|weak|useless|sag|weakness, hang down,
    pin and needle, give way|out, slide down, no feel, drop down|on, like lead|jelly|rubber
  `,
  slurred: `
    slur|jumble|garble|gibberish|nonsense|mumble, wrong word, come out ~ wrong|funny|strange|mixed|backward|jumble,
    will not ~ come|work, can not ~ talk|speak, not make any? sense, not come ~ right, make no sense
  `,
  blind: 'blind|blurry|blurred|double|dark|curtain|black, go dark|black|blind|dim',
  bleed: 'bleed|blood|bloody|haemorrhage|hemorrhage|gash, cut ~ deep|open',
  heavily: `
    heavy|heavily|badly|lot|everywhere|pour|gush|stop|spurt|soak|much|pool|drip|through|bright|clot|deep
  `,
  vomit: `
    vomit|puke|cough|spit|bring|toilet|stool|poo|urine|wee, throw up, be sick, sick up, bring up, cough up
  `,
  fit: 'seizure|convulsion|convuls|stroke, have a ~ fit|stroke|seizure, heart attack',
  swell: `
    swell|swollen|puff|close|closing, puff up, close up, eye ~ close, twice its|the size, get bigger|fatter
  `,
  choke: 'choke|choking, stick|lodge in my throat, go down the wrong',
  broken: `
    break|broken|fracture|snap|shatter|dislocate, stick out, wrong|funny angle, bone ~ through|out, out of joint
  `,
  injured: `
    hurt|injure|bang|crack|bump|knock|hit|cut|bleed|smash|twist|break|broken|bruise|pain|agony|strike, swell
  `,
  ill: 'dying|awful|terrible|terribly|dreadful|ill|unwell|unbearable|excruciating|severe|worst|worse',
  blue: 'blue|grey|gray|purple',
  sugar: 'sugar|insulin|diabetic|hypo|glucose',
  shaky: 'shake|shaky|sweat|tremble|low|hypo|fade',
  allergic: 'bee|wasp|nut|peanut|sting|allergic|allergy|hive|rash',
  tongue: 'tongue',
  dark: 'black|tar|blood|red|dark, coffee ground|grounds',
  scald: 'scald|boil|kettle|burn|oil|fat, chip pan, hot ~ water',
  skin: 'skin|flesh',
  blister: 'blister|peel|raw, come off',
  legs: 'leg|knee|legs|hip',
  giveWay: 'buckle|collapse, give way|out, go ~ from under, from under me',
  sores: 'sore|bedsore|ulcer, red raw',
  insulin: 'insulin|warfarin|morphine',
} as const;
