import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseItems } from '../../../src/domain/assessment/items/recognise-items.ts';
import { itemIds } from '../../../src/domain/assessment/items/item.ts';
import { screeningForms } from '../../../src/domain/screening/forms.ts';
import { conduct, newGuide } from '../../../src/domain/screening/guide.ts';
import {
  guideLimits,
  type GuideEffect,
  type GuideEvent,
  type GuideState,
} from '../../../src/domain/screening/guide-state.ts';
import { guideOrder, promptFor, wording } from '../../../src/domain/screening/prompts.ts';

const form = screeningForms[0]!;
const numbers = Array.from({ length: 20 }, (_, n) => 20 - n).join(', ');
const months =
  'December, November, October, September, August, July, June, May, April, March, February, January';
const account =
  'Yesterday my daughter came by and we went to the market, where we bought apples and bread, and then we had tea in the garden because it was warm.';

const replies: { readonly [item: string]: string } = {
  assent: 'Yes, that is fine',
  hearing: 'Sunny morning',
  recent_event: account,
  registration: form.phrase,
  time: 'About ten',
  counting: numbers,
  months,
  recall: form.phrase,
};

/** Runs a guide, and keeps all that it did. */
class Run {
  state: GuideState = newGuide(form);
  readonly effects: GuideEffect[] = [];
  at = 0;

  do(event: GuideEvent): this {
    const step = conduct(this.state, event);
    this.state = step.state;
    this.effects.push(...step.effects);
    return this;
  }

  begin(): this {
    return this.do({ type: 'began', at: 0 });
  }

  say(text: string, afterMs = 10_000): this {
    this.at += afterMs;
    return this.do({ type: 'said', text, at: this.at });
  }

  timer(timer: 'silence' | 'task', afterMs: number): this {
    this.at += afterMs;
    const attempt = this.state.phase === 'asking' ? this.state.attempt : 0;
    return this.do({ type: 'timer', timer, attempt, at: this.at });
  }

  /** Answers up to an item as a person does who has no difficulty. */
  upTo(item: string): this {
    this.begin();
    while (this.state.phase === 'asking' && this.state.item !== item) this.answer();
    return this;
  }

  answer(): this {
    if (this.state.phase !== 'asking') return this;
    const { item, bridging } = this.state;
    if (item === 'animals') return this.say('dog, cat').timer('task', 60_000);
    this.say(bridging ? 'I read' : (replies[item] ?? 'I think so'));
    const waits =
      this.state.phase === 'asking' && this.state.item === 'recall' && item === 'recall' && !bridging;
    return waits ? this.timer('silence', guideLimits.reciteSilenceMs) : this;
  }

  get said(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'say' ? [effect.text] : []));
  }

  get lastSaid(): string | undefined {
    return this.said.at(-1);
  }

  get skipped(): readonly unknown[] {
    return this.effects.filter(({ type }) => type === 'skip');
  }
}

const itemOf = ({ state }: Run): string | null => (state.phase === 'asking' ? state.item : null);
const reasonOf = ({ state }: Run): string | null => (state.phase === 'closed' ? state.reason : null);

describe('the guide', () => {
  it('begins by saying that it is an AI, no doctor and no diagnosis, and asks for assent', () => {
    const { said } = new Run().begin();
    expect(said).toHaveLength(1);
    for (const words of ['AI interviewer', 'not a doctor', 'not a diagnosis', 'stop at any time'])
      expect(said[0]).toContain(words);
  });

  it('asks every item in its order and takes its leave', () => {
    const run = new Run().upTo('none');
    const asked = run.effects.flatMap((effect) => (effect.type === 'say' ? effect.asks : []));
    expect([...new Set(asked)]).toEqual([...itemIds]);
    expect(guideOrder).toEqual(itemIds);
    expect(run.lastSaid).toBe(wording.completed);
    expect(reasonOf(run)).toBe('completed');
    expect(run.skipped).toEqual([]);
  });

  it('asks in words by which every item is recognised without its name', () => {
    for (const one of screeningForms)
      for (const item of itemIds) expect(recogniseItems(promptFor(item, one))).toEqual([item]);
    expect(recogniseItems(wording.moreAnimals)).toEqual(['animals']);
    expect(recogniseItems(wording.exampleAnimal)).toEqual(['animals']);
    expect(recogniseItems(wording.onTheClock)).toEqual(['time']);
    expect(recogniseItems(wording.phraseAgain(form.phrase))).toEqual(['registration']);
    for (const text of [...wording.bridges, wording.rest, wording.completed])
      expect(recogniseItems(text)).toEqual([]);
  });
});

const told = (text: string, share: number) => ({ line: { text, share } });

