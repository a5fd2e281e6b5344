import { describe, expect, it } from 'vitest';
import { SessionScript } from './session-script.ts';

const revoke = (script: SessionScript, client = 1) => script.dispatch({ type: 'client_revoked', client });
const goodbye = [
  { type: 'tell_client', client: 1, notice: { type: 'session_ended', reason: 'signed_out' } },
  { type: 'close_client', client: 1, reason: 'signed_out' },
];
const toClient = (effects: readonly { readonly type: string }[]) =>
  effects.filter(({ type }) => type === 'tell_client' || type === 'close_client');

describe('a client that may not go on', () => {
  it('is sent away at once, and the session is over when nothing is left to be stored', () => {
    const effects = revoke(SessionScript.live());
    expect(toClient(effects)).toEqual(goodbye);
    expect(effects.map(({ type }) => type)).toContain('close_provider');
    expect(effects.at(-1)).toEqual({ type: 'session_over', reason: 'signed_out', unsaved: 0 });
  });

  it('hears nothing of what was said before, which still gets its words and is stored', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    expect(toClient(revoke(script))).toEqual(goodbye);
    const until = script.effects.length;
    expect(script.commands.map(({ type }) => type)).toContain('commit_audio');

    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'My secret.', usage: null });
    expect(script.transcript).toEqual(['user: My secret.']);
    const over = script.saved(1);
    expect(over.at(-1)).toEqual({ type: 'session_over', reason: 'signed_out', unsaved: 0 });
    expect(toClient(script.effects.slice(until))).toEqual([]);
  });

  it('can do and say nothing more', () => {
    const script = SessionScript.live();
    script.type('Stored.');
    revoke(script);
    expect(script.type('Too late.')).toEqual([]);
    expect(script.audio()).toEqual([]);
    expect(script.transcript).toEqual(['user: Stored.']);
  });

  it('is sent away also when the session is ending anyway', () => {
    const script = SessionScript.live();
    script.type('Not durable yet.');
    script.end('server_stopping');
    expect(toClient(revoke(script))).toEqual(goodbye);
    script.saved(1);
    const over = script.fire('response');
    expect(over.at(-1)).toMatchObject({ type: 'session_over', reason: 'server_stopping' });
  });

  it('ends nothing when another one has taken its place', () => {
    const script = SessionScript.live();
    script.join(2);
    expect(revoke(script, 1)).toEqual([]);
    expect(script.state.phase).toBe('live');
    expect(script.type('And on.')).toEqual([]);
    expect(script.act({ type: 'text', text: 'And on.', clientMessageId: null }, 2)).not.toEqual([]);
  });

  it('ends nothing when it has left before, and the session waits for it as ever', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    expect(revoke(script)).toEqual([]);
    expect(script.state.phase).toBe('live');
  });
});
