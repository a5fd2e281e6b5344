import { describe, expect, it } from 'vitest';
import { SessionScript } from './session-script.ts';

const reason = 'consent_withdrawn';

describe('a conversation whose consent was withdrawn', () => {
  it('is over at once, also while somebody speaks, and keeps what was said before', () => {
    const script = SessionScript.live();
    script.type('Stored.');
    script.provider({ type: 'speech_started' });
    const effects = script.end(reason);
    expect(effects.map(({ type }) => type)).toContain('close_provider');
    expect(effects).toContainEqual({
      type: 'tell_client',
      client: 1,
      notice: { type: 'session_ended', reason },
    });
    expect(effects.at(-1)).toMatchObject({ type: 'session_over', reason });
    expect(script.transcript).toEqual(['user: Stored.']);
    expect(script.audio()).toEqual([]);
  });

  it('does not wait for last words that it was ending with anyway', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.end('server_stopping');
    expect(script.end(reason).at(-1)).toMatchObject({ type: 'session_over', reason });
  });

  it('is over also when nobody is connected', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    expect(script.end(reason).map(({ type }) => type)).toContain('close_provider');
  });
});
