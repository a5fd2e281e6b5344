import type { ScreeningSummary } from '../../domain/assessment/summary/screening-summary.ts';
import { namedId } from './resource.ts';

/** The same resource has the same id in every document about an assessment. */
export const idsOf = ({ id, algorithm }: Pick<ScreeningSummary, 'id' | 'algorithm'>) => ({
  observation: (code: string): string => namedId(id, `observation/${code}`),
  response: namedId(id, 'response'),
  risk: namedId(id, 'risk'),
  provenance: namedId(id, 'provenance'),
  /** The report has the id of the assessment. */
  report: id as string,
  algorithm: namedId(devices, algorithm),
  model: (model: string, prompt: string): string => namedId(devices, `${model}\n${prompt}`),
});

/** The namespace of programs that took part. */
const devices = '00000000-0000-4000-8000-000000000004';
