import { describe, expect, it } from 'vitest';
import { planScreening } from '../../../src/application/sessions/plan-screening.ts';
import { screeningForms } from '../../../src/domain/screening/forms.ts';
import { startSession, unknownSetting } from '../../../src/domain/sessions/session.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const owner = '00000000-0000-4000-8000-000000000001' as UserId;
const other = '00000000-0000-4000-8000-000000000002' as UserId;
const idOf = (n: number): SessionId => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as SessionId;

const world = () => {
  const clock = new ManualClock();
  const { sessions, store } = inMemoryStorage(clock);
  for (const id of [owner, other]) store.users.set(id, { id, role: 'patient', createdAt: clock.now() });
  let count = 0;
  const add = async (screened: boolean, whose = owner): Promise<string | null> => {
    const id = idOf(++count);
    clock.advance(60_000);
    const setting = screened ? unknownSetting : null;
    const screening = await planScreening(sessions, { owner: whose, id, setting });
    await sessions.add(startSession(id, whose, {}, clock.now(), screening));
    return screening?.formId ?? null;
  };
  return { sessions, add };
};

describe('the form of a screening', () => {
  it('is none in a free conversation', async () => {
    expect(await world().add(false)).toBeNull();
  });

  it('is used again only when all others have been, and never twice in a row, whatever lies between', async () => {
    const { add } = world();
    const used: (string | null)[] = [];
    for (let n = 0; n < screeningForms.length * 2; n += 1) {
      used.push(await add(true));
      if (n % 3 === 0) await add(false);
    }
    expect(new Set(used.slice(0, screeningForms.length)).size).toBe(screeningForms.length);
    expect(used.slice(screeningForms.length)).toEqual(used.slice(0, screeningForms.length));
  });

  it('is found behind more than a page of free conversations', async () => {
    const { add } = world();
    const used = [await add(true)];
    for (let n = 0; n < 101; n += 1) await add(false);
    for (let n = 1; n < screeningForms.length; n += 1) used.push(await add(true));
    expect(new Set(used).size).toBe(screeningForms.length);
  });

  it('does not depend on what others were asked', async () => {
    const { add } = world();
    const first = await add(true, other);
    const forms = [];
    for (let n = 0; n < screeningForms.length; n += 1) forms.push(await add(true));
    expect(forms).toContain(first);
  });

  it('never names a town of the person', async () => {
    const { sessions } = world();
    for (let n = 1; n <= 20; n += 1) {
      const setting = { ...unknownSetting, placeNames: ['Boston', 'dublin'] };
      const planned = await planScreening(sessions, { owner, id: idOf(n), setting });
      expect(['a1', 'c1']).not.toContain(planned?.formId);
    }
  });
});
