export type Counter =
  | 'sessions_opened'
  | 'sessions_resumed'
  | 'audio_frames_in'
  | 'audio_bytes_in'
  | 'provider_appends'
  | 'provider_frames_joined'
  | 'provider_attempts'
  | 'provider_losses'
  | 'provider_events_unknown'
  | 'provider_events_malformed'
  | 'messages_saved'
  | 'messages_told_unsaved'
  | 'commits'
  | 'gaps'
  | 'faces_lost'
  | 'deltas_dropped'
  | 'client_frames_refused'
  | 'upgrades_refused'
  | 'values_unreadable'
  | 'analysis_runs'
  | 'analysis_tokens'
  | 'http_requests'
  | 'jobs_done'
  | 'jobs_retried'
  | 'jobs_failed';

export type Gauge = 'sessions_live' | 'clients_connected' | 'writer_backlog' | 'storage_available';

export type Histogram = 'commit_seconds' | 'joined_audio_ms' | 'http_seconds';

/** Low-cardinality labels only: a reason, a route template, a status; never an id. */
export type Labels = { readonly [label: string]: string };

/** Numbers for operators. Calling it costs nanoseconds; it never throws. */
export interface Metrics {
  count(counter: Counter, by?: number, labels?: Labels): void;
  set(gauge: Gauge, value: number): void;
  observe(histogram: Histogram, value: number): void;
}
