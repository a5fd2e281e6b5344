/** Signs of harm by others and of neglect; with another of its kind one makes an alarm. */
export const harmSigns = {
  handling: `
    grip|fist|drag|fling|shake|shove|pin|clout|belt|wallop|clatter|thump|slap|pinch|punch|kick|choke,
    yank|jab|dig|lash|batter|leather|throttle|hit|squeeze|bend|prod|dump|rough|roughly|strap|kiss|nip,
    up against ~ wall, throw ~ thing|plate|cup|me|dinner, go for me, hand ~ where|under|up|down|over|round|on,
    lift|raise ~ hand|fist, hold|force me down|under, knock me about|down, finger ~ into, pull ~ hair|arm,
    twist ~ arm|wrist, by the ~ arm|hair|wrist|scruff|throat|neck, start with ~ fist, hard to ~ bed|chair,
    stuff ~ mouth, cold shower|water, hand ~ round ~ neck|throat, lift ~ stick|hand|fist, squeeze ~ arm|bad,
    push ~ down|onto|against|into|over, shout in my face, bang ~ table, throw ~ water, wash me ~ cold,
    force ~ spoon|food, stand on ~ foot, break my, burn me, put ~ pillow|hand over, get ~ into my bed, get into ~ bed,
    touch me|my, pull off|down, throw ~ at|over|on me, lie|lay on top, on top of me, slap ~ leg|legs|hand|face,
    kettle ~ me, tea|soup|food ~ over|in my face, shut ~ door|finger|hand on|in, stick ~ in me, knock ~ me, trip me,
    sit on me, cover my mouth, hold|pinch my nose, put ~ foot|knee, spit at|on|in, wash me, heavy handed, get handy,
    clip round, head under, rip my|ripped, hold ~ under
  `,
  injuryMark: `
    bruise|mark|welt|scratches|scratch|blue|purple|yellow|cry|cried|sore|nosebleed|blood|bleed|stitches,
    cigarette burn, finger mark, black and blue, black eye, split lip, burn mark, sore arm|wrist,
    walk|walked into ~ press|door|cupboard, tooth|teeth ~ loose|broken, mark on me, a mark, wet myself,
    where it ~ not show, not show, broken ~ wrist|arm|rib, tooth|teeth out, lump on
  `,
  harshTalk: `
    roar|shout|scream|bawl|yell|curse|swear|threaten|sneer|jeer|rant|rage|spit|temper|drink|drunk,
    threat|cross|nasty|vicious|mean|cruel|spiteful|laugh|hate|wicked,
    tell me i ~ stink|useless|imagine|imagining|stupid|smell|liar|mad|burden|dirty, hurry up and die, wish i be dead,
    say i ~ stink|useless|stupid|mad|imagine|liar|dirty|doting, nobody ~ believe me, not ~ believe me, laugh at me,
    in front of ~ others, put me ~ in a home, have me ~ put, say if i tell, if i tell, or else, send me ~ away|home,
    no one ~ believe, our|a little? secret, drown ~ cat|dog, if i do not, unless i, if i stop, what he|she|they want,
    out by, send me away, say i have to, wish i, ought to be dead, not worth, dirty old, will not ~ unless,
    make ~ fun, have me out, not himself|herself, say i be not, say i have, say i can not, say i do not, and laugh,
    like a ~ dog|child|baby|dirt|animal, tell lie, hope i ~ die|hurry
  `,
  moneySign: `
    money|pension|saving|savings|bank|card|cheque|chequebook|thousand|hundred|house|will|solicitor,
    deed|account|purse|cash|jewellery|ring|pound|euro|attorney|wallet|pin|statement|necklace|medal,
    two|three|four|five|six|ten|eleven|deeds|title, post office, twenty thousand, all my ~ savings,
    will not give ~ money, my own money, the change, shopping money, my house, number ~ off ~ card,
    ring ~ off ~ finger, my post
  `,
  takenSign: `
    gone|hand|sign|put|card, have|has ~ my, off me, out of my, help himself|herself|themselves,
    make|made|force|get|have ~ me ~ sign, hold ~ pen, not let me ~ read|see|have|touch, go missing,
    be miss|gone|empty, take|steal|rob|nick|pinch|swindle|drain|clean out, without ~ ask|tell, never ~ see ~ penny,
    not ~ see a penny, give me ~ pocket money, borrow ~ not|never, not ~ pay ~ back, more ~ for, know ~ my number|pin,
    if i ask, change ~ will|lock, sell|sold my, back ~ tomorrow for, in ~ his|her|their name, sign ~ over,
    have to ~ give|hand|pay, ask for more, hand over|it, every ~ thursday|friday|week, take|have ~ off me,
    get me to ~ put|sign|change, in his|her|their name, be gone, send ~ all|him|her|money, send ~ savings|money,
    unless i sign, move in, has have, wants|want more, will not pay, have power, not ~ understand, not my house,
    keep ~ the change, have my ~ number, sign something, put ~ my name, lend|loan ~ back, bill|bills not paid,
    have|has ~ had, cash ~ in, keep me short, count my money, sell ~ house, move my ~ saving|savings|money,
    before anybody|anyone ~ find|finds, give him|her|them ~ number|card|pin|code|money,
    want me to ~ move|send|pay|sign|buy, ring|phone from the bank, put in front of me, sign what, not ~ see ~ again,
    gift card|cards|voucher|vouchers
  `,
  cutOff: `
    shush|whisper, not ~ let|allow|suppose|supposed|meant ~ phone|talk|out|ring|speak|see|people|go|anyone|use|leave,
    turn ~ away, at the door say, lock me|in|door|us, lock ~ in|up, only when ~ out, when ~ go out|work,
    have to be quick, be quick, read ~ letter|post, listen ~ in|door, take ~ phone|key|battery|frame|stick|hearing,
    hide ~ phone|key|frame|stick|teeth|glasses, pull ~ plug|phone|wire, not ~ see a soul,
    say ~ i be ~ asleep|out|poorly, no visitor, stop ~ come|visit, not ~ allowed|let, tie ~ me|in|to, tie me,
    bolt ~ outside|door, not tell|say ~ anyone|nobody|anybody|him|her,
    do not ~ tell|let on|ring ~ him|her|anyone|back, shut me in, only let ~ out|see, not to tell, not ~ tell,
    i be ~ not to, take ~ phone|telephone|wire|frame|stick|bell|glasses|teeth|hearing, bell ~ take|off,
    take ~ off the wall, where i can not reach, put ~ where i ~ reach, out of the room, to say i, have to say,
    i be to say, have to ask ~ before|to, watch me|my, stand ~ over ~ phone, not ~ let ~ see ~ doctor,
    keep me ~ in|from|away, not to ~ talk|open, stop ~ me ~ going|seeing|phone|ringing,
    not to ~ have ~ visitor|visitors, not ~ have ~ visitor|visitors, say i be not to, not ~ let ~ me, will not let,
    lock ~ outside, on the outside of, have to hide, hide when, only let,
    see my ~ grandchild|grandchildren|sister|friend|daughter|son|doctor, unless i,
    so i can not ~ hear|see|reach|phone|get,
    take my ~ hearing|teeth|glasses|stick|frame|phone|key|keys|shoes|clothes|coat, where i can not ~ reach|get,
    out of ~ room, not ~ go ~ out, read my post|letter|letters, sleep on the floor, stop me ~ see|seeing,
    before anybody|anyone ~ find, not ~ have ~ heat|heating on, not ~ tell ~ family|daughter|son|bank,
    keep it ~ secret|quiet, between ourselves, do not tell
  `,
  fearSign: `
    frighten|frightened|afraid|scare|scared|dread|terrify|terrified|fear|tremble|nervous|wedge,
    eggshell|eggshells|fright|petrified|hide|cross|angry|temper|rage|shake, hear ~ on the stair,
    key in the ~ door|lock, chair ~ under|against ~ door|handle, pretend ~ asleep, not ~ dare, to say no,
    not like to say, say no more, start ~ again, not ~ want to get ~ trouble, what he|she ~ do, have to be ~ quiet,
    keep out of ~ way, lie ~ awake, stand ~ close, no business, make me, do not want ~ there, want him|her ~ out|gone,
    with the fright, not ~ safe, come to the house, nervous of, daren|daresay not, make me ~ cry|shake|do,
    to keep ~ quiet, no bother, so i be no, sleeping tablet, until|till i cry, be out by, shake when,
    heart ~ in my mouth, come in drunk, come home drunk, when he be|come, in the night, not himself, no bother to,
    keep me quiet, i be for it, pay for it, not ~ safe|sleep, if i ~ do not, drown|kill ~ cat|dog|me, hurry up and die
  `,
  foodLack: `
    hungry|starve|thirst|parch|famish|mouldy|mould|crust|crusts|crumb|crumbs|empty|bare|scraps|vase,
    not ~ bite|crumb|drop|eat|dinner|food|meal|drink|fed, nothing ~ eat|food|house|fridge|cupboard|larder|tin,
    no ~ food|dinner|bread|milk|water|shopping|breakfast,
    only ~ jam|bread|biscuit|crust|cup|tin|cracker|grape|lemonade, food ~ go off|mouldy|out of date, one cup|meal,
    bottle of lemonade, a grape, lose ~ stone|weight, hang off me, fridge ~ empty|bare|off, cupboard ~ empty|bare,
    tongue ~ stick, can not ~ get at it, reach the ~ tap|food|tray|plate|cup|water, take it away again,
    plate ~ far|reach, tray ~ far|reach, cold ~ dinner|tea, one slice|bit|cup|biscuit|sandwich, slice of toast,
    nothing else, food i can not, can not chew, in the bread, not ~ eat|touch|chew, that be me till, nothing but,
    to the tap, leave it, weak tea, half a, not ~ square meal, live on ~ toast|biscuits|tea|crackers|bread,
    dog biscuit|biscuits|food, where i can not ~ get|reach, give me ~ water, stop ~ give ~ water|food|drink,
    not ~ give ~ water|food|drink, dry bread, last ~ tin|bread, feed|fed ~ cat, cold ~ soup|beans, hot meal|dinner,
    leave outside, left outside the door, nothing hot
  `,
  careLack: `
    sore|bedsore|ulcer|wet|soiled|filthy|pad|nappy|mess|stink|blocked|maggot|lice|flea|mice|rat|rats,
    wee|urine|maggots|bugs|cockroach|bandage|dressing|plaster|weep|weeping|accident|nit|nits|catheter, nail|nails,
    not ~ wash|bath|change|shower|turn|clean, no ~ wash|bath|clean, lie in it, go where i be, go in the bed,
    smell ~ shock|shocking|terrible|awful|bad, red raw, down to the bone, dressing ~ not|change|off|week, crawl in,
    thing crawl, same ~ clothes|nightie|nightdress|vest|clothes|sheet|pad|knicker, toenail|nail ~ grow|curl|long,
    to clear it, bin ~ over|full, hair ~ matted|mat, catheter|bag ~ full|burst, own dirt|filth|mess,
    soaked|soak through, heel|heels|back|bottom ~ raw|sore|bleed, go black,
    same ~ nightie|pad|sheet|clothes|vest|dress, not ~ turn me, turn me, crawl ~ to, bucket|bottle|pot ~ full|empty,
    not ~ teeth, stuck to, nobody ~ look at it, look at it, wet through|bed, on the commode, sit|sat in, wash my hair,
    call for the toilet, for the toilet|commode, too late, need ~ toilet, it be crawling, hair ~ crawl, wet through,
    smell of, skin ~ break|broken, cut my ~ nail|nails|toenails
  `,
  warmthLack: `
    meter|freezing|perish|perished|perishing|frozen, no ~ heat|light|heating|gas|electric|electricity|coal|fire|power,
    no hot water, heating ~ off|break|broken|pack|go, boiler ~ off|break|broken|pack|go, not ~ heat|heating|light,
    cut ~ off ~ gas|electric|power|water, see my breath, ice on the inside, roof ~ leak|in, window ~ break|broken|out,
    cold ~ bone, blue with cold, coat ~ in bed|on in, in bed in my coat, coat ~ bed|on, heating ~ be off,
    heat|heating be off, off since, pipe burst, no light nor heat, hands blue, gas ~ off|cut, no ~ oil,
    oil|coal|wood|logs ~ out|gone|since|none, cold to the bone
  `,
  pillsLack: `
    tablet|medicine|insulin|pill|patch|inhaler|medication|prescription|drop ~ forget|forgot|out|not|miss|without|no|never|gone|stop,
    run out of ~ tablet|medicine|insulin|pill|patch|inhaler, forget my ~ tablet|medicine|insulin|pill,
    no ~ tablet|medicine|insulin|pill, not ~ my|have ~ tablet|medicine|insulin|pill,
    not ~ give ~ tablet|medicine|insulin|pill, without ~ heart one|ones,
    not ~ insulin|tablet|pills|medicine|injection|oxygen, not have ~ insulin|tablet|medicine|injection,
    insulin|tablet|injection ~ since, nurse ~ sick|not|never|stopped, chemist ~ shut|not|never,
    never ~ bring ~ tablet|insulin|medicine
  `,
  nobodyCame: `
    laugh|agency, nobody ~ come|be|turn|ring|answer|bother|give|clear|help|bring|call|see|change,
    no one ~ come|be|turn|ring|answer|bother|give|clear|help|bring|call, never ~ come|turn|answer|show,
    not ~ come|be|turn|show ~ near|in|up|since|week|day, suppose|supposed|meant to ~ come|be,
    ring|press|pull ~ bell|buzzer|cord, not seen a soul, leave me, leave ~ me ~ in|on|with|till|all, go off,
    forget about me, forget me|about|again, nobody to, be not ~ since|in, walk ~ past, say ~ in a minute|busy,
    on my own since, nobody seem, no one be, there be ~ no one ~ in, nobody ~ do|turn|look|lift|change|bring,
    wait till, say wait, wait ~ for the ~ night|staff|girl, night staff, will not bring, not ~ bring, on ~ holiday,
    since ~ leave|go|left, go off sick, that be me, off the wall, they say i ring, too busy, short staffed|staff,
    no staff, nobody for, stop|stopped coming, not ~ see a ~ carer|nurse|soul,
    not ~ see ~ carer|nurse|anyone|anybody|soul, since six|seven|eight|five|four, call|shout for,
    leave my ~ dinner|food|tea|tablets, nobody do for, no one ~ wash, stop ~ give, have stop, go on ~ holiday,
    by itself, leave me ~ last|sit|here|to, till last, carer|girl|nurse|agency ~ stop ~ come,
    bell ~ floor|reach|broken|off, not ~ be ~ out of bed
  `,
  manyDays: `
    day|week|month|fortnight|again|weekend|hour|since,
    since ~ sunday|monday|tuesday|wednesday|thursday|friday|saturday|morning|night|yesterday|easter|christmas|holiday|last|hospital,
    till|until ~ monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning, most day, all ~ night|day|weekend,
    last night, next day, in days, for a ~ week|month|fortnight, wait till, since the ~ nurse|girl|pipe|carer,
    too much, on ~ holiday
  `,
  helplessSign: `
    ashamed|shame|ashame|weak|bedridden|alone|crawl|old, can not ~ reach|get|walk|move|cook|manage|lift|shift,
    in the ~ bed|chair, too ~ far, no ~ strength, not ~ able, have ~ nothing, nothing else, go black, on my own|back,
    in bed, can not chew, to the tap
  `,
} as const;
