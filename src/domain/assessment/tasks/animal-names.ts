/**
 * Animals in English by the name of their kind, a list of our own; `_` is a blank. A kind counts as an animal itself as
 * long as nothing of it is named (product choice). Young, male and female animals are animals of their own.
 */
export const animalKinds: { readonly [kind: string]: string } = {
  mammal: `aardvark aardwolf anteater armadillo badger bat beaver bilby bobcat boar buffalo camel capybara caracal
    cheetah chinchilla chipmunk civet coati cougar coyote coypu dingo dormouse dromedary echidna elephant elephant_seal
    ermine ferret fossa fox fruit_bat vampire_bat gazelle genet gerbil giraffe goat gopher groundhog guinea_pig hamster
    hare hedgehog hippopotamus honey_badger hyena hyrax jackal jackrabbit jaguar jerboa kangaroo kinkajou koala lemming
    leopard snow_leopard lion lioness llama alpaca vicuna guanaco lynx manatee dugong marmot marten pine_marten meerkat
    mink mole mongoose mouse field_mouse muskrat nutria ocelot okapi opossum otter sea_otter pangolin panther peccary
    pika platypus polecat porcupine porpoise possum prairie_dog quokka rabbit raccoon rat water_rat rhinoceros sable seal
    sea_lion serval shrew skunk sloth squirrel red_squirrel grey_squirrel ground_squirrel flying_squirrel stoat tapir
    tasmanian_devil tiger tigress tenrec vole wallaby walrus warthog weasel wildcat wolf wolverine wombat woodchuck yak
    zebra mammoth bandicoot numbat potoroo sugar_glider bushbaby loris tarsier lemur aye_aye meadow_vole agouti degu
    cavy wild_boar musk_ox bison gaur zebu water_buffalo hinny mule`,
  cow: 'bull calf heifer steer ox bullock jersey holstein highland_cow',
  sheep: 'lamb ram ewe mouflon bighorn merino',
  goat: 'billy_goat nanny_goat mountain_goat ibex chamois',
  pig: 'sow piglet hog swine',
  horse: `mare stallion foal colt filly pony gelding shire_horse clydesdale shetland_pony mustang thoroughbred palomino
    arabian racehorse`,
  donkey: 'jackass jenny burro',
  dog: `puppy poodle beagle labrador retriever golden_retriever german_shepherd alsatian collie border_collie sheepdog
    terrier yorkshire_terrier jack_russell spaniel cocker_spaniel bulldog boxer dachshund dalmatian greyhound whippet
    wolfhound bloodhound foxhound hound basset_hound pug chihuahua rottweiler doberman mastiff great_dane husky
    malamute corgi setter pointer schnauzer shih_tzu pekingese pomeranian st_bernard chow afghan_hound lurcher
    samoyed newfoundland weimaraner airedale scottie westie bichon maltese labradoodle cockapoo`,
  cat: 'kitten tomcat siamese persian_cat manx tabby ragdoll maine_coon burmese',
  bear: 'polar_bear grizzly grizzly_bear brown_bear black_bear panda giant_panda red_panda sun_bear koala_bear',
  deer: `stag doe fawn buck reindeer caribou elk moose roe_deer red_deer fallow_deer muntjac white_tailed_deer hind
    mule_deer`,
  antelope: `gnu wildebeest impala springbok kudu eland oryx gazelle dik_dik hartebeest bongo nyala duiker pronghorn
    steenbok saiga`,
  monkey: `baboon mandrill macaque marmoset tamarin capuchin spider_monkey howler_monkey rhesus_monkey colobus vervet
    proboscis_monkey squirrel_monkey langur`,
  ape: 'gorilla chimpanzee orangutan gibbon bonobo',
  whale: `blue_whale killer_whale sperm_whale humpback_whale humpback beluga narwhal minke grey_whale fin_whale
    pilot_whale`,
  dolphin: 'bottlenose_dolphin',
  rodent: 'mouse rat squirrel hamster gerbil guinea_pig beaver chipmunk vole lemming porcupine dormouse',
  marsupial: 'kangaroo koala wombat wallaby opossum possum tasmanian_devil bandicoot quokka',
  bird: `albatross avocet barbet bee_eater bittern blackbird bluebird bluebell_bird blue_tit bullfinch bunting bustard
    buzzard canary cardinal cassowary catbird chaffinch chickadee chough cockatiel cockatoo condor coot cormorant
    cowbird crane crossbill crow cuckoo curlew dipper dodo dove dunlin dunnock eagle egret emu falcon fieldfare finch
    flamingo flycatcher frigate_bird fulmar gannet goldcrest goldfinch grackle great_tit grebe greenfinch grosbeak grouse
    guillemot gull harrier hawk heron hoopoe hornbill hummingbird ibis jackdaw jay kestrel killdeer kingfisher kite
    kittiwake kiwi kookaburra lapwing lark skylark linnet loon lorikeet lyrebird macaw magpie martin house_martin meadowlark
    merlin mockingbird moorhen mynah nightingale nightjar nuthatch oriole osprey ostrich ouzel owl oystercatcher parakeet
    budgerigar parrot partridge peacock peahen peafowl pelican penguin petrel pheasant pigeon pipit plover ptarmigan puffin quail
    rail raven razorbill redpoll redstart redwing rhea roadrunner robin rook sandpiper seagull shag shearwater shrike
    siskin skua snipe sparrow house_sparrow sparrowhawk spoonbill starling stork swallow swan swift tanager teal tern thrush
    song_thrush tit titmouse toucan treecreeper turkey turnstone turtledove vulture wagtail warbler waxwing wheatear
    woodcock woodpecker wren yellowhammer secretary_bird bird_of_paradise weaver_bird blue_jay whippoorwill`,
  eagle: 'bald_eagle golden_eagle sea_eagle',
  owl: 'barn_owl tawny_owl snowy_owl screech_owl long_eared_owl',
  chicken: 'hen rooster cockerel chick bantam pullet capon',
  duck: 'mallard drake duckling muscovy wigeon eider pintail shoveler merganser',
  goose: 'gander gosling canada_goose',
  swan: 'cygnet',
  penguin: 'emperor_penguin king_penguin',
  gull: 'herring_gull',
  reptile:
    'snake lizard crocodile alligator turtle tortoise terrapin caiman gecko iguana chameleon dinosaur gharial tuatara',
  snake: `adder viper cobra king_cobra python boa boa_constrictor anaconda rattlesnake grass_snake garter_snake mamba
    black_mamba asp copperhead coral_snake sidewinder cottonmouth milk_snake corn_snake`,
  lizard:
    'gecko iguana chameleon monitor_lizard komodo_dragon skink slow_worm gila_monster bearded_dragon anole',
  turtle: 'sea_turtle leatherback snapping_turtle terrapin',
  dinosaur: 'tyrannosaurus stegosaurus triceratops brontosaurus velociraptor diplodocus pterodactyl',
  amphibian: 'frog toad newt salamander axolotl tadpole',
  frog: 'tree_frog bullfrog poison_dart_frog tadpole',
  toad: 'cane_toad natterjack',
  fish: `anchovy angelfish anglerfish barbel barracuda bass bream brill burbot carp catfish char chub clownfish cod
    codfish coelacanth dab dace dogfish dorado eel flounder goldfish goby grayling grouper gudgeon guppy gurnard haddock
    hake halibut herring john_dory kipper koi lamprey ling loach lumpfish mackerel marlin minnow monkfish mullet
    muskellunge perch pike pilchard piranha plaice pollock pufferfish ray stingray manta_ray roach rudd sailfish
    salmon sardine sea_bass seahorse shad shark skate smelt snapper sole sprat stickleback sturgeon sunfish swordfish
    tench tilapia trout rainbow_trout tuna turbot walleye whitebait whiting wrasse zander tetra moray bluegill
    flying_fish lungfish garfish`,
  shark:
    'great_white hammerhead great_white_shark tiger_shark whale_shark basking_shark nurse_shark bull_shark',
  shellfish: `crab lobster shrimp prawn crayfish crawfish langoustine oyster mussel clam cockle scallop whelk winkle
    limpet barnacle abalone krill`,
  crab: 'hermit_crab king_crab horseshoe_crab fiddler_crab',
  mollusc: 'snail slug octopus squid cuttlefish nautilus conch oyster mussel clam sea_slug',
  insect: `ant aphid bedbug bee beetle bluebottle bumblebee butterfly caterpillar cicada cockroach cricket damselfly
    dragonfly earwig firefly flea fly fruit_fly gadfly gnat grasshopper greenfly hornet horsefly housefly katydid lacewing
    ladybird ladybug leafhopper locust louse maggot mayfly midge mosquito moth praying_mantis mantis sawfly silverfish
    silkworm stick_insect stinkbug termite thrip tsetse_fly wasp weevil yellowjacket glowworm`,
  beetle: 'stag_beetle dung_beetle ladybird ladybug scarab june_bug',
  butterfly: 'monarch red_admiral peacock_butterfly painted_lady cabbage_white tortoiseshell',
  bee: 'bumblebee honeybee honey_bee',
  spider: 'tarantula black_widow money_spider wolf_spider house_spider huntsman',
  arachnid: 'spider scorpion tick mite daddy_longlegs',
  worm: 'earthworm leech lugworm tapeworm roundworm flatworm',
  other: `bug centipede millipede woodlouse jellyfish starfish sea_urchin sea_anemone sea_cucumber coral sponge plankton
    sandfly amoeba vermin cub pup stoat wolf_cub lion_cub`,
};

