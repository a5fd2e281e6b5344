import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { ScreeningSummary } from '../../../src/domain/assessment/summary/screening-summary.ts';
import { summaryOf } from '../../../src/domain/assessment/summary/summary-of.ts';
import { namedId } from '../../../src/interfaces/fhir/resource.ts';
import { screeningBundle } from '../../../src/interfaces/fhir/screening-bundle.ts';
import { assessedAt, clinician, person, storedIn } from '../../support/assessed-person.ts';
import {
  medplumFindings,
  resourcesIn,
  solaraFindings,
  type FhirResource,
} from '../../support/fhir-validators.ts';
import { fullSummary, unsignedSummary } from '../../support/full-summary.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';
import { dialogue, said } from '../../domain/assessment/interview-parts.ts';

const printed = { mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') };
const thin = summaryOf({
  stored: storedIn(3, assess(dialogue(said('Hello there.')), emptyContext)),
  earlier: [],
  review: null,
});

const ofType = (resources: readonly FhirResource[], type: string): readonly FhirResource[] =>
  resources.filter(({ resourceType }) => resourceType === type);
const codeOf = (resource: FhirResource): string =>
  (resource['code'] as { coding: readonly { code: string }[] }).coding[0]!.code;
const observed = (resources: readonly FhirResource[], code: string): FhirResource =>
  ofType(resources, 'Observation').find((one) => codeOf(one) === code)!;

const findings = (resources: readonly FhirResource[]): readonly unknown[] =>
  resources.flatMap((resource) => [
    ...medplumFindings(resource).map((words) => ['medplum', resource.resourceType, words]),
    ...solaraFindings(resource).map((words) => ['solara', resource.resourceType, words]),
  ]);

/** Somebody's words, and a clinician's, as hostile as they get. */
const spoken = (text: string): ScreeningSummary => ({
  ...fullSummary,
  items: fullSummary.items.map((item) => ({
    ...item,
    evidence: item.evidence.map((one) => ({ ...one, quote: text })),
  })),
  review: { ...fullSummary.review!, text },
});

describe('a screening as FHIR R4', () => {
  it.each<readonly [string, ScreeningSummary, typeof printed | null]>([
    ['signed and printed', fullSummary, printed],
    ['not signed', unsignedSummary, null],
    ['with too little to judge by', thin, null],
    ...[0, 4].map(
      (level) =>
        [
          `at level ${level}`,
          summaryOf({ stored: storedIn(3, assessedAt(level)), earlier: [], review: null }),
          null,
        ] as const satisfies readonly [string, ScreeningSummary, null],
    ),
  ])('is valid for two validators that know nothing of each other: %s', (_title, summary, form) => {
    const resources = resourcesIn(screeningBundle(summary, form));
    expect(resources.length).toBeGreaterThan(20);
    expect(findings(resources)).toEqual([]);
  });

  it('stays valid whatever was said', () => {
    for (const hostile of [...hostileStrings.slice(0, 10), '\0', ' ', '']) {
      const resources = resourcesIn(screeningBundle(spoken(hostile), null));
      expect(
        findings([...ofType(resources, 'QuestionnaireResponse'), ...ofType(resources, 'DiagnosticReport')]),
      ).toEqual([]);
    }
  });

  it('has every resource that a screening is made of, each once', () => {
    const resources = resourcesIn(screeningBundle(fullSummary, printed));
    const types = new Set(resources.map(({ resourceType }) => resourceType));
    expect([...types].toSorted()).toEqual([
      'CodeSystem',
      'Device',
      'DiagnosticReport',
      'Observation',
      'Patient',
      'Practitioner',
      'Provenance',
      'QuestionnaireResponse',
      'RiskAssessment',
    ]);
    expect(new Set(resources.map(({ id }) => id)).size).toBe(resources.length);
    expect(screeningBundle(fullSummary, printed)).toEqual(screeningBundle(fullSummary, printed));
  });

  it('gives each score with its interval, in survey and cognitive status', () => {
    const resources = resourcesIn(screeningBundle(fullSummary, null));
    for (const { domain, score, interval } of fullSummary.domains) {
      const observation = observed(resources, `domain-${domain}`);
      expect(observation['valueQuantity']).toMatchObject({ value: score, code: '{score}' });
      const parts = observation['component'] as {
        code: { coding: { code: string }[] };
        valueQuantity: { value: number };
      }[];
      const valueOf = (code: string) =>
        parts.find((part) => part.code.coding[0]!.code === code)!.valueQuantity.value;
      expect([valueOf('interval-low'), valueOf('interval-high')]).toEqual(interval);
      expect(JSON.stringify(observation['category'])).toMatch(
        /"survey".*us-core-category.*"cognitive-status"/,
      );
    }
    expect(observed(resources, 'short-blessed-total')['valueQuantity']).toMatchObject({ value: 8 });
    expect(observed(resources, 'item-animals')['valueQuantity']).toMatchObject({ value: 11, code: '{#}' });
  });

  it('gives a reason where there is no value, and no value there', () => {
    const resources = resourcesIn(screeningBundle(thin, null));
    for (const observation of ofType(resources, 'Observation')) {
      expect(observation['dataAbsentReason']).toBeDefined();
      expect(observation['valueQuantity']).toBeUndefined();
    }
    expect(ofType(resources, 'RiskAssessment')).toEqual([]);
  });

  it('uses the LOINC term of the published test for none of its own', () => {
    const codings = JSON.stringify(
      resourcesIn(screeningBundle(fullSummary, null)).map((resource) => ({ ...resource, note: null })),
    );
    expect(codings).not.toContain('loinc.org');
    expect(codings).not.toContain('72173-8');
  });

  it('is preliminary until a clinician has signed, and then final with whoever signed', () => {
    const [unsigned, signed] = [unsignedSummary, fullSummary].map((summary) =>
      resourcesIn(screeningBundle(summary, printed)),
    );
    const [before] = ofType(unsigned!, 'DiagnosticReport');
    const [after] = ofType(signed!, 'DiagnosticReport');
    expect(before).toMatchObject({ status: 'preliminary' });
    expect(before!['resultsInterpreter']).toBeUndefined();
    expect(after).toMatchObject({
      status: 'final',
      resultsInterpreter: [{ reference: `Practitioner/${clinician}` }],
      presentedForm: [{ contentType: 'application/pdf', data: Buffer.from('%PDF-1.7').toString('base64') }],
    });
    for (const type of ['Observation', 'RiskAssessment'])
      for (const [resources, status] of [
        [unsigned!, 'preliminary'],
        [signed!, 'final'],
      ] as const)
        for (const resource of ofType(resources, type)) expect(resource['status']).toBe(status);
  });

  it("keeps a clinician's score beside the computed one", () => {
    const resources = resourcesIn(screeningBundle(fullSummary, null));
    const [computed, amended] = ofType(resources, 'Observation').filter(
      (one) => codeOf(one) === 'domain-memory',
    );
    expect(computed).toMatchObject({ valueQuantity: { value: 5.8 } });
    expect(amended).toMatchObject({
      valueQuantity: { value: 6.5 },
      performer: [{ reference: `Practitioner/${clinician}` }],
      derivedFrom: [{ reference: `Observation/${String(computed!['id'])}` }],
    });
  });

  it('gives no probability, and names nobody', () => {
    const text = JSON.stringify(screeningBundle(fullSummary, null));
    expect(text).not.toContain('"probability');
    const resources = resourcesIn(screeningBundle(fullSummary, null));
    expect(ofType(resources, 'Patient')).toEqual([{ resourceType: 'Patient', id: person }]);
    expect(ofType(resources, 'RiskAssessment')[0]).toMatchObject({
      prediction: [{ qualitativeRisk: { coding: [{ code: 'moderate' }] } }],
    });
  });

  it('says which programs, models and clinician made it', () => {
    const resources = resourcesIn(screeningBundle(fullSummary, null));
    const [provenance] = ofType(resources, 'Provenance');
    const devices = JSON.stringify(ofType(resources, 'Device'));
    for (const words of [fullSummary.algorithm, 'a-model', 'a-prompt']) expect(devices).toContain(words);
    expect(JSON.stringify(provenance!['agent'])).toContain(`Practitioner/${clinician}`);
    expect(provenance!['target']).toHaveLength(ofType(resources, 'Observation').length + 3);
  });

  it('names resources as RFC 9562 does', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(namedId(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

const without = (resource: FhirResource, field: string): FhirResource => {
  const { [field]: _left, ...rest } = resource;
  return rest as FhirResource;
};

describe('the two validators', () => {
  const resources = resourcesIn(screeningBundle(fullSummary, null));
  const report = ofType(resources, 'DiagnosticReport')[0]!;
  const observation = observed(resources, 'domain-memory');
  const risk = ofType(resources, 'RiskAssessment')[0]!;

  it.each<readonly [string, FhirResource]>([
    ['no status', without(report, 'status')],
    ['a property of nobody', { ...observation, diagnosis: 'none' }],
    ['a list where there is to be one', { ...observation, code: [observation['code']] }],
    ['no code', without(observation, 'code')],
    ['a number as text', { ...observation, valueQuantity: { value: '5.8' } }],
    ['no subject of a risk', without(risk, 'subject')],
  ])('both find %s', (_title, resource) => {
    expect(medplumFindings(resource)).not.toEqual([]);
    expect(solaraFindings(resource)).not.toEqual([]);
  });

  it.each<readonly [string, FhirResource]>([
    ['a date of no calendar', { ...observation, effectiveDateTime: '23/11/2026' }],
    ['two values', { ...observation, valueString: 'five' }],
    ['a probability of 250 %', { ...risk, prediction: [{ probabilityDecimal: 250 }] }],
    ['a reference to something else', { ...observation, subject: { reference: `Bundle/${person}` } }],
  ])('the first finds %s', (_title, resource) => {
    expect(medplumFindings(resource)).not.toEqual([]);
  });

  it('the second finds a status that there is not', () => {
    expect(solaraFindings({ ...report, status: 'signed' })).not.toEqual([]);
  });

  it('find nothing wrong with a risk in words alone', () => {
    expect([...medplumFindings(risk), ...solaraFindings(risk)]).toEqual([]);
  });
});
