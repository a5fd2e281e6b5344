import type { Counter, Gauge, Histogram } from '../../application/ports/metrics.ts';

type Described = { readonly help: string };

/** `labels` is closed: what is not named here is left out, so that no id can become a label. */
type CounterDescription = Described & { readonly labels?: readonly string[] };

export const counters: { readonly [name in Counter]: CounterDescription } = {
  sessions_opened: { help: 'Conversations opened' },
  sessions_resumed: { help: 'Conversations resumed by a client that came back' },
  audio_frames_in: { help: 'Audio frames received from clients' },
  audio_bytes_in: { help: 'Bytes of audio received from clients' },
  provider_appends: { help: 'Audio appends sent to the voice provider' },
  provider_frames_joined: { help: 'Audio frames that travelled in an append with others' },
  provider_attempts: { help: 'Connections attempted to the voice provider' },
  provider_losses: { help: 'Connections lost to the voice provider', labels: ['reason'] },
  provider_events_unknown: { help: 'Provider events of an unknown type' },
  provider_events_malformed: { help: 'Provider events that could not be read' },
  messages_saved: { help: 'Messages committed to the database' },
  messages_told_unsaved: { help: 'Messages shown to a client before their commit' },
  commits: { help: 'Commits of the transcript writer' },
  gaps: { help: 'Stretches of conversation missing from a transcript', labels: ['reason'] },
  deltas_dropped: { help: 'Audio frames not played to slow clients' },
  client_frames_refused: { help: 'Client frames refused', labels: ['code'] },
  upgrades_refused: { help: 'WebSocket upgrades refused', labels: ['reason'] },
  values_unreadable: { help: 'Sealed values that did not open', labels: ['table'] },
  analysis_runs: { help: 'Answers of models that were asked about a transcript', labels: ['outcome'] },
  analysis_tokens: { help: 'Tokens of those answers and of what was asked', labels: ['model', 'kind'] },
  http_requests: { help: 'HTTP requests answered', labels: ['method', 'route', 'status'] },
  jobs_done: { help: 'Jobs done', labels: ['kind'] },
  faces_lost: { help: 'Avatars and speech that clients lost in a conversation', labels: ['part'] },
  jobs_retried: { help: 'Attempts at a job that failed and are made again', labels: ['kind'] },
  jobs_failed: { help: 'Jobs given up after their last attempt', labels: ['kind'] },
};

export const gauges: { readonly [name in Gauge]: Described } = {
  sessions_live: { help: 'Conversations going on' },
  clients_connected: { help: 'WebSocket clients connected' },
  writer_backlog: { help: 'Transcript records that wait for a commit' },
  storage_available: { help: '1 while the database answers, else 0' },
};

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const histograms: { readonly [name in Histogram]: Described & { readonly buckets: number[] } } = {
  commit_seconds: { help: 'Duration of one commit of the transcript writer', buckets: seconds },
  joined_audio_ms: {
    help: 'Audio in one append that joins several frames',
    buckets: [20, 40, 60, 100, 200, 400],
  },
  http_seconds: { help: 'Time to answer an HTTP request', buckets: seconds },
};
