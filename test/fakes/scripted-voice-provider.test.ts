import { describe, expect, it } from 'vitest';
import type { ProviderEvent } from '../../src/domain/voice-session/provider.ts';
import { voiceProviderContract } from '../contracts/voice-provider.contract.ts';
import { answeringScript, unreachableScript } from './answering-script.ts';
import { ScriptedVoiceProvider } from './scripted-voice-provider.ts';

voiceProviderContract('scripted', async () => {
  let slow = false;
  return {
    provider: new ScriptedVoiceProvider(answeringScript({ endsBySelf: () => !slow })),
    unreachable: new ScriptedVoiceProvider(unreachableScript),
    speak(connection) {
      connection.appendAudio(new Uint8Array(960));
      connection.send({ id: 'spoken', type: 'commit_audio' });
    },
    replySlowly: () => void (slow = true),
    dispose: async () => undefined,
  };
});

describe('ScriptedVoiceProvider', () => {
  const opening = { instructions: 'Be kind.', history: [], safetyId: 'a-pseudonym' };

  it('records what it is given and reports what the test says', () => {
    const provider = new ScriptedVoiceProvider();
    const heard: ProviderEvent[] = [];
    provider.open(opening, (event) => heard.push(event));
    const connection = provider.latest;

    connection.emit({ type: 'ready' });
    connection.appendAudio(new Uint8Array([1, 2]));
    connection.send({ id: 'c1', type: 'create_response' });

    expect(heard).toEqual([{ type: 'ready' }]);
    expect(connection.opening).toBe(opening);
    expect(connection.audio).toEqual([new Uint8Array([1, 2])]);
    expect(connection.sent('create_response')).toEqual([{ id: 'c1', type: 'create_response' }]);
  });

  it('says nothing after it is lost', () => {
    const provider = new ScriptedVoiceProvider();
    const heard: ProviderEvent[] = [];
    const connection = provider.open(opening, (event) => heard.push(event));
    connection.emit({ type: 'lost', reason: 'dropped' }, { type: 'ready' });
    expect(heard).toEqual([{ type: 'lost', reason: 'dropped' }]);
  });
});
