/** Death, wanting it, and how people say so without naming it. */
export const selfHarmConcepts = {
  wish: `
    want|wish|long|hope|pray|rather|prefer|ready|yearn|beg|ask|crave|dream|love|like|welcome,
    would be glad|happy|better|grateful|relief|easier, cannot wait, can not wait, look forward to, think of|about,
    time i, should have, ought to, keep think
  `,
  death: `
    die|dead|death|grave|heaven|angel|coffin|cemetery|suicide|suicidal|hereafter|afterlife|churchyard,
    vanish|disappear|cease, be|were|was gone, be no more, lord|god ~ take me, take me,
    end ~ life|me|everything|all|misery|suffering, not wake, never wake, fall asleep and ~ not|never,
    go|drift to sleep ~ not|never|forever|for good, sleep forever|for good|for ever, not be here, not exist,
    be under the ground|earth|soil, six feet under, stop exist|live|breath|be,
    close my eye ~ not|never|for good|forever, be with ~ late|dead|husband|wife|mother, be over, not ~ be born,
    over ~ and done, for it ~ to ~ over|end|stop, slip away, let go
  `,
  suicide: `
    suicide|suicidal|noose,
    kill|hang|drown|shoot|harm|poison|starve|slit|strangle|stab|electrocute|gas|hurt|cut|burn ~ myself, do myself in,
    do away with myself, make away with myself, take my own? life, end my life|own|day|misery|suffering|existence,
    end it all?, finish it all|off|for, finish myself off?, do something to myself,
    do something stupid|silly|desperate|drastic, put an end to ~ it|life|all|everything|myself|misery|things|this,
    end thing|everything, top myself, put a stop to it all, cut|slit|slash ~ wrist, make an end of, check out for good
  `,
  intend: `
    going|plan|decide|intend|tonight|ready|will|today|tomorrow, make up my mind, about to, mind ~ make up,
    work out how, going to, know how i, set a date, pick ~ day|date
  `,
  means: `
    rope|gun|pistol|rifle|shotgun|noose|razor|blade|knife|poison|cord|belt|exhaust|hosepipe, bottle of ~ pill|tablet
  `,
  ready: `
    ready|load|hide|beside|pillow|drawer|bedside|under|keep|save|buy|sharpen|wait|get|put|prepare,
    find|wardrobe|attic|garage
  `,
  drop: `
    train|bridge|roof|window|cliff|balcony|river|sea|lake|canal|pond|traffic|lorry|bus|car|track|rail,
    tracks|water|weir|quay|pier|reservoir|platform
  `,
  jump: 'jump|throw|step|walk|drive|crash|lie|fling|leap|wade|run',
  into: 'into|in|off|front|under|out|onto|from|over|on',
  pointless: `
    pointless|meaningless|futile|worthless|useless|purposeless|unbearable,
    no point|sense|purpose|use|reason|meaning|good, not ~ point|purpose|reason|sense|use|meaning|worth,
    what ~ point|use|good|reason|purpose|for, why ~ bother|should|do|am|keep|go,
    nothing ~ left|keep|live|for|wait|forward|hold, lose ~ reason|will, not worth,
    no longer ~ worth|want|point|reason, see no point|reason|sense|use|future,
    do not see ~ why|what|point|future|use|reason, no future
  `,
  live: `
    live|living|alive|life|exist|existence, go on, carry on, get up ~ morning, keep go, be here, struggle on,
    stay alive, still here, keep ~ heart
  `,
  weary: `
    tire|tired|weary|sick|fed|enough|exhausted|done|finish|finished|through|strength|fight, have enough, can not,
    could not, not ~ strength|energy, do not want|wish|care|like, no wish|desire,
    not ~ bear|stand|face|take|cope|manage, long enough, not want, no longer want|wish|care
  `,
  without: `
    without me, if i be|were|was ~ gone|dead|not|away, when i be|am ~ gone|dead|away, rid of me,
    once i be|am ~ gone|dead, if i ~ not here|around, if i ~ die|disappear|vanish|go, when i die|go,
    me out of the way, i ~ out of ~ way, if i do not wake, me gone|dead, my not be here, not have me, free of me
  `,
  better: `
    better|happy|happier|easier|simpler|relieve|relief|glad|free|cheaper|good|kinder|peace|fine|well, not miss,
    not notice, not care, manage fine, get on ~ better|fine|well, not mourn, weight off
  `,
  unmissed: 'miss|notice|care|mourn|mind|cry|bother',
  burden: `
    burden|nuisance|millstone|trouble|weight|drain|waste, in the way, use|good to anyone|anybody|nobody|no
  `,
  farewell: `
    goodbye|farewell|adieu, last ~ letter|note|word|wish|will|message, say ~ goodbye|goodbyes, last time,
    letter for when, note|letter for ~ find|when|after
  `,
  leaving: `
    write|say|last|final|leave|seal|post|envelope|ready|forever|everyone|soon|tonight|you|all|call, ring|hug
  `,
  soon: `
    soon|tonight|longer|long|anymore|christmas|spring|summer|autumn|winter|birthday|year|week,
    tomorrow|again|much|month|weekend|monday|sunday, any more, very ~ longer, for good, by the time, one of these day,
    next time
  `,
  absent: `
    will|shall not ~ be here|around|alive|there|about|bother|trouble,
    will|shall not ~ need|see|trouble|bother|burden|worry, not be ~ trouble|bother|burden|worry|problem, will be gone,
    will be ~ out of ~ way|hair, will not see me, will not have me,
    not ~ have to ~ worry|look|care|visit|bother|put|see, not be need, may|might not be here, will be at peace|rest,
    do not ~ expect ~ see me, not plan|intend ~ be here, will be ~ over, can stop worry|visit|come,
    where i be|am going
  `,
  give: 'give|sort|pass|hand|leave|label|parcel|divide|distribute|rehome|find',
  belongings: `
    thing|belonging|possession|jewellery|jewelry|everything|clothes|furniture|ring|watch|medal|cat,
    dog|budgie|bird|savings|pearl|letter|piano|brooch|book|photograph|china|key|pet|stuff|tools, necklace|rings
  `,
  affairs: 'affair|will|funeral|order|coffin|paper',
  settle: 'order|arrange|pay|choose|sort|settle|put|ready|write|plan|pick',
  reunion: 'join|with|see|meet|follow|beside|together|after|back, next to',
  beloved: `
    husband|wife|mother|mum|father|dad|son|daughter|sister|brother|him|her|them|angel|lord|maker|jesus
  `,
  elsewhere: `
    heaven|soon|die|dead|late|other|grave|sky|side|ready|where|tonight|long|now|god|beyond|want|wish, go|be
  `,
  selfcut: 'cut|burn|scratch|hit|bang|hurt|harm|starve|punish|bite|pick|wound|stab',
  myself: 'myself|wrist|arm|thigh|skin, my own',
  purpose: `
    purpose|deliberate|deliberately|feel|razor|blade|knife|cope|pain|relief|again|secret|secretly,
    release|punish|scissor|lighter|cigarette|punishment|want|urge
  `,
  pills: `
    pill|tablet|medicine|medication|paracetamol|aspirin|painkiller|capsule|drug|morphine|insulin,
    warfarin|blister|dose|codeine|drops|prescription|thinner|ibuprofen|sedative|valium
  `,
  hoard: `
    save|hoard|collect|stockpile|store|count|hide|stash|pile|put aside, put by, keep back, set aside, put away,
    line|lay up|out, pretend to swallow, spit out, not ~ swallow
  `,
  refuse: 'stop|refuse|quit|give, not take, not going to, will not',
  sustain: 'eat|food|drink|insulin|medicine|tablet|pill|medication|dialysis|oxygen|heart',
  thenDie: 'fade|die|quick|quicker|faster|sooner|over|end|want|point|starve, so that|i, let nature',
  lineUp: `
    line|lay ~ up|out, lined up, count ~ out, tip ~ out, in a|the row, in front of me, beside me, in my hand,
    all ~ ready
  `,
  high: `
    bridge|sixth|window|roof|balcony|cliff|platform|ledge|edge|floor|rail|railing|parapet|pier|track
  `,
  edge: `
    go over|off, one leg over, one step, jump|let go, be finish|over|done, climb over, one foot, stand here,
    in front of ~ train|bus|lorry
  `,
  go: 'go over|off|in, go ~ over',
  hose: 'hose|hosepipe|exhaust|engine|pipe',
  car: 'garage|car|exhaust|window',
  lastTalk: `
    last time ~ talk|speak|see|ring|chat|hear, last ~ talk|chat|call|conversation, only want ~ hear ~ voice,
    find my body, police ~ find me, not ~ find me, she|he|they find me, leave a|the note, leave ~ note ~ for,
    not be here by, shock of it, goodbye forever, not be frighten, shall not be here
  `,
  cheerful: 'holiday|retire|retirement|course|school|class|season|choir',
  tonight: 'tonight|now|today|morning|teatime|evening|ready|friday|weekend',
  sleepForever: `
    forgive|sorry, sleep ~ not wake, not wake, never wake, sleep forever, be finish|done|over, not frighten|afraid,
    not be cross
  `,
  beDone: 'end|finish, be done|finish|over, done with it',
  anything: 'anything|everything|all|any|more, any ~ of it, go on',
  soonEnd: 'anymore|now|longer, any more, not here',
  free: 'free|better|relieve|rest|spare|save|release|neck|live|around',
  end: 'end|over|go|gone|courage',
  everythingReady: 'ready|everything|soon|long|envelope|need|labelled|label|now|just|tidy',
  follow: 'follow, go after, be with',
  notBother: 'not ~ bother|look|stop|brake, just step|walk|close, shut|close my eye',
  looking: 'look|kerb|road|traffic|wheel|car|lorry|bus',
  putDown: 'put ~ down, put me|it to sleep, put out of ~ misery, out of my misery, have the decency',
  mercy: 'me|dog|horse|vet|wish|animal',
  prefer: 'sooner|rather|better|prefer, as soon, as well',
  graveWish: `
    in the ground|earth|grave ~ next|with|beside, sooner ~ in the ground, down there with,
    lie ~ next|beside|down ~ him|her, next to ~ in the ground
  `,
  courage: 'courage|nerve|guts|brave|bottle',
  endings: 'end|jump|take, do it|that|something, set ~ free, go through with',
  thinkOf: 'think|thought|feel|urge|inclined|tempt|mind|want|sometimes',
  atOnce: 'together|again, at once, in one go, all together, in one, at one go',
  gunHand: `
    gun|shotgun|rifle|pistol|revolver ~ across|beside|ready|load|lap|hand|knee|here,
    belt|rope|cord|flex|noose ~ round|over|up ~ banister|beam|neck|tree|shed, car ~ run ~ garage, gas ~ on ~ lie down
  `,
  darkGo: `
    when it ~ dark, go ~ out|down|into ~ dark|tonight|evening|when, walk into ~ lake|sea|river|water|canal|pond,
    going to let ~ take me|next, head ~ out ~ dark
  `,
  doIt: 'do it|i, done it, go through with it, use it on myself',
  switzerland: 'dignitas, place in switzerland, assisted ~ dying|suicide',
  lordCome: `
    lord|god|jesus ~ come for me|tonight|soon, wish|pray|hope|beg|ask ~ lord|god|he|him|jesus|maker ~ take|come|call,
    why ~ not ~ take me
  `,
  favour: 'do ~ everyone|everybody|them|all ~ favour, a favour ~ if i ~ go|die|gone',
  doneByNow: `
    have do|done it ~ by now|before|long, if it be not for ~ do it, hurry it along,
    plan|expect|intend ~ see|seeing another, another christmas|spring|birthday|summer|winter ~ not|without,
    not ~ see|plan|want ~ another ~ christmas|spring|birthday|summer|winter|year
  `,
  gasTaps: 'open ~ gas tap|taps, turn|leave ~ gas on ~ lie|sleep|end, gas ~ not light|lit',
  hangMe: 'going to ~ hang|kill|drown|shoot|stab|gas myself',
  findMe: 'find me, on the latch, note on',
  onRoof: 'i be ~ on the roof|ledge|parapet|bridge|track|tracks|rail|line',
} as const;
