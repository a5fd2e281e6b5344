import type { AvatarProvider } from '../application/ports/avatar-provider.ts';
import { makeHeyGenProvider } from '../infrastructure/heygen/heygen-provider.ts';
import { makeLiveAvatarProvider } from '../infrastructure/heygen/liveavatar-provider.ts';
import type { LoadedConfig } from './config/read-config.ts';

/** The vendor that is configured; null: none. */
export const avatarProviderOf = ({
  config: { avatar, voice },
  secrets,
}: LoadedConfig): AvatarProvider | null => {
  switch (avatar.provider) {
    case 'none':
      return null;
    case 'liveavatar':
      return makeLiveAvatarProvider({
        apiKey: secrets.liveAvatarApiKey?.reveal() ?? '',
        baseUrl: avatar.liveAvatarBaseUrl,
        avatarId: avatar.liveAvatarId ?? '',
        language: voice.language,
      });
    case 'heygen':
      return makeHeyGenProvider({
        apiKey: secrets.heyGenApiKey?.reveal() ?? '',
        baseUrl: avatar.heyGenBaseUrl,
      });
  }
};
