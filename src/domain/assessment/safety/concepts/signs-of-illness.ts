/** Signs of sudden illness, injury and a fall; with another of its kind one makes an alarm. */
export const illnessSigns = {
  unwellNow: `
    queer|clammy|woozy|swim|spin|sweat|faint|giddy|dizzy|breathless|deaf|rigor|shivering|shiver, come over me,
    funny turn, cold sweat, pass out, black out, go grey|white|blue|cold,
    feel ~ bad|awful|ill|dreadful|terrible|sick|strange|odd|rotten|peculiar, not feel right,
    going to go|die|collapse|pass, go in and out, in and out, going to go, not well at all, not ~ long for,
    come over ~ all, very bad turn, bad way, awful turn, room ~ go round, hot and cold, not ~ keep ~ eye ~ open,
    feel ~ slip|drift, come and go, black spot|spots, burn up, shake all over,
    wring wet, floor ~ tilt, see star, see two of, two of everything
  `,
  puff: `
    puff|breath|breathe|wind|air|inhaler|oxygen|nebuliser|lung|breathless|wheeze|wheezing|pant|gasp, spray ~ tongue,
    chest rattle
  `,
  failing: `
    hardly|barely|blue|grey|worse, not ~ help|work|stop|ease|shift|touch|settle|let up, do nothing,
    can not ~ get|catch|draw|take, no good|use, not get, get worse, run out,
    will not ~ stop|come|ease|shift|settle|go, four|five|six time, like breathing through a straw, not let up,
    fight for, short of, not ~ any|a, from ~ bed|chair to ~ door|chair|toilet, ankle ~ balloon|swollen|up,
    can not lie flat, finish|get ~ sentence, a few word, that breathless
  `,
  chestish: `
    breastbone|chest|heart|jaw|ticker, shoulder blade, across here, across ~ chest|front|top, through to my back,
    between ~ shoulder,
    down ~ arm, throat
  `,
  gripping: `
    weight|sit|grip|vice|band|squash|clamp|knife|poker|press|squeeze|crush|iron|tight|pain|ache|burn,
    stab|heavy|thump|gallop|race|flutter|pound, going down ~ arm, up into|to my jaw, down my left, like ~ indigestion,
    stand on me, sit on me, on top of me, donkey|horse|car ~ on
  `,
  lasting: `
    hour|minute|since|now|still|morning, all night, not let up|stop, get worse, will not ~ go|stop|ease,
    sweat|wet
  `,
  strokeSign: `
    dribble|droop|drool|lopsided|slack|slurred|slur|crooked, drag ~ foot|leg, mouth ~ not work|wrong|drop|hang,
    not work right, one side, all dead, go dead, half my face|body, like a drunk, drop ~ cup|fork|spoon|pen,
    can not ~ get ~ word out, word ~ come out, curtain come down, go blind, see two, thick tongue,
    talk ~ rubbish|funny|wrong, can not ~ say, out|run the side of my mouth, run|come out ~ mouth,
    not hold ~ cup|pen|spoon|fork|knife, will not write, leg ~ not ~ hold|belong, not ~ feel ~ belong,
    smile ~ one side|crooked|lopsided, will not do ~ tell, will not ~ do what, not do what, go limp|floppy|slack,
    not ~ hold ~ up, will not ~ obey, not my own, lean to one side, walk into ~ thing|wall,
    face ~ slip|slide|fall|drop|gone, not ~ get ~ word|words out, one eyelid, can not ~ smile|whistle|swallow|talk,
    leg ~ will not ~ carry, arm ~ hang|will not,
    can not swallow
  `,
  bodily: `
    arm|leg|hand|face|mouth|foot|fingers|tongue|eye|fork|cup|side|word|talk|lip|body|balance|smile, tea|dinner,
    half of me,
    chin
  `,
  doses: `
    pill|tablet|insulin|medicine|warfarin|dose|patch|jab|injection|drop|digoxin|sleeping|steroid,
    painkiller|morphine|antibiotic|inhaler, heart one, blood thinner, water tablet, heart one|ones,
    sleeping tablet|pill
  `,
  doseError: `
    twice|double|again|mistake|overdose|instead|extra, in one go, by mistake, all of ~ tuesday|monday|week,
    too many|much, wrong|whole|someone else, the lot, not ~ which, his|her ~ instead, a second time, two lot|lots,
    lost count, all in|at, instead of, of my own, on top of, all my ~ week|day, a whole week, somebody ~ else,
    next door, the dog, think i take, forget i ~ take|have, not sure ~ take|have
  `,
  tookThem: 'take|have|swallow|inject|give',
  hotThing: `
    ring|candle|match|steam|bath, kettle|iron|pan|fat|stove|hob|boiling|hotplate|oil|fire|grill|soup|teapot|hot water,
    gas ring, fire guard, chip fat
  `,
  skinHurt: `
    skin|blister|peel|raw|scald|burnt|blisters|weep, come off ~ with, red raw,
    over|down ~ my leg|arm|lap|foot|chest|hand, catch ~ ring|fire|flame|light, go up like,
    arm|leg|hand ~ burnt|burn|scald
  `,
  bloodSign: `
    blood|clot|bleed|gush|spurt|tar|haemorrhage|nosebleed|bleeding, coffee grounds, black as tar, coffee ground,
    pump out, cut ~ deep|artery|vein|wrist|badly|bone|open, cough up ~ red, bring up ~ red,
    stitch
  `,
  bloodWhere: `
    vomit|sick|cough|toilet|pan|stool|nose|towel|leg|head|hand|arm|soak|sheet|through|everywhere,
    floor|carpet|mouth|spit|vein|stop|basin|bowl|water|pump|spurt|gush|tin|knife|glass|nosebleed,
    soaked|pour|red|pass|commode, tea towel, will not stop, will not clot, bring up
  `,
  fireSign: 'smoke|flame|alight|ablaze|fire|scorch|spark',
  fireWhere: `
    curtain|kitchen|toaster|socket|plug|oven|blanket|hall|stairs|room|pan|bedroom|cooker|settee|chair,
    tumble|drier|dryer|machine|telly|come|pour|cough, chip pan, under ~ door, can not see, can not get out
  `,
  gasSign: `
    beeping|bleeping, smell ~ gas, gas ~ on|smell|hiss|leak, carbon monoxide, rotten egg, left the gas on
  `,
  swallowSign: 'swallow|throat|fishbone|bone|meat|tongue|lip|peanut|sting|wasp|bee|nut|prawn|penicillin',
  blocked: `
    hive|itch|lump, stick|stuck|block|close|swell|swollen|choke|still there, wrong way, go down the, past it,
    can not ~ swallow|breath, come up like, twice the size, get tight|big|fat|thick
  `,
  fell: `
    slip|tumble|trip|topple|fall|keel|tip|stumble|crash|collapse|land|slither|skid|skidded|tipped, tumbled,
    take a tumble|fall|spill|header, go over|down|flying|headfirst, go ~ from under, come ~ down|off|a cropper,
    leg ~ go|give|buckle, miss the ~ step|stair|chair, catch my foot, hit the floor|deck|ground, end up on,
    land on|in, go ~ my length|length|over|flat, come a cropper, chair ~ from under, roll out, tip ~ over|and,
    down i go, over i go, fall off, go down like, whack|come down, miss ~ last|bottom|few, foot ~ catch|slip|go,
    down on, be after ~ fall|slip|trip, slide|slid ~ out|off|down, where i fall, go down ~ in|on|like,
    come down ~ on|in|off, down i|she went, go ~ backwards|sideways|forward, knee ~ give|go, legs ~ give|go,
    be on ~ my way down, turn too quick, tip out, drop|dropped like, take a header, ankle ~ go|over,
    sit down on nothing, miss ~ chair|bed|toilet, half in ~ half out, legs ~ gone|go, go for a burton, go down
  `,
  low: `
    floor|carpet|lino|tile|ground|rug|lawn|path|yard|doorstep|flag|concrete|gravel|grass|sprawl|step,
    steps|drive|driveway|ditch|rosebed|flowerbed|greenhouse|tiles|boards|floorboards|hearth, bottom ~ step|stair,
    side of the bed, between ~ bed|toilet|wall, under the ~ table|sink, behind the door,
    on my ~ back|side|knee|bottom|hand, the ceiling, look ~ at ~ ceiling|skirting, skirting board,
    in the bath|tub|shower, against the ~ cooker|door|wall|radiator|fridge|wardrobe, down here, foot of the stair,
    flat out, flat of ~ back, on the flat, on ~ my length, on ~ hand and knee, beetle on,
    like a beetle|turtle|tortoise, out the back, where i land|fall, hand and knee|knees, half out of, lie here,
    here on the
  `,
  unableUp: `
    stick|stuck|wedge|jam, can not ~ get|shift|move|reach|stand|lift|rise|pull|put|feel|turn, not ~ strength,
    arm|leg will not, will not ~ lift|hold|take|move|bear, no strength, not able, it ~ no good,
    try ~ get|lift|crawl|shift|pull, not ~ put ~ weight, too weak, can not ~ up, crawl|drag myself, not ~ weight,
    have not ~ strength, not ~ the strength, get back ~ in|up, right myself|me, get ~ upright, not get ~ up,
    try ~ since, not budge, frame ~ on top, leg ~ no good|use, not ~ on my foot|feet, not ~ bend, leg|legs ~ go,
    not ~ get ~ leg|legs ~ under, can not ~ feel ~ leg|legs, not ~ haul|hoist|lever, not ~ get ~ up
  `,
  waitLong: `
    since|hour|night|ages, till|until ~ monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|tomorrow,
    be here, be lie|lying, all ~ night|day, be down, since ~ news|dark|dinner|tea|breakfast|light|bed, till now,
    pull ~ rug|coat|blanket over me, the whole night, gone midnight, get ~ cold|dark,
    two|three|four|five|six|an|couple|few hour|hours ago|since|now, half an hour, only the blanket, only ~ blanket,
    get light, milkman|postman|post come
  `,
  noHelper: `
    cord|pendant, nobody|nobody be, no one, shout|bang|knock|call ~ out, phone ~ up|in|on|other|ring|reach,
    somebody ~ come, when somebody, reach ~ phone|cord|pendant|alarm|telephone, on my own here, live alone, not heard,
    door ~ shut|lock, nobody ~ hear, no one ~ hear, hear me, bang on ~ wall|floor|pipe, due till, in|out till,
    neighbour ~ away|out|deaf, phone ~ ringing, they have the telly on, the telly on, shout ~ myself hoarse,
    not ~ get ~ door ~ open, get to the phone, the alarm|pendant|button be, phone be|ring|in, no one|nobody about,
    nobody till, not come
  `,
  hurtBody: `
    hip|head|wrist|shoulder|ankle|collarbone|elbow|rib|ribs|knee|blood|leg|arm|eye|nose|back|neck,
    foot|hand|thigh|tooth|teeth|face|forehead|thumb|pelvis|frame|side, one leg,
    leg ~ short|long|angle|out|twist|wrong|turn|blue, stand on it, egg on my, lump the size
  `,
  hurtHow: `
    crack|snap|break|broken|bleed|blood|angle|swell|swollen|pain|agony|black|scream|twist|turn|size,
    balloon|wrong|hurt|crunch|bang|split|throb|shorter|facing|go|gone|funny|sick|dizzy, stick out, pop out, wrong way,
    on top of, blood in my, not ~ weight, not ~ turn|move|lift|bend, see star
  `,
} as const;
