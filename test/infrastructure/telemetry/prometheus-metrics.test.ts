import { describe, expect, it } from 'vitest';
import { prometheusMetrics } from '../../../src/infrastructure/telemetry/prometheus-metrics.ts';

describe('the Prometheus metrics', () => {
  it('adds up what is counted, also across scrapes', async () => {
    const metrics = prometheusMetrics();
    metrics.count('audio_frames_in');
    metrics.count('audio_bytes_in', 960);
    await metrics.text();
    metrics.count('audio_frames_in', 2);

    const text = await metrics.text();

    expect(text).toContain('\ncaresma_audio_frames_in_total 3\n');
    expect(text).toContain('\ncaresma_audio_bytes_in_total 960\n');
  });

  it('keeps the labels that a counter declares and no others', async () => {
    const metrics = prometheusMetrics();

    metrics.count('gaps', 1, { reason: 'voice_lost', session: 'an id' });

    const text = await metrics.text();
    expect(text).toContain('caresma_gaps_total{reason="voice_lost"} 1');
    expect(text).not.toContain('an id');
  });

  it('shows gauges, histograms and the process', async () => {
    const metrics = prometheusMetrics();
    metrics.set('sessions_live', 7);
    metrics.observe('commit_seconds', 0.02);

    const text = await metrics.text();

    expect(text).toContain('caresma_sessions_live 7');
    expect(text).toContain('caresma_commit_seconds_bucket{le="0.025"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('never throws at a number that means nothing', async () => {
    const metrics = prometheusMetrics();

    metrics.count('commits', -1);
    metrics.count('gaps', -1, { reason: 'voice_lost' });
    metrics.set('writer_backlog', Number.NaN);
    metrics.observe('commit_seconds', Number.NaN);
    metrics.count('commits', 5);

    expect(await metrics.text()).toContain('caresma_commits_total');
  });

  it('does not share its numbers with another registry', async () => {
    prometheusMetrics().count('commits');

    expect(await prometheusMetrics().text()).not.toContain('caresma_commits_total 1');
  });
});
