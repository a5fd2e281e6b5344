import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import { transcriptOf, type Turn } from '../../../src/domain/assessment/transcript/turn.ts';
import { conduct, newGuide } from '../../../src/domain/screening/guide.ts';
import { screeningForms } from '../../../src/domain/screening/forms.ts';
import type { GuideEvent, GuideState } from '../../../src/domain/screening/guide-state.ts';
import { london } from '../assessment/interview-parts.ts';

const form = screeningForms[2]!;
const story =
  'Yesterday my neighbour came by with her dog, and we walked along the river to the old mill where they sell bread. ' +
  'Then we had tea in the garden because it was warm, and in the evening I read the paper and listened to the news.';

/** What a person says to each item, in one turn or several. */
const says: { readonly [item: string]: readonly string[] } = {
  assent: ['Yes, of course'],
  hearing: ['Pardon?', 'Sunny morning'],
  recent_event: [story],
  year: ['2025, no, 2026'],
  month: ['November'],
  weekday: ['I am so tired', 'Yes, go on', 'Monday'],
  date: ['The 24th'],
  season: ['Autumn'],
  place: ['Croydon'],
  registration: [`${form.phrase.split(',')[0]}`, form.phrase],
  time: ['In the morning', 'About ten'],
  counting: ['20, 19, 18, 17, 16, 15, 14, 13, 12, 11', '10, 9, 8, 7, 6, 5, 4, 3, 2, 1'],
  months: ["I'd rather not"],
  animals: ['dog, cat, horse, cow, sheep, goat', 'lion, tiger, bear, dog, fox, otter, mouse, rat'],
  recall: ['Martin Parker, from Dublin'],
  wellbeing: ['I sleep well, thank you.'],
};

/** Leads a person through the guide, as an interviewer does that follows its effects. */
const interview = (): readonly Omit<Turn, 'index'>[] => {
  const turns: Omit<Turn, 'index'>[] = [];
  const rest = new Map(Object.entries(says).map(([item, texts]) => [item, [...texts]]));
  let state: GuideState = newGuide(form);
  let now = 0;
  const take = (event: GuideEvent): void => {
    const step = conduct(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.type !== 'say') continue;
      turns.push({
        role: 'interviewer',
        text: effect.text,
        asks: effect.asks,
        startMs: now,
        endMs: (now += 5_000),
      });
    }
  };
  const reply = (text: string): void => {
    turns.push({ role: 'participant', text, startMs: now, endMs: (now += 8_000) });
    take({ type: 'said', text, at: now });
  };
  take({ type: 'began', at: now });
  while (state.phase !== 'closed') {
    const asking: GuideState = state.phase === 'resting' ? state.resume : state;
    if (asking.phase !== 'asking') break;
    const text = asking.bridging ? 'I like to read.' : rest.get(asking.item)?.shift();
    now += asking.bridging ? 40_000 : 1_000;
    if (text !== undefined) reply(text);
    else
      take({
        type: 'timer',
        timer: asking.item === 'animals' ? 'task' : 'silence',
        attempt: asking.attempt,
        at: now,
      });
  }
  return turns;
};

describe('an interview by the guide', () => {
  it('is scored item by item, whatever came between', () => {
    const turns = interview();
    const context = { ...emptyContext, setting: london, units: form.units, person: { ageYears: 82 } };
    const { items, fluency, domains, overall } = assess(transcriptOf(turns), context);

    const credits = Object.fromEntries(items.map(({ item, credit }) => [item, credit]));
    expect(credits).toMatchObject({ year: 1, month: 1, weekday: 1, date: 0.5, season: 1, place: 1, time: 1 });
    expect(credits).toMatchObject({ registration: 0.5, counting: 1, months: null, recall: 0.6 });
    expect(items.find(({ item }) => item === 'months')?.outcome).toBe('refused');
    expect(fluency).toMatchObject({ count: 13, repetitions: [{ quote: 'dog' }] });
    expect(domains.orientation.score).toBe(9.5);
    expect(domains.memory.score).toBe(5.8);
    expect(domains.memory.flags).not.toContain('delay_too_short');
    expect(domains.executive_function.score).toBe(10);
    expect(overall.riskLevel).toBe('low');
  });

  it('is scored the same from its words alone, as they stand in an uploaded text', () => {
    const turns = interview();
    const context = { ...emptyContext, setting: london, units: form.units };
    const bare = turns.map(({ role, text }) => ({ role, text }));
    const scores = (of: readonly Omit<Turn, 'index'>[]): readonly unknown[] =>
      assess(transcriptOf(of), context).items.map(({ item, credit, outcome }) => [item, credit, outcome]);
    expect(scores(bare)).toEqual(scores(turns));
  });
});
