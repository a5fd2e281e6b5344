import { chooseForm } from '../../domain/screening/forms.ts';
import type { ScreeningSetting, SessionScreening } from '../../domain/sessions/session.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { SessionPage, SessionRepository } from '../ports/session-repository.ts';

const pageSize = 100;
/** A person's older sessions are not looked at: 2,000 sessions are years of them. */
const mostPages = 20;

type Planned = { readonly owner: UserId; readonly id: SessionId; readonly setting: ScreeningSetting | null };

/**
 * Chooses the form of a screening by those of the person's earlier sessions, begun or not: a person never gets the same
 * form twice in a row. Null without a setting, for a free conversation. Throws `StorageUnavailable`.
 */
export const planScreening = async (
  sessions: Pick<SessionRepository, 'list'>,
  { owner, id, setting }: Planned,
): Promise<SessionScreening | null> => {
  if (setting === null) return null;
  const used = await usedForms(sessions, owner);
  const offset = Number.parseInt(id.slice(-6), 16);
  return { formId: chooseForm(used, offset, setting.placeNames).id, setting };
};

/** Newest first. */
const usedForms = async (
  sessions: Pick<SessionRepository, 'list'>,
  owner: UserId,
): Promise<readonly string[]> => {
  const used: string[] = [];
  let after: SessionPage['after'];
  for (let page = 0; page < mostPages; page += 1) {
    // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const found = await sessions.list(owner, { limit: pageSize, ...(after && { after }) });
    used.push(...found.flatMap(({ screening }) => (screening === null ? [] : [screening.formId])));
    after = found.at(-1);
    if (found.length < pageSize) break;
  }
  return used;
};