/** Kinds that are no animals by themselves. */
export const kindsOnly: ReadonlySet<string> = new Set(['other']);

/** Other names for the same animal, and plurals that no rule makes. */
export const animalAliases: { readonly [name: string]: string } = {
  hippo: 'hippopotamus',
  hippopotami: 'hippopotamus',
  rhino: 'rhinoceros',
  chimp: 'chimpanzee',
  croc: 'crocodile',
  gator: 'alligator',
  roo: 'kangaroo',
  bunny: 'rabbit',
  bunny_rabbit: 'rabbit',
  kitty: 'cat',
  pussycat: 'cat',
  doggy: 'dog',
  doggie: 'dog',
  pup: 'puppy',
  mice: 'mouse',
  dormice: 'dormouse',
  lice: 'louse',
  woodlice: 'woodlouse',
  geese: 'goose',
  oxen: 'ox',
  calves: 'calf',
  wolves: 'wolf',
  octopi: 'octopus',
  puma: 'cougar',
  mountain_lion: 'cougar',
  racoon: 'raccoon',
  hyaena: 'hyena',
  orca: 'killer_whale',
  budgie: 'budgerigar',
  cockrel: 'cockerel',
  cock: 'rooster',
  chihuahuas: 'chihuahua',
  lab: 'labrador',
  yorkie: 'yorkshire_terrier',
  sausage_dog: 'dachshund',
  gorrila: 'gorilla',
  orang_utan: 'orangutan',
  orangutang: 'orangutan',
  seagul: 'seagull',
  ladybirds: 'ladybird',
  grizzlies: 'grizzly',
  rattler: 'rattlesnake',
  daddy_long_legs: 'daddy_longlegs',
  cod_fish: 'cod',
  sea_horse: 'seahorse',
  star_fish: 'starfish',
  jelly_fish: 'jellyfish',
  gold_fish: 'goldfish',
  cat_fish: 'catfish',
  sword_fish: 'swordfish',
  sea_gull: 'seagull',
  hedge_hog: 'hedgehog',
  ant_eater: 'anteater',
  rein_deer: 'reindeer',
  billygoat: 'billy_goat',
  nannygoat: 'nanny_goat',
  duck_billed_platypus: 'platypus',
  moggie: 'cat',
  ponies: 'pony',
  mantises: 'mantis',
  doves: 'dove',
};
