import type { Marker, MarkerId } from '../markers/marker.ts';

/** A marker over a person's earlier assessments. */
export type MarkerBaseline = { readonly mean: number; readonly deviation: number; readonly sessions: number };

export type PersonalBaseline = { readonly [id in MarkerId]?: MarkerBaseline };

/** Whether more of a marker is better (1) or worse (-1), in English (docs/screening.md; the direction differs between languages). */
const direction: { readonly [id in MarkerId]?: 1 | -1 } = {
  moving_type_token_ratio: 1,
  prompt_coherence: 1,
  speech_rate: 1,
  vague_words: -1,
  word_finding: -1,
  response_latency: -1,
  repeated_stories: -1,
};

/** Product choice: fewer earlier sessions make no baseline. */
const leastSessions = 3;
const mostDeviations = 2;
/** Markers of free speech move Language by at most this, and only against the person's own baseline (product choice). */
const mostPoints = 0.5;

/** What a person's earlier assessments measured, one list of markers each. */
export const baselineOf = (earlier: readonly (readonly Marker[])[]): PersonalBaseline => {
  const entries = (Object.keys(direction) as MarkerId[]).flatMap((id) => {
    const values = earlier.flatMap((markers) => markers.find((marker) => marker.id === id)?.value ?? []);
    if (values.length < leastSessions) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (values.length - 1));
    return [[id, { mean, deviation, sessions: values.length }] as const];
  });
  return Object.fromEntries(entries);
};

/** Points that free speech adds to Language; 0 without a baseline, or where nothing deviates from it. */
export const speechAdjustment = (markers: readonly Marker[], baseline: PersonalBaseline): number => {
  const deviations = markers.flatMap(({ id, value, reliability }) => {
    const [usual, sign] = [baseline[id], direction[id]];
    if (usual === undefined || sign === undefined || value === null || reliability === 'low') return [];
    if (usual.sessions < leastSessions || usual.deviation <= 0) return [];
    const z = (sign * (value - usual.mean)) / usual.deviation;
    return [Math.min(mostDeviations, Math.max(-mostDeviations, z))];
  });
  if (deviations.length === 0) return 0;
  const mean = deviations.reduce((sum, z) => sum + z, 0) / deviations.length;
  return (mostPoints * mean) / mostDeviations;
};
