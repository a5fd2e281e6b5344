import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import { riskLevelOf } from '../../../src/domain/assessment/scores/scale.ts';
import { readTranscript } from '../../../src/domain/assessment/transcript/read-transcript.ts';
import { performanceAt } from '../../support/simulated-people/performance.ts';
import { plainStyle, simulate } from '../../support/simulated-people/simulate.ts';

const interview = (memory = 0, orientation = 0) =>
  simulate(performanceAt({ memory, language: 0, executive_function: 0, orientation }), plainStyle(5));
const { transcript, context } = interview();

const ofLanguage = (...of: Parameters<typeof assess>) => assess(...of).domains.language.flags;

const pointsElsewhere = ({ overall, shortBlessed }: Assessment): boolean =>
  riskLevelOf(shortBlessed!.equivalent) !== overall.riskLevel;

describe('flags', () => {
  it('tell of animals without times', () => {
    const untimed = transcript.turns.map(({ startMs: _start, endMs: _end, ...turn }) => turn);
    expect(ofLanguage({ ...transcript, turns: untimed }, context)).toContain('untimed_task');
    expect(ofLanguage(transcript, context)).not.toContain('untimed_task');
  });

  it('tell of an age without norms', () => {
    expect(ofLanguage(transcript, { ...context, person: { ageYears: 30 } })).toContain('outside_norms');
    expect(ofLanguage(transcript, { ...context, person: { ageYears: 75 } })).not.toContain('outside_norms');
  });

  it('tell of a text in which nobody knows who speaks', () => {
    const read = readTranscript(
      'I went to the market and bought a loaf of bread for my daughter. '.repeat(9),
    );
    if (!read.ok) throw new Error(read.error.type);
    expect(assess(read.value, emptyContext).overall.flags).toContain('speakers_unknown');
  });

  it('tell of the test and the domains pointing to different ranges', () => {
    const assessed = [0, 1, 2, 3, 4].flatMap((memory) =>
      [0, 2, 4].map((orientation) => {
        const one = interview(memory, orientation);
        return assess(one.transcript, one.context);
      }),
    );
    for (const one of assessed)
      expect(one.overall.flags.includes('indices_disagree')).toBe(pointsElsewhere(one));
    expect(assessed.map(pointsElsewhere)).toContain(true);
    expect(assessed.map(pointsElsewhere)).toContain(false);
  });
});
