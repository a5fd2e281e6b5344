// `caresma/heygen`: faces, by HeyGen's Streaming API and its successor LiveAvatar.
export { makeHeyGenProvider, type HeyGenSettings } from '../../infrastructure/heygen/heygen-provider.ts';
export {
  makeLiveAvatarProvider,
  type LiveAvatarSettings,
} from '../../infrastructure/heygen/liveavatar-provider.ts';
