/** Where, when, how much, and what is lacking. */
export const circumstanceConcepts = {
  cannot: `
    unable|struggle|fight|hardly|barely|scarcely|trouble|difficulty|stop|whistle|whistling, can not, could not,
    not able, do not seem|manage, will not, hard|harder|difficult to, have to fight, not ~ properly, no longer,
    not get
  `,
  move: 'move|lift|feel|raise|hold|grip|use|bend|work|close|stand|wiggle',
  see: 'see|eye|sight|vision',
  sudden: `
    sudden|suddenly|abruptly|overnight|today|just, all at once, out of nowhere|blue, just now, all of a, this minute,
    moment ago, minute ago, a minute, since ~ morning|lunch|breakfast|yesterday|night|hour, wake up|with, come on,
    this morning, hour ago, right now
  `,
  now: `
    now|currently|immediately|urgently|quickly|quick|please|fast|today|tonight|morning|still|just,
    hurry|minute|moment|ago
  `,
  help: `
    ambulance|paramedic|doctor|help|hospital|police|nurse|somebody|someone, fire brigade|engine|department,
    emergency service
  `,
  fetch: 'need|get|send|fetch|call|ring|phone|dial|want|come|take',
  ambulance: 'ambulance|paramedic|999|911|112, fire brigade',
  fall: `
    fall|slip|trip|tumble|topple|collapse|stumble|, go over|down|flying, have a ~ fall|tumble, come off,
    come down hard, leg give|buckle, miss ~ step, lose my balance, go flat|headlong, land on, come down,
    slide off|down, pitch forward
  `,
  down: 'lie|lying|stick|stuck|sit|down|stretch|sprawl|flat|trap|crumple|wedge, can not get',
  floorAlone: `
    floor|ground|carpet|rug|tile|lino|linoleum|hall|hallway|bathtub|cellar|pavement|lawn, foot|bottom of the stair
  `,
  rise: `
    stand|move|rise|crawl|reach, get up|out|off|back, pull myself, lift myself, get to ~ phone|telephone|door|foot,
    put ~ weight, back on ~ foot
  `,
  stuck: 'stick|stuck|trap|wedge|jam',
  place: 'bath|bathtub|toilet|shower|chair|bed|lift|elevator|tub|cellar|garden|shed|commode',
  fire: 'flame|smoke|fire|blaze|fumes|ablaze|alight',
  burning: `
    catch|burn|alight|ablaze|come|full|fill|everywhere|spread|put|pour|out|break|go|smell|thick|start, there|blaze,
    on fire, is|be on
  `,
  building: `
    room|house|kitchen|flat|curtain|bed|toaster|cooker|oven|pan|sofa|stove|hall|carpet|bedroom,
    cushion|stairs|loft|blanket|sleeve|dress|duvet|roof|grill|heater|wall|socket|fryer|microwave,
    building|apartment|oil|chair|corridor|everywhere|landing|door|fat
  `,
  hearth: `
    fireplace|chimney|log|candle|bonfire|barbecue|pipe|cigarette|cigar|incense|museum|campfire|cosy,
    marshmallow|mantelpiece|kipper|salmon, stove ~ cosy
  `,
  gas: 'gas|fume|carbon monoxide',
  smell: 'smell|leak|hiss|alarm|reek|whiff|stink|bleep|beep|detector',
  poison: `
    bleach|poison|cleaner|antifreeze|detergent|disinfectant|weedkiller|turpentine|paraffin|petrol,
    acid|pesticide|descaler|chemical|perfume|battery|slug|ammonia|pellet|spirit|spirits|solvent,
    thinners|fluid|dishwasher|fabric|softener, rat poison, cleaning ~ stuff|fluid|liquid, white spirit,
    caustic|drain|toilet duck, lemonade bottle, weed killer, tablet|tablets for the dog
  `,
  ingest: 'drink|swallow|eat|take|gulp|mouthful|sip|down',
  much: `
    too many|much|all|whole|twenty|thirty|forty|fifty|sixty|hundred|dozen|handful|packet|bottle|box|strip|double|twice|lot|overdose|every|everything|extra|rest|several|entire|both|eight|ten|twelve|fifteen|count|pack|many|full|week|three|four|five|six|empty
  `,
  tooMuch: `
    overdose|overdosed|handful, too many|much, more ~ than i should|ought, more ~ than prescribed|allowed,
    double dose, dose twice, wrong ~ dose|pill|tablet|insulin, all at once,
    all|whole|entire ~ packet|bottle|box|strip|lot|week
  `,
  hungry: 'hungry|starve|famish|thirsty|parch|hunger|thirst|ravenous|dehydrate',
  food: `
    food|eat|meal|fed|feed|bite|drink|water|dinner|supper|bread|crumb|lunch|crust|milk|fridge,
    cupboard|larder|groceries|shop|biscuit|tea
  `,
  lack: 'no|nothing|not|without|never|none|empty|bare|scarce|hardly|run|barely|out|neither, run out',
  long: `
    day|week|since|hour|night|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday,
    month|morning|weekend|fortnight|ages|long
  `,
  days: `
    day|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|month|fortnight|yesterday, weekend|since|morning
  `,
  filth: `
    wet|dirty|soiled|filthy|mess|urine|pad|nappy|diaper|faeces|feces|soil|stink|sore|bedsore|filth,
    muck|excrement|pee|wee|vest|maggot|lice|nightdress|nightie|clothes|underwear|pyjamas|pajamas,
    smell|infected|rotting, same clothes
  `,
  tend: 'wash|change|bath|bathe|clean|wipe|turn|dress|shower|shave|help',
  abandon: 'leave|abandon|ignore|neglect|forget|desert|dump|sit|lie|alone|lying|let, lock out',
  come: `
    come|visit|check|answer|turn|appear|show|bother|help|bring|listen|respond|look|care|call|give,
    fetch|buy|pick|collect|change|feed|get
  `,
  bell: 'buzzer|bell|call|button|cord|shout|pendant|help|alarm',
  heating: 'heat|heating|heater|boiler|electricity|power|radiator|coal|electric|light',
  helpless: 'bed|toilet|alone|commode|bedridden|wheelchair|room|chair|dark|hungry|myself|floor, all day',
  muddled: `
    confuse|muddle|mixed|fog|foggy|disorient|disorientate|bewilder|fuzzy|jumbled|scrambled|addle,
    cloudy|whirl|befuddle|delirious|haze|blur|muzzy|blank|upside, mix up, not think ~ straight|clearly,
    not make sense, in a spin|whirl|fog|daze|muddle
  `,
  recent: `
    since|suddenly|sudden|today|yesterday|overnight|tonight|hour|week|now|morning|lunch|breakfast,
    night|evening|woke|wake, new tablet, all at once, out of nowhere, days ago, day ago
  `,
  unreal: `
    unreal|invisible|hallucinate|vanish|disappear|fade|crawl|reach|other, not real|there|exist, nobody ~ else,
    no one ~ else, only i, be not ~ there, say ~ not there|imagine, walk through, come out of the wall, long dead,
    be ~ dead, be dead, die ~ ago, when i look, put ~ hand, husband says
  `,
  apparition: `
    people|child|man|men|woman|stranger|animal|insect|spider|face|figure|ghost|snake|rat|soldier|cat,
    dog|shadow|visitor|beetle|ant|bug|mouse|mice|thing|creature|someone|somebody|soldiers|mother,
    husband|wife|father|worm|girl|boy|family|army|crowd
  `,
  room: `
    bedroom|room|wall|bed|ceiling|curtain|floor|carpet|sofa|chair|wardrobe|corner|window|kitchen|skin,
    wallpaper|hall|garden|plate|table|roof|blanket|mirror, foot of the bed
  `,
  seeing: 'see|watch|look|stare|appear|sit|stand|crawl|there|creep|climb|come|run|speak|talk|whisper',
  voices: 'voice|whisper|radio|television',
  telling: 'tell|order|command|say|talk|speak|nobody|call|inside|head|shout|whisper|night|laugh',
  recognise: 'recognise|recognize|remember|know|recall|name|tell',
  ownPeople: 'wife|husband|daughter|son|child|name|face|sister|brother|grandchild|birthday|house|kitchen|who',
  unknownPlace: `
    unfamiliar, not know ~ where, no idea where, no idea how i, where am i, where i am, where be i,
    not know ~ place|house|street|room|road, not sure where, not remember ~ where|way|how,
    what ~ place|street|town is|be, how ~ get|come|end here, nothing ~ look|seem familiar, not ~ look familiar,
    all look the same|strange|different, not my ~ house|home|room|street|bed, not tell ~ where,
    whose ~ house|room|bed|home, strange ~ place|street|house|town|road|room, not ~ recognise|recognize,
    never seen ~ place|street|house|before, where ~ this, where have i, lose my way, lost my way, be lost, am ~ lost,
    get lost, be ~ lose, am ~ lose, get lose
  `,
  wander: `
    walk|wander|drive|circle|bus|street|outside|road|round|hour|dark|stand|out|here|train|stop|rain,
    wood|field|sit|platform|car|station|corner|park|night|lost|now|shop
  `,
  home: 'way, home|house|flat|street|door|apartment|address|way back',
  unfound: `
    lose|forget, not find, not remember, not know, no idea, can not get, look for, try ~ find|get, how do i get,
    how to get, not get, which way, try to
  `,
  stillThere: 'since|hour|still|night|minute|ages|morning|dark|long, all night|day',
  reach: 'reach|shift|turn|pull|lift|budge, get to, get up',
  drink: 'tap|water|drink|cup|kitchen|food|glass|kettle',
  thin: 'stone, hang off, lose ~ stone|pound|weight|kilo, skin and bone',
  lost: 'bring|come|cook|shop|nobody',
  forgotten: `
    forget|miss|skip|late|not ~ give|bring|come, run out, nobody ~ give|bring|get|collect|fetch,
    no one ~ give|bring|get|collect|fetch
  `,
  straight: `
    follow|remember, think|concentrate|sense|count|find the word, think straight, make sense, put ~ sentence,
    tell what, work out
  `,
  writing: 'writing|wallpaper|picture|portrait|clock',
  dayOrNight: `
    night or morning, morning or night, day or night, night or day, what day|year|time, day or ~ night,
    whether ~ day|night|morning
  `,
  unknown: 'confuse, not know, no idea, not tell, not sure, mix up',
  wasFine: `
    usual|usually, right as rain, be ~ fine|right|grand ~ yesterday|sunday|last|till|until, last week,
    fine ~ till|until, till|until ~ yesterday|morning|sunday|week|today, never ~ before, never|not ~ like that|this,
    never done ~ like, not like me
  `,
  neverBefore: `
    usually, never ~ like|before|done, not like me, not myself, till this, until this, only begin|start,
    only this week, what possess, come over me
  `,
  forgot: `
    forget, not remember, no memory, go from my, get hold of, go blank, can not think, not ~ remember,
    can not ~ get hold, lose ~ word|name
  `,
  noMemory: `
    no memory, no recollection, not remember ~ do|ring|any|a thing|anything|how, say i ~ ring|say|ask|do
  `,
  wayBack: 'path, way back, get back, get home, how to get, way home, back in',
  here: 'here|this',
  whose: 'whose|what',
  house: 'house|home|room|bed|street',
  notMine: 'not ~ my|mine|our|ours',
  somewhere: `
    somewhere|some place, can not think what town, not know what, not know which, not ~ ours, by a big road,
    in a shop doorway, at ~ bus stop|station|side, all round me
  `,
  lookingFor: 'look for, try to find, wait on|for ~ somebody|someone|mother|bus, see the path',
  bellRing: 'ring|press|push|pull ~ bell|buzzer|cord|button, call out|and call, shout and shout',
  sameFilth: `
    sit|lie in ~ wet pad|nappy|bed|sheet, lie in it, sit in ~ wet|filth|mess, in this wet, wet pad|bed|nappy
  `,
  far: 'far end, out of reach, can not ~ reach|get at, take it away',
  plate: 'plate|dinner|food|tray|drink|cup|water|meal',
  cannotUp: `
    can not get ~ up, could not get ~ myself up, can not get myself ~ up|upright|off, not ~ get back up|in,
    can not right myself
  `,
  deadSeen: `
    dead ~ sister|mother|husband|wife|brother|father|mam|son ~ be|come|sit|stand|talk,
    sister|mother|husband|wife|brother|father|mam|son ~ dead|die ~ sit|stand|kitchen|come ~ in|here|me|last
  `,
  wrongSpouse: `
    not know ~ who ~ man|woman|people|child|girl ~ bed|house|room|say, not know ~ who ~ he|she|they be,
    tell me ~ my ~ husband|wife|daughter|son, say ~ my ~ husband|wife|daughter|son but,
    not know my own ~ daughter|son|wife|husband|name|face|house,
    think i be ~ on a|in ~ ship|boat|hospital|school|train|prison
  `,
  longSince: 'for years|ages, like that for',
  bareFoot: 'barefoot, no shoe|coat|shoes, in ~ nightdress|nightie|pyjamas|slipper|slippers|dressing',
  wantHome: 'mother|mam|mammy|mummy ~ worry|worrying|wait|waiting|expect|be, want ~ go home',
  downNow: 'i be down and, i be after ~ fall|slip|trip, arm|leg be|is? under me',
  strangeRoom: `
    bedroom|wall|walls|ceiling|curtain|wardrobe|wallpaper|mirror|mantelpiece|roof, my room|bed,
    foot|end of the|my bed, in the corner
  `,
  noHeating:
    'no ~ heating|heat|electric|electricity|light|coal|power|hot water, without ~ heating|heat|electricity, heating|boiler ~ off|broken|broke|packed',
  runs: 'run four|three|two|five, the runs, diarrhoea|diarrhea, vomit|sick ~ for|all ~ day|days|week',
  weak: 'weak|weakness|dehydrate|faint|dizzy, can not stand|keep',
} as const;
