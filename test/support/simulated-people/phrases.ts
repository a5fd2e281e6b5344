/** What simulated people talk about. Sentences with {a} and {b} name people. */
export const story: readonly string[] = [
  'In the morning {a} came by and we walked along the river.',
  'The sun was out, so we sat on a bench for a while.',
  'We talked about the old school and who had been in which class.',
  'Then {b} rang and told us about the new kitchen.',
  'I cooked a soup with carrots and a little ginger.',
  'It tasted good, though I had used too much salt.',
  'In the afternoon I repaired the fence with some wire.',
  'A neighbour lent me the ladder and held it for me.',
  'Later {a} brought a cake from the bakery on the corner.',
  'We drank tea and looked at photographs of the harbour.',
  'There was a concert on the radio, with a singer from Norway.',
  'I wrote a letter to {b} and walked to the post box.',
  'The cat slept on my newspaper, so I read a novel instead.',
  'Before supper I watered the tomatoes on the balcony.',
  'They are growing well because the summer was so warm.',
  'At church they had new candles and far too many flowers.',
  'My knee hurt a little, but a hot bath helped.',
  'In the evening {a} and I played cards until ten.',
  'I lost every round, and we laughed about it.',
  'Then I locked the door and went to bed with a good feeling.',
];

export const personas: readonly (readonly [string, string])[] = [
  ['Maria', 'Tom'],
  ['Ayesha', 'Imran'],
  ['Wei', 'Ling'],
  ['Björn', 'Åsa'],
  ['Siobhán', 'Pádraig'],
  ['Mr Okafor', 'Ngozi'],
];

export const wordFindings: readonly string[] = [
  'what do you call it',
  "what's the word",
  'whatchamacallit',
  "I can't think of the word",
];

export const singleAnswers: readonly string[] = [
  '{x}.',
  "It's {x}.",
  '{x}, I think.',
  'Well, let me see. It is {x}.',
  "I believe it's {x} now.",
  'That would be {x}, dear.',
];

/** {w} is a wrong value that is taken back, or set aside. */
export const correctedAnswers: readonly string[] = [
  '{w}, no, sorry, {x}.',
  "It's {w}. Wait, I mean {x}.",
  'Not {w} any more, {x}.',
  '{w}! I am only joking, it is {x}.',
];

export const doNotKnow: readonly string[] = ["I don't know.", "I'm not sure.", 'I have no idea, really.'];

export const paraphrases: { readonly [item: string]: readonly string[] } = {
  recent_event: ['What did you do yesterday?', 'Could you tell me what happened in the last few days?'],
  year: ['Can you tell me what year it is?', 'Which year are we in?'],
  month: ['And which month is it now?', 'Could you tell me the month?'],
  weekday: ['Do you know what day of the week it is?', 'Which day is it today?'],
  date: ["And what is today's date?", 'Do you know the date?'],
  season: ['Which season are we in?', 'What is the season of the year?'],
  place: ['Where are you at the moment?', 'Which city are you in?'],
  time: ['What time do you think it is?', 'Roughly what time is it now?'],
  counting: ['I would like you to count down from twenty to one.', 'Could you count backward from 20?'],
  months: ['Now tell me the months of the year backwards.', 'Can you say the months in reverse order?'],
  animals: ['Tell me as many different animals as you can.', 'Please name all the animals you can think of.'],
  recall: [
    'What was the name and address I asked you to remember?',
    'Can you tell me the name and address I gave you before?',
  ],
  wellbeing: ['How have you been feeling lately?', 'And how have you been sleeping?'],
};

/** Animals of which none is a kind of another. */
export const animalNames: readonly string[] =
  `lion tiger elephant giraffe zebra kangaroo koala panda camel rabbit squirrel
  hedgehog fox badger otter beaver moose cow sheep goat pig horse donkey chicken turkey robin sparrow pigeon parrot penguin
  salmon trout octopus crab lobster frog toad cobra crocodile tortoise ant wasp butterfly mosquito spider dolphin whale
  rhinoceros leopard gorilla hamster`.split(/\s+/);

export const noAnimals: readonly string[] = ['table', 'bread', 'unicorn', 'tree'];