describe('what was hardly heard', () => {
  it('is said again, twice at most, and what was said into it is no answer', () => {
    const run = new Run().upTo('month');
    const prompt = promptFor('month', form);
    for (const [share, item] of [
      [0.1, 'month'],
      [0.49, 'month'],
      [0.1, 'weekday'],
    ] as const) {
      run.do({ type: 'said', text: 'May', at: 0, ...told(prompt, share) });
      expect(itemOf(run)).toBe(item);
    }
    expect(run.said.filter((text) => text === prompt)).toHaveLength(3);
    run.upTo('month').do({ type: 'said', text: 'May', at: 0, ...told(prompt, 0.5) });
    expect(itemOf(run)).not.toBe('month');
  });

  it('gives no assent, but a refusal and a wish to stop count', () => {
    const early = told(promptFor('assent', form), 0.2);
    const say = (text: string): Run => new Run().begin().do({ type: 'said', text, at: 0, ...early });
    expect(itemOf(say('Yes, yes'))).toBe('assent');
    expect(reasonOf(say('No'))).toBe('declined');
    expect(reasonOf(say('stop'))).toBe('stopped');
  });

  it('begins the minute for the animals anew, unless they are being named already', () => {
    const run = new Run().upTo('animals');
    run.do({ type: 'said', text: 'January', at: 0, ...told(promptFor('animals', form), 0.1) });
    expect(run.effects.at(-1)).toMatchObject({ type: 'start_timer', timer: 'task', afterMs: 60_000 });
    const { attempt } = run.effects.at(-1) as { attempt: number };
    expect(run.state).toMatchObject({ attempt, heard: '' });
    run.say('dog, cat');
    const { said } = run;
    run.do({ type: 'said', text: 'horse', at: 0, ...told(wording.moreAnimals, 0.1) });
    expect(run.said).toHaveLength(said.length);
  });
});

describe('a person who was asked whether to go on', () => {
  it('and does not reply, is taken leave of', () => {
    const run = new Run().upTo('counting').say("I'm tired");
    const timer = run.effects.at(-1);
    expect(timer).toMatchObject({ type: 'start_timer', timer: 'silence' });
    run.do({ type: 'timer', timer: 'silence', attempt: (timer as { attempt: number }).attempt, at: 0 });
    expect(reasonOf(run)).toBe('no_reply');
  });
});

describe('assent', () => {
  it('has to be given', () => {
    expect(itemOf(new Run().begin().say('Yes, go ahead'))).toBe('hearing');
    expect(reasonOf(new Run().begin().say('No, thank you'))).toBe('declined');
    expect(reasonOf(new Run().begin().say('Is it Tuesday').say('Perhaps'))).toBe('declined');
    expect(itemOf(new Run().begin().say('Hm').say('Oh yes'))).toBe('hearing');
    expect(reasonOf(new Run().begin().timer('silence', 20_000).timer('silence', 20_000))).toBe('no_reply');
  });
});

describe('hearing', () => {
  it('is checked by saying two words back, twice at most', () => {
    expect(itemOf(new Run().upTo('hearing').say('sunny morning!'))).toBe('recent_event');
    expect(itemOf(new Run().upTo('hearing').say('What?').say('sunny, sunny morning'))).toBe('recent_event');
    expect(reasonOf(new Run().upTo('hearing').say('funny warning').say('yes yes'))).toBe('cannot_hear');
  });
});

