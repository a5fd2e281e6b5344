import { findConcerns } from '../../domain/assessment/safety/find-concerns.ts';
import { whatToDo } from '../../domain/assessment/safety/what-to-do.ts';
import { formById, screeningForms } from '../../domain/screening/forms.ts';
import { conduct } from '../../domain/screening/guide.ts';
import type { GuideState } from '../../domain/screening/guide-state.ts';
import { resumeGuide, type Hear } from '../../domain/screening/resume.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { Screening } from '../../domain/voice-session/script.ts';
import type { MessageRepository } from '../ports/message-repository.ts';

/** As many messages are read at most: an interview has about a hundred. */
const mostMessages = 1_000;

/**
 * What the live conversation of a screening follows, from where the interview stands; null for a free conversation. The
 * locale, of which the region counts, holds where the session has none.
 */
export const openScreening = async (
  messages: Pick<MessageRepository, 'list'>,
  { id, userId, screening, startedAt }: Session,
  locale: string,
): Promise<Screening | null> => {
  if (screening === null) return null;
  const form = formById(screening.formId) ?? screeningForms[0];
  if (form === undefined) throw new Error('There are forms');
  const spoken = await messages.list(userId, id, { afterSeq: 0, limit: mostMessages });
  const hear = hearWith(screening.setting.locale ?? locale);
  return { conduct, hear, startedAt, standing: resumeGuide(form, spoken, startedAt, hear) };
};

/** Words that raise a concern of tier 1 to 3 are an alarm, and no answer. */
export const hearWith =
  (locale: string): Hear =>
  (guide, said) => {
    const concern = findConcerns(said.text).find(
      ({ concern: name, tier }) => tier < 4 && !(name === 'lost' && asksForPlace(guide)),
    );
    if (concern === undefined) return { type: 'said', ...said };
    const { tier, concern: name } = concern;
    return { type: 'alarm', tier, text: whatToDo(tier, name, locale), at: said.at };
  };

/** Whoever is asked where they are may well say that they do not know. */
const asksForPlace = (guide: GuideState): boolean => guide.phase === 'asking' && guide.item === 'place';
