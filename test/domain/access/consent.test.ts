import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentPurposes, consentTexts } from '../../../src/domain/access/consent-texts.ts';
import {
  consentStates,
  isGiven,
  isWithdrawn,
  type ConsentRecord,
} from '../../../src/domain/access/consent.ts';

const decided = (act: ConsentRecord['act'], changes: Partial<ConsentRecord> = {}): ConsentRecord => ({
  purpose: 'research',
  act,
  version: consentTexts.research.version,
  at: new Date('2026-01-01T00:00:00.000Z'),
  by: 'self',
  representative: null,
  ...changes,
});

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));

describe('consent', () => {
  it.each(consentPurposes)('to %s is to words that its hash stands for', (purpose) => {
    const { text, sha256, version, oldestValid } = consentTexts[purpose];
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(oldestValid).toBeGreaterThanOrEqual(1);
    expect(oldestValid).toBeLessThanOrEqual(version);
  });

  it('is what was decided last, for this purpose', () => {
    const [given, withdrawn] = [decided('given'), decided('withdrawn')];
    const other = decided('withdrawn', { purpose: 'share_clinician' });
    expect([isGiven([], 'research'), isWithdrawn([], 'research')]).toEqual([false, false]);
    expect(isGiven([withdrawn, given, other], 'research')).toBe(true);
    expect(isGiven([given, withdrawn], 'research')).toBe(false);
    expect(isWithdrawn([given, withdrawn], 'research')).toBe(true);
    expect(isWithdrawn([withdrawn, given], 'research')).toBe(false);
    expect(isWithdrawn([withdrawn, given, other], 'research')).toBe(false);
  });

  it('to words that have been replaced by others that take in more is none', () => {
    const outdated = decided('given', { version: consentTexts.research.oldestValid - 1 });
    expect(isGiven([outdated], 'research')).toBe(false);
    expect(isWithdrawn([outdated], 'research')).toBe(false);
  });

  it('is told for every purpose, with the last of both decisions', () => {
    const [withdrawn, given] = [decided('withdrawn', { at: at(1) }), decided('given', { at: at(2) })];
    const states = consentStates([decided('given'), withdrawn, given]);
    expect(states.map(({ purpose }) => purpose)).toEqual(consentPurposes);
    expect(states.filter((state) => state.given !== null)).toEqual([
      { purpose: 'research', given, withdrawn, isGiven: true },
    ]);
  });
});
