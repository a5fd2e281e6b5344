/** Who there is, and what they do to each other. */
export const peopleConcepts = {
  me: 'me|myself|mine, my ~ hair|arm|wrist|face|hand|head|neck|leg|finger|back|ear|mouth|throat|own|nightdress|room',
  kin: `
    son|daughter|husband|wife|nephew|niece|grandson|granddaughter|grandchild|grandchildren|brother,
    sister|cousin|partner|boyfriend|girlfriend|stepson|stepdaughter|child|children|family|relative, son-in-law, in law
  `,
  carer: `
    carer|caregiver|caretaker|nurse|helper|aide|attendant|matron|cleaner|housekeeper|assistant|staff,
    orderly|warden|lodger|tenant|neighbour|neighbor|doctor|girl|boy|manager
  `,
  other: `
    he|she|they|him|her|them|son|daughter|husband|wife|nephew|niece|grandson|granddaughter|grandchild,
    brother|sister|cousin|partner|boyfriend|stepson|stepdaughter|child|family|relative|law|carer,
    caregiver|nurse|helper|aide|cleaner|housekeeper|staff|warden|lodger|tenant|neighbour|neighbor|man,
    woman|somebody|someone|people|girl|boy|stranger|guy|lady|fellow|caller|bloke|friend|one
  `,
  violent: `
    hit|slap|kick|punch|beat|shove|pinch|choke|strangle|smack|whack|thump|bite|scratch|burn|drag,
    throw|scald|spit|force|squeeze|shake|bruise|strike|clout|belt|grab|poke|handle|wallop|cuff,
    throttle|trip|push|pull|jab|rough|twist|yank|hair|throat|wrist, lay ~ hand on, raise ~ hand|fist, black eye
  `,
  bruise: 'bruise|bruising|mark|burn|welt|cut|blue, black eye',
  cruel: `
    scream|shout|yell|insult|humiliate|curse|swear|threaten|bully|mock|torment|degrade|belittle|threat,
    call me ~ name|stupid|idiot|useless|worthless|filthy|disgusting|old
  `,
  fear: `
    afraid|scare|scared|frighten|frightened|terrify|terrified|terror|fear|dread|tiptoe|flinch,
    too scared|afraid|frightened, hide from, not safe, do not feel safe, walk on eggshell
  `,
  lock: `
    lock|bolt|imprison|trap|prisoner|barricade|confine, shut|keep|lock me|us ~ in|up|inside, take ~ key|keys,
    hide ~ key|keys
  `,
  tie: 'tie|strap|restrain|bind|chain|tape|handcuff',
  furniture: 'bed|chair|rail|wheelchair|armchair|radiator|toilet|commode',
  forbid: `
    forbid|forbidden|ban|banned|prevent|stop|cut, not let|allow|permit|allowed, never let|allow,
    take away ~ phone|telephone, refuse to let, will not let, not be allowed, no visitor, turn away, keep me from
  `,
  contact: `
    phone|telephone|ring|call|visitor|friend|visit|letter|outside|leave|door|garden|doctor|mobile|out,
    talk|speak|see|post|mail|neighbour|neighbor|daughter|son|church
  `,
  touch: `
    touch|grope|fondle|rape|molest|kiss|undress|expose|naked, feel me up, hand ~ under|inside|down|between|up,
    climb into my bed, get into ~ bed, interfere with
  `,
  unwanted: `
    private|breast|bottom|leg|thigh|nightdress|nightie|skirt|blouse|clothes|clothing|underwear,
    knicker|want|wrong|shame|sexual|sexually|body|naked|bed|uncomfortable|consent|wash|bath|below|not, no|intimate
  `,
  take: `
    take|steal|empty|rob|drain|withdraw|spend|help|cash|keep|hide|pinch|control|pocket|clear|sell,
    borrow|vanish|disappear|nick|use|swindle|con|cheat|raid|clean, go missing, help himself|herself|themselves,
    run off with, get hold of
  `,
  money: `
    money|pension|saving|savings|bank|account|card|cheque|check|chequebook|purse|wallet|pin|cash,
    jewellery|jewelry|ring|benefit|pound|dollar|euro|thousand|house|deed|pay|statement|inheritance,
    will|attorney|property|furniture|signature|paper
  `,
  paper: `
    paper|will|form|cheque|check|deed|document|house|contract|attorney|account|mortgage|thing|something
  `,
  sign: 'sign|signature|change|alter|rewrite',
  coerce: `
    make|force|pressure|bully|keep|trick|order|threaten|push|insist|press|demand|hold, against my will, under duress,
    stand over
  `,
  drugged: `
    drug|sedate|dope, put|slip ~ something|pill|tablet|powder|stuff in|into, slip ~ something, extra ~ pill|tablet,
    to keep me ~ quiet|asleep|sleepy
  `,
  quiet: 'quiet|asleep|sleepy|tea|food|drink|drowsy|sleep|still',
  threat: `
    threaten|threat, or else, if i tell, if i do not, will put me in a|the? ~ home|street, going to put me
  `,
  abuse: 'abuse|abuser|abusive|mistreat|molest|exploit, ill treat',
  hides: 'hide|take|remove|keep|lock|smash|break|unplug|switch|throw',
  aid: `
    glass|hearing|stick|frame|walker|wheelchair|phone|telephone|tooth|teeth|denture|alarm|pendant,
    buzzer|key|food|tablet|pill|medicine
  `,
  nobody: `
    nobody|none|no-one, no one|body|soul, not a soul, not one, never anyone|anybody, not anyone|anybody
  `,
  intruder: `
    intruder|burglar|prowler|stranger, someone|somebody|man|men ~ break|climb|try|bang|force|smash, break|breaking in,
    break down ~ door, break into, try ~ back|front door, glass break|smash, man ~ in ~ garden|hall|kitchen|house,
    footsteps|footstep downstairs
  `,
  fists: `
    fist|slipper|belt|stick|buckle, back ~ of ~ hand, raise ~ hand, lift ~ hand, lay into me, hand on me,
    hand round|around ~ throat|neck, up against ~ wall
  `,
  against: 'against|into',
  wall: 'wall|door|floor|sink|cooker|banister|stairs|cupboard',
  afraidTo: 'frightened|afraid|scared|dare|terrified to, not dare',
  objecting: 'refuse|complain|tell|speak, say no|anything',
  wedge: 'wedge|barricade|push|bolt|chair|jam',
  door: 'door',
  turnAway: `
    turn ~ away, send ~ away, say ~ asleep|out|busy|poorly|resting, tell ~ them|people|everyone, hang up,
    read my ~ letter|post|mail, listen ~ in ~ to
  `,
  have: 'have|hold|keep',
  threatHome: `
    put me ~ home|street|away, put ~ in a home, have me put, have me ~ lock|commit, chuck|throw me out,
    out on the street, get rid of me, see ~ never
  `,
  trick: 'not ~ read|glasses|see|know, did not want, without ~ read|tell, behind my back',
  offMe: 'off me, out of me|my',
  handsWhere: 'hand where, hand ~ no business, hand ~ not ~ belong',
  possessive: 'my|me',
  throwAt: 'throw ~ at me, throw ~ over me, chuck|fling|hurl ~ at me',
  notTo: 'not to, not allowed|allow, no more',
  visitors: 'visitor|visitors|have friend|friends',
  feeds: 'feed|give|put',
  sedated: 'so i be ~ no bother|quiet|asleep, sleeping tablet, to keep ~ quiet, in my ~ tea|dinner|food',
  aidTaken: `
    take|took|put|hide|move|unplug ~ phone|frame|stick|bell|glasses|teeth|buzzer|wheelchair|key|keys|alarm|shoes
  `,
  outOfReach: 'where i can not, out of ~ room|reach, off the wall, so i can not, i ring it too',
  threatPet: 'drown|kill|get rid of ~ cat|dog|bird ~ if, if i ~ tell|do not|stop|say',
  coldWash: 'cold water|shower|bath, wash me ~ cold, scrub ~ raw',
  scamWho: `
    from the ~ bank|police|computer|internet|post office|tax, on the ~ phone|computer|internet,
    gentleman|man|fella|lad|woman|lady|girl ~ ring|rang|phone|online, win|won ~ lottery|prize, someone i meet ~ online
  `,
  scamWhat: `
    give ~ him|her|them ~ number|card|pin|code|password|money|detail|details, move my|the saving|savings|money,
    send|sent ~ him|her|them|saving|savings|money|pound|thousand, number ~ off ~ card,
    gift card|cards|voucher|vouchers, before anybody|anyone ~ find, not ~ to tell ~ anyone|bank|family
  `,
  lockFood: 'lock ~ fridge|cupboard|larder|food|phone',
  handOver: 'hand|pillow|cloth over my mouth|face|nose',
} as const;
