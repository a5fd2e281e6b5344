import { voiceProviderContract } from 'caresma/testing';

import { makeEchoVoiceProvider, unreachableEcho } from './echo-voice-provider.ts';

voiceProviderContract('echo', async () => {
  let isSlow = false;
  return {
    provider: makeEchoVoiceProvider({ isSlow: () => isSlow }),
    unreachable: unreachableEcho,
    speak: (connection) => {
      connection.appendAudio(new Uint8Array(960));
      connection.send({ id: 'spoken', type: 'commit_audio' });
    },
    replySlowly: () => {
      isSlow = true;
    },
    dispose: async () => {},
  };
});
