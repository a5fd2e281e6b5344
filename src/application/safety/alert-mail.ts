import type { AlarmingTier, Alert } from '../../domain/assessment/safety/alert.ts';
import type { Mail } from '../ports/mailer.ts';

const urgency: { readonly [tier in AlarmingTier]: string } = {
  1: 'an emergency: somebody should look after the person at once',
  2: 'urgent: somebody should be in touch with the person today',
};

/** Ids and how urgent it is; what was said, and of what kind it was, is read in the service, by those who may. */
export const alertMail = ({
  id,
  userId,
  sessionId,
  tier,
  raisedAt,
}: Alert): Pick<Mail, 'subject' | 'text'> => ({
  subject: `Caresma alert, tier ${tier}`,
  text: [
    `In a conversation with Caresma a person said something that may be ${urgency[tier]}.`,
    'A program noticed it, by words alone. It can be wrong, and it called nobody else.',
    '',
    `Person: ${userId}`,
    `Conversation: ${sessionId ?? 'brought from elsewhere'}`,
    `Noticed: ${raisedAt.toISOString()}`,
    `Alert: ${id} (a second mail with this id is the same alert)`,
  ].join('\n'),
});
