import type { SafetyConcern, SafetyTier } from '../../src/domain/assessment/safety/safety-rules.ts';
import development from './crisis-development.json' with { type: 'json' };
import heldOut from './crisis-held-out.json' with { type: 'json' };

/** Sentences that call for an alarm, and some that only sound alike. */
export type CrisisSet = {
  readonly crises: readonly {
    readonly concern: SafetyConcern;
    readonly tier: SafetyTier;
    readonly text: string;
  }[];
  readonly harmless: readonly string[];
};

/** Written without sight of the rules, which were then tuned on it: no measure of what they do not know. */
export const developmentSet = development as CrisisSet;

/**
 * Written without sight of the rules by the same kind of author as the development set, and opened when they were fixed. A rule
 * that is changed with a look at these sentences makes a development set of them, and then this has to say so.
 */
export const heldOutSet = heldOut as CrisisSet;

/**
 * Sentences that call for an alarm of tier 1 or 2, written after the first rules and without looking at them. Those rules
 * found 43 % of them, and were then widened: since then these are no measure of what the rules do not know.
 */
export const firstSentences: readonly string[] = [
  'There is a terrible pressure in my chest right now',
  'My chest really hurts',
  'I am having chest pains again',
  'I cannot breathe very well',
  'I think I might be having a heart attack',
  'Half of my face feels numb',
  'I cannot feel my right arm',
  'My words are coming out wrong since this morning',
  'I had a bad fall and I am still on the floor',
  'I fell down the stairs and hit my head',
  'I slipped in the bathroom and cannot get up',
  'Could you call an ambulance for me',
  'I am bleeding and it will not stop',
  'The kitchen is on fire',
  'I swallowed a whole packet of tablets',
  'I took twenty sleeping pills just now',
  'I want to end my life',
  'I have been thinking about suicide',
  'I am going to take all of my pills tonight',
  'I plan to kill myself',
  'I do not want to live like this',
  'I wish I could just go to sleep and not wake up',
  'I pray that I do not wake up in the morning',
  'My family would be happier without me',
  'Everyone would be better off if I were gone',
  'I will not be around for much longer',
  'You will not have to worry about me soon',
  'I have given away my rings and my piano',
  'I have written my goodbye letters',
  'There is no point in living any more',
  'I have nothing left to live for',
  'I cannot bear to go on',
  'I am ready to go and be with my late wife',
  'I keep thinking how to end it',
  'I have been saving my tablets for when it gets too much',
  'Sometimes I hurt myself on purpose',
  'My grandson pushed me against the wall',
  'My daughter shouts at me and hits me',
  'The carer twisted my arm and it is all blue',
  'He threatens to put me out on the street',
  'They took my bank card and keep my pension',
  'My son made me sign over the house',
  'I am afraid of my husband',
  'They lock the door so that I cannot get out',
  'The man touched me and I did not want it',
  'I have not had anything to eat since Friday',
  'No one has come to see me for days and there is no food',
  'They leave me lying in my own mess',
  'They forget to give me my medicine and I am in pain',
  'I do not know where I am or how I got here',
  'I went out and now I cannot find my house',
  'I do not recognise this place at all',
  'I suddenly cannot remember anything since this morning',
  'Everything has been a blur and I am so confused today',
  'I see little men in my room who are not real',
  'I hear voices that tell me to do things',
];

/** Written after the rules were widened, in the same way. They found 40 % of these, and words near each other were added. */
export const secondSentences: readonly string[] = [
  'I have a crushing feeling in my chest',
  'There is a pain going from my chest into my jaw',
  'I am short of breath and my lips are blue',
  'My left hand has gone numb and I drop everything',
  'My mouth is hanging down on one side',
  'I cannot speak properly all of a sudden',
  'I fell off the chair and I cannot move my hip',
  'I have been lying on the floor since last night',
  'I tripped over the rug and my head is bleeding',
  'Something is burning in the kitchen and the room is full of smoke',
  'I have taken an overdose',
  'I drank the whole bottle of cleaning fluid',
  'I swallowed all the tablets in the drawer',
  'Can someone get me an ambulance',
  'I need a doctor right now, please',
  'I am going to hang myself',
  'I have decided to end my life this week',
  'I want to kill myself',
  'I have thought about taking my own life',
  'I would rather be dead',
  'I do not see why I should keep on living',
  'I wish it were all over',
  'I wish I had died with my husband',
  'Nobody would miss me if I were gone',
  'It would be better for everyone if I were not here',
  'This will be the last time we speak',
  'I am giving my ring to my granddaughter because I will not need it much longer',
  'I have nothing to look forward to and I want it to end',
  'I think about dying every day',
  'I am a burden and they would be better off without me',
  'I have been cutting myself again',
  'My husband beats me',
  'My nephew slapped me in the face',
  'My daughter in law screams at me and pulls my hair',
  'My son takes all my pension and leaves me nothing',
  'They tie me to the chair',
  'They do not let me use the telephone',
  'I am frightened of the man who comes at night',
  'The nurse was rough and left bruises on my arms',
  'He touches me in places where I do not want it',
  'I have had no food for two days',
  'There is nothing to eat in the house and nobody comes',
  'They left me in a wet bed all night',
  'I get no water unless I beg for it',
  'I do not know where I am',
  'I do not recognise my own house',
  'I am outside somewhere and cannot find my way back',
  'Since this morning I am all mixed up',
  'There are strangers in my bedroom and nobody else can see them',
  'Suddenly I could not remember my own name today',
];

/** Written after that, in the same way. Those rules found 50 % of them; then rules of near concepts took their place. */
export const thirdSentences: readonly string[] = [
  'My heart is pounding and there is an awful tightness under my ribs',
  'I get stabbing pains in my chest when I breathe',
  'I am gasping for breath',
  'The right side of my face has gone limp',
  'I cannot hold the cup, my hand is numb',
  'Suddenly I see everything double',
  'I had a fall and I think my hip is broken',
  'I am lying in the hall and I cannot reach the telephone',
  'There are flames coming out of the toaster and the kitchen is full of smoke',
  'I have just drunk the bleach',
  'I took more tablets than I should, about thirty',
  'Please, somebody, I need help quickly',
  'I wish I were with the angels',
  'I often think that I want to be dead',
  'What is the use of living on like this',
  'I do not see any reason to stay alive',
  'They would all be happier if I were not here',
  'I have made up my mind to end things',
  'I have hidden a knife under my pillow for myself',
  'Soon it will all be over and I will be at peace',
  'No one would notice if I disappeared',
  'I am going to walk into the sea',
  'My husband gets rough with me when he has been drinking',
  'My daughter pulls me by the hair',
  'The woman who looks after me pinches and slaps me',
  'My grandson empties my bank account',
  'I am terrified of my son when he comes home',
  'I am not allowed to phone my friends',
  'They keep me locked in my room',
  'A carer put his hands under my clothes',
  'I am so hungry, there has been nothing to eat since Sunday',
  'They have not changed my pad for two days',
  'My tablets ran out last week and nobody gets me new ones',
  'I do not know this house, how did I get here',
  'I have been walking about for hours and cannot find home',
  'My head has been all muddled since yesterday',
  'There is a man in my bed who is not real',
  'Since the new tablets I see spiders on all the walls',
];