describe('the items', () => {
  it('are repeated once on request, and a short account is followed up once', () => {
    const run = new Run().upTo('year').say('Pardon?');
    expect(run.lastSaid).toContain(promptFor('year', form));
    expect(itemOf(run)).toBe('year');
    expect(itemOf(run.say('Pardon?'))).toBe('month');
    const event = new Run().upTo('recent_event').say('I slept.');
    expect(event.lastSaid).toBe(wording.tellMore);
    expect(itemOf(event.say('Well.'))).toBe('year');
  });

  it('are left out on refusal, with the reason, and never pressed', () => {
    const run = new Run().upTo('year').say("I'd rather not say");
    expect(run.skipped).toEqual([{ type: 'skip', item: 'year', reason: 'refused' }]);
    expect(itemOf(run)).toBe('month');
  });

  it('are left out after two silences, and three such items end the interview', () => {
    const run = new Run().upTo('year').timer('silence', 20_000);
    expect(run.lastSaid).toContain(promptFor('year', form));
    run.timer('silence', 20_000);
    expect(run.skipped).toEqual([{ type: 'skip', item: 'year', reason: 'no_reply' }]);
    for (let n = 0; n < 4; n++) run.timer('silence', 20_000);
    expect(reasonOf(run)).toBe('no_reply');
  });

  it('ignore a timer of an earlier moment', () => {
    const run = new Run().upTo('year');
    const { state } = run;
    run.do({ type: 'timer', timer: 'silence', attempt: 1, at: 0 });
    expect(run.state).toBe(state);
  });

  it('give the phrase up to three times', () => {
    const run = new Run().upTo('registration').say('Peter').say('Peter Walker');
    expect(itemOf(run)).toBe('registration');
    expect(run.lastSaid).toContain(form.phrase);
    expect(itemOf(run.say('Peter Walker'))).toBe('time');
    expect(itemOf(new Run().upTo('registration').say(form.phrase))).toBe('time');
  });

  it('ask once for a time on the clock', () => {
    const run = new Run().upTo('time').say('In the morning');
    expect(run.lastSaid).toBe(wording.onTheClock);
    expect(itemOf(run.say('I said, in the morning'))).toBe('counting');
    expect(itemOf(new Run().upTo('time').say("I don't know"))).toBe('counting');
  });

  it('wait for a recital in several turns, and say once more that it goes backwards', () => {
    const run = new Run().upTo('counting').say('20, 19, 18, 17, 16, 15');
    expect(itemOf(run)).toBe('counting');
    expect(itemOf(run.say('14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1'))).toBe('months');
    expect(run.say('January, February, March').lastSaid).toBe(
      wording.backwardsAgain(promptFor('months', form)),
    );
    expect(itemOf(run.say('December, November').timer('silence', 8_000))).toBe('animals');
  });

  it('let animals be named for 60 s, with help in silence', () => {
    const run = new Run().upTo('animals');
    expect(run.effects.at(-1)).toMatchObject({ type: 'start_timer', timer: 'task', afterMs: 60_000 });
    expect(run.timer('silence', 15_000).lastSaid).toBe(wording.exampleAnimal);
    run.say('dog').say('cat').say('horse');
    expect(run.timer('silence', 15_000).lastSaid).toBe(wording.moreAnimals);
    expect(itemOf(run)).toBe('animals');
    expect(itemOf(run.timer('task', 30_000))).toBe('recall');
  });

  it('ask the phrase back no sooner than three minutes after it was learnt', () => {
    const run = new Run().upTo('recall');
    const learnt = run.state.phase === 'asking' ? run.state.learntAt! : 0;
    while (run.state.phase === 'asking' && run.state.bridging) {
      expect(wording.bridges).toContain(run.lastSaid);
      run.say('Reading, and a walk', 30_000);
    }
    expect(run.lastSaid).toBe(promptFor('recall', form));
    expect(run.at - learnt).toBeGreaterThanOrEqual(guideLimits.recallDelayMs);
  });
});

const alarm = (tier: 1 | 2 | 3 | 4): GuideEvent => ({ type: 'alarm', tier, text: 'Ring 999.', at: 0 });

describe('a safe end', () => {
  it('comes at once when the person wishes to stop', () => {
    for (const item of guideOrder)
      expect(reasonOf(new Run().upTo(item).say('I want to stop now'))).toBe('stopped');
    const { effects } = new Run().upTo('animals').say('Please stop');
    expect(effects.slice(-3).map(({ type }) => type)).toEqual(['cancel_timers', 'say', 'end']);
  });

  it('is offered to a person who is tired, who may go on where they were', () => {
    const run = new Run().upTo('months').say('I am so tired');
    expect(run.lastSaid).toBe(wording.rest);
    expect(reasonOf(new Run().upTo('months').say('I am so tired').say('No'))).toBe('tired');
    expect(itemOf(run.say('Yes, all right'))).toBe('months');
    expect(run.lastSaid).toBe(promptFor('months', form));
  });

  it('follows an alarm: an emergency ends the interview in every phase, distress pauses it, a note does nothing', () => {
    for (const item of guideOrder)
      for (const tier of [1, 2] as const) {
        const run = new Run().upTo(item).do(alarm(tier));
        expect(reasonOf(run)).toBe('safety');
        expect(run.lastSaid).toBe('Ring 999.');
      }
    const paused = new Run().upTo('months').do(alarm(3));
    expect(paused.lastSaid).toBe(`Ring 999. ${wording.rest}`);
    expect(reasonOf(paused.do(alarm(1)))).toBe('safety');
    expect(itemOf(new Run().upTo('months').do(alarm(4)))).toBe('months');
  });

  it('does not come from words within a longer story', () => {
    const story = `${account} I told them to stop it now please, I was so tired.`;
    expect(itemOf(new Run().upTo('recent_event').say(story))).toBe('year');
  });
});

describe('any course', () => {
  const event = fc.oneof(
    fc.record({
      type: fc.constant('said' as const),
      text: fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.constantFrom(...Object.values(replies), 'Pardon?', 'I am so tired'),
      ),
    }),
    fc.record({
      type: fc.constant('timer' as const),
      timer: fc.constantFrom('silence' as const, 'task' as const),
    }),
  );

  it('comes to an end, ends once, and says nothing afterwards', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 120, maxLength: 120 }), (events) => {
        const run = new Run().begin();
        for (const one of events) {
          if (one.type === 'said') run.say(one.text, 5_000);
          else run.timer(one.timer, 15_000);
        }
        while (run.state.phase === 'asking') run.timer('silence', 20_000).timer('task', 20_000);
        if (run.state.phase === 'resting') run.say('No');
        expect(run.effects.filter(({ type }) => type === 'end')).toHaveLength(1);
        expect(run.effects.at(-1)!.type).toBe('end');
      }),
      { numRuns: 60 },
    );
  });
});
