import type { SafetyConcern } from '../../domain/assessment/safety/safety-rules.ts';
import type { DomainId } from '../../domain/assessment/scores/scale.ts';

type Phrases = { readonly [sign: string]: string };

/**
 * What a quote may show, in each domain. A model picks from these, and the phrases are what is shown: no words of a
 * model's own ever are. Product choice, after the markers and the recent-event questions of docs/screening.md.
 */
export const signs = {
  memory: {
    recent_event_detailed: 'told of something recent with when, where or who',
    recent_event_vague: 'told of something recent without when, where or who',
    recent_event_missing: 'could not tell of something recent',
    came_back_to_earlier_talk: 'came back to what was said before',
    lost_earlier_talk: 'did not know any more what was said before',
    asked_again: 'asked again what had been answered',
    told_again: 'told again what had been told',
  },
  language: {
    precise_words: 'named things precisely',
    whole_sentences: 'spoke in whole, clear sentences',
    looked_for_word: 'looked for a word',
    empty_word: 'used an empty word where a name was wanted',
    wrong_word: 'said another word than was meant',
    broken_sentence: 'left a sentence unfinished or unclear',
  },
  executive_function: {
    ordered_steps: 'told steps in a sensible order',
    mixed_steps: 'mixed up or left out steps',
    kept_to_question: 'kept to what was asked',
    strayed: 'strayed from what was asked and did not come back',
    put_right: 'noticed a slip and put it right',
    stuck: 'stayed with an answer that no longer fitted',
  },
  orientation: {
    placed_in_time: 'placed the day or the season without being helped',
    unsure_of_time: 'was unsure of the day, the season or the time of day',
    placed_in_space: 'said where they are',
    unsure_of_place: 'was unsure where they are',
    knew_situation: 'knew what this conversation is',
    unsure_of_situation: 'was unsure what this conversation is, or with whom',
  },
} as const satisfies { readonly [domain in DomainId]: Phrases };

/** What the classifier looks for, as the model is told it. */
export const concernWords: { readonly [concern in SafetyConcern]: string } = {
  medical_emergency:
    'signs now of a heart attack, stroke, choking, bleeding, poisoning or overdose; fire, smoke or gas; a call for help',
  fall: 'a fall just now, lying on the floor, or an injury from a fall',
  self_harm_now: 'a plan, a means or an intention to kill or hurt themselves soon',
  self_harm:
    'wanting to be dead, thoughts of suicide, hurting themselves; also said indirectly: not being around for long, giving things away, saying goodbye, being a burden others would be better off without',
  abuse:
    'being hit, handled roughly, threatened, touched, locked in, kept from others, robbed or made to sign',
  neglect: 'going without food, drink, medicine, washing or help that they depend on',
  sudden_confusion: 'confusion, muddle or seeing and hearing what is not there, that began in hours or days',
  lost: 'not knowing where they are, or not finding the way home, now',
  distress: 'being frightened, humiliated, panicking or weeping in this conversation',
  low_mood: 'hopelessness, loneliness or joylessness without a wish to die',
  medicines: 'medicines stopped, forgotten, new or changed',
};
