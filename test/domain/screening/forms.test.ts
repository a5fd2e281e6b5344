import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseForm, formById, formSpokenIn, screeningForms } from '../../../src/domain/screening/forms.ts';
import { promptFor } from '../../../src/domain/screening/prompts.ts';
import { unitsIn } from '../../../src/domain/shared/speech/recall-units.ts';
import { fullWordsOf } from '../../../src/domain/shared/speech/words.ts';

const ids = screeningForms.map(({ id }) => id);

describe('the forms', () => {
  it('are at least eight, of five units each, with no word in two of them', () => {
    expect(screeningForms.length).toBeGreaterThanOrEqual(8);
    const accepted = screeningForms.flatMap(({ units }) => units.flatMap(({ accepts }) => accepts));
    expect(new Set(accepted).size).toBe(accepted.length);
    for (const { units } of screeningForms) expect(units).toHaveLength(5);
  });

  it('find all their units in their own phrase, and none in another', () => {
    for (const form of screeningForms)
      for (const { id, units } of screeningForms)
        expect(unitsIn(fullWordsOf(form.phrase), units)).toHaveLength(form.id === id ? 5 : 0);
  });

  it('are not the published phrase', () => {
    for (const { phrase } of screeningForms) expect(phrase).not.toMatch(/John|Brown|42|Market|Chicago/);
  });

  it('are recognised where their phrase was said', () => {
    for (const form of screeningForms)
      expect(formSpokenIn(['Hello.', promptFor('registration', form)])).toBe(form);
    expect(formSpokenIn(['Hello.'])).toBeNull();
    expect(formById('no such form')).toBeNull();
  });
});

describe('the choice of a form', () => {
  it('never repeats the last one, and uses all before any comes again', () => {
    fc.assert(
      fc.property(fc.nat(), (offset) => {
        const used: string[] = [];
        for (let session = 0; session < 2 * ids.length; session++) used.unshift(chooseForm(used, offset).id);
        expect(new Set(used.slice(ids.length)).size).toBe(ids.length);
        for (const [index, id] of used.entries()) expect(used[index + 1]).not.toBe(id);
      }),
    );
  });

  it('does not name the town that a person lives in', () => {
    for (let offset = 0; offset < 20; offset++)
      expect(chooseForm([], offset, ['Boston']).phrase).not.toContain('Boston');
  });

  it('never repeats the last one whatever was used', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ids, 'retired'), { maxLength: 40 }),
        fc.integer(),
        (used, offset) => {
          expect(chooseForm(used, offset).id).not.toBe(used[0]);
        },
      ),
    );
  });
});
