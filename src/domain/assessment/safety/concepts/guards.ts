/** What makes a sentence harmless although its words are grave. */
export const guardConcepts = {
  figure: `
    joke|joking|laugh|proverb|decorating|election|roadworks|exams|scaffolding|incense|soup,
    kill|die for|to ~ tea|coffee|cup|drink|see|hear|know|meet|cake|pint, die|death laugh, laugh ~ die, of laugh,
    of shame|embarrassment|boredom, to death of, bore|sick|tickle|scare|frighten|work|catch ~ to death, sick of,
    sick to death, catch my death, my own death of, to die for, over my dead body, drop dead, heart of gold|stone,
    heart attack when|at, break my heart, by heart, heart set, pain in the neck|backside,
    dead end|heat|tired|easy|right|line|pan|lock|sure|good|battery|set|ringer|keen, kill time, kill an hour, kill me,
    dead on my feet, hand|foot|leg|arm go to sleep, pins and needles, rather die than, sooner die than, die ~ than,
    hit the ~ roof|road|shop|spot|sack|town|note|ball, hit it off, fear of god, skip a beat,
    cut myself ~ slice|piece|shaving|bit|off, hung ~ curtain|picture|washing|up, hang ~ curtain|picture|washing|up,
    blood pressure|test|orange|donor, hear voice ~ television|telly|radio|wireless|next door,
    go faint ~ line|hear|turn|aid, hear you ~ faint, fire engine, set the world, bag of chips, at cards|bingo,
    that pudding|hat, take it easy, hear voice oh, choke up, on hold, boss me about, thicker than water, telly people,
    sixty year|years married, in no rush|hurry, not yet please, old day, have a ~ little weep|cry,
    nervous on the stage, have my wear, cut off on,
    not ~ live without, like the dead|log, die ~ in my arm|sleep, burn my tongue, need ~ help with, i ~ manage, slept like,
    lock myself out, have the key, all have to
  `,
  fiction: `
    film|movie|novel|play|character|series|programme|program|opera|soap|story|drama|dream|dreamt,
    crossword|episode|poem|song|coronation|eastenders|emmerdale|documentary|hymn|thriller|detective,
    panto|pantomime|cartoon|actor|chapter|corrie|mystery|whodunnit|quiz|comedy|matinee|bible|sermon, archers,
    on|off|watch the? telly|television|tv|radio|wireless, in the paper|newspaper,
    a|the|this|that|my|good|library|his|her book, read|book about
  `,
  ago: `
    nun|headmaster|schoolmaster|rationing|evacuee|evacuated, year|decade ago,
    in|since twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety one|two|three|four|five|six|seven|eight|nine,
    as child, we|they all do, many a, year back, as a child|girl|boy|lad,
    when i be ~ child|girl|boy|young|little|small|lad|lass|twenty|ten|six|seven|eight|nine|five|school|wee|at,
    when we be ~ child|young|kid|little, in ~ war, during ~ war, the war|blitz, first war, those day, back then,
    in my day|youth, used to, use to, long ago, long time ago, last year|century, year after year,
    winter|summer|christmas ago, in the ~ forties|fifties|sixties|seventies|eighties|nineties, at school, once when,
    all his|her life, before i retire, we be young, at the time, that be year
  `,
  recently: `
    still|again|now|today|tonight|yesterday|nowadays|morning, last night|week, this week, these day
  `,
  supposed: `
    if|unless|drill|course|class|lecture|leaflet|practise|practice|training|poster|demonstration, imagine|suppose,
    just in case, in case
  `,
  wasOther: `
    he|she|they|husband|wife|mother|father|mum|dad|brother|sister|friend|neighbour|neighbor|uncle,
    aunt|cousin|son|daughter|grandson|granddaughter|niece|nephew|grandmother|grandfather|granny|gran,
    grandad|nan|dog|cat|fella|fellow|chap|lad|man|woman|lady|doctor|girl|boy|people|somebody|someone,
    car|horse|bird|hen|fox|lamb|postman|vicar|priest|partner|who|child|children|grandchild,
    grandchildren|family|budgie|goldfish|plant|rose
  `,
  first: 'i|me|my|myself|mine|us|we',
  not: 'no|not|never|without|neither|nor|hardly',
  craft: 'fish|garden|climb|sail|boat|wood|bread|butter|kitchen|cake|washing|cook|sewing|shave|lawn|dog',
  animal: `
    spider|height|dark|dog|mouse|mice|thunder|lightning|water|fly|flying|wasp|dentist|needle|snake, fall|i will fall
  `,
  banking: `
    good|help|kind|reliable|careful|receipt|statement|honest|fair|lovely|trust|sheet, look after, pocket money,
    very good, for me, every penny, at cards|bingo|monopoly|bridge
  `,
  appetite: 'diet|fast|surgery|operation|scan|test|appetite|salt|sugar|better|lent|snack, blood test',
  cooking: 'breakfast|lunch|haddock|oven|roast',
  weather: 'rain|washing|weather|gutter|line|field|grass',
  quietLife: 'quiet|peace|market|fair|pick|post|parcel|bin|bus, used to',
  resolved: 'chemist|pharmacy|deliver|surgery|sort|sent, doctor ~ order, in time',
  past: 'child|school|war|then, back then, used to, those days',
  window: 'bird|robin|blackbird|feeder|garden|park|zoo|window, out of|through the window',
  trouble: 'mix|book|film|actor|president|glasses, always get, used to, prime minister, old school',
  keys: 'key|glasses|purse|spectacle|slipper|phone|remote|stick|recipe|specs|teeth|letter|ticket',
  story: 'farm|tell you',
  animals: `
    hen|fox|lamb|cow|sheep|pig|calf|feather|mouse|cat|dog|chicken|steak|pudding|donation|donor,
    transfusion|test|orange|pressure
  `,
  merry: `
    thrilled|laugh|houseful|cheeky|dance|dancing|wedding|christening|smart|delighted|raffle|bargain,
    party|champion|celebrate|prize|proud|cheer, fit as a fiddle, very good, good laugh, a darling, nice now
  `,
  nextTime: `
    again|tomorrow|monday|soon, talk to you, see you, next week, please god, for now, next time, more stories
  `,
  tidy: 'solicitor|squabbling|tidy|hymn, all the|picked since',
  swim: `
    swim|swimming|club|fish|fishing|boat|cruise|paddle|holiday|picnic|sandwich|ticket|grandchildren
  `,
  outdoors: 'washing|line|rain|garden',
  fallFigure: `
    class|tomato|cup|plate|leaf|leaves|apple, fall for|asleep|in|out|behind|about|silent|ill, fall ~ in love,
    fall class|clinic, leaf ~ fall, fall over ~ laugh, rain ~ fall, snow ~ fall, price ~ fall
  `,
  drawers: 'drawer|drawers|furniture|hospital|clinic|bypass|pacemaker',
  upEarly: 'early|morning|nine|eight|seven|stairs|stair|bus|used|quick|as|ladder|hill, in the night',
  outing: 'take|bring me|us to|out|for|shopping|on|home|down, take me',
  worryFor: 'son|daughter|wife|husband|family afraid|worry|frightened|scared, afraid i will|might|would',
  storyTime: `
    last|ago|once|never|nearly|almost|could|might|would|afraid|careful|stop|grandson|baby|yoga|play, leaves|leaf
  `,
} as const;
