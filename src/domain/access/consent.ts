import { consentPurposes, consentTexts, type ConsentPurpose } from './consent-texts.ts';

/** Who decided: the person, or whoever may decide in law for somebody who cannot. */
export const deciders = ['self', 'legal_representative'] as const;
export type Decider = (typeof deciders)[number];

/** One decision. It is never changed; a later one counts instead. */
export type ConsentRecord = {
  readonly purpose: ConsentPurpose;
  readonly act: 'given' | 'withdrawn';
  /** Of the text that was decided about. */
  readonly version: number;
  readonly at: Date;
  readonly by: Decider;
  /** The name of the legal representative; null when the person decided. */
  readonly representative: string | null;
};

type Decided = Pick<ConsentRecord, 'purpose' | 'act' | 'version'>;

/** Where a person stands with one purpose. */
export type ConsentState = {
  readonly purpose: ConsentPurpose;
  /** The last consent; null when there never was one. */
  readonly given: ConsentRecord | null;
  /** The last withdrawal, also one before the last consent. */
  readonly withdrawn: ConsentRecord | null;
  /** Whether it holds now. */
  readonly isGiven: boolean;
};

/** Whether there is a consent, not withdrawn since, to a text that still says what is done. `records`: oldest first. */
export const isGiven = (records: readonly Decided[], purpose: ConsentPurpose): boolean => {
  const about = records.filter((record) => record.purpose === purpose);
  const standing = about.slice(about.findLastIndex(({ act }) => act === 'withdrawn') + 1);
  return standing.some(({ version }) => version >= consentTexts[purpose].oldestValid);
};

/** Whether the last decision is against it. `records`: oldest first. */
export const isWithdrawn = (records: readonly Decided[], purpose: ConsentPurpose): boolean =>
  records.findLast((record) => record.purpose === purpose)?.act === 'withdrawn';

/** Every purpose, decided or not. `records`: oldest first. */
export const consentStates = (records: readonly ConsentRecord[]): readonly ConsentState[] =>
  consentPurposes.map((purpose) => {
    const latest = (act: ConsentRecord['act']): ConsentRecord | null =>
      records.findLast((record) => record.purpose === purpose && record.act === act) ?? null;
    return {
      purpose,
      given: latest('given'),
      withdrawn: latest('withdrawn'),
      isGiven: isGiven(records, purpose),
    };
  });
