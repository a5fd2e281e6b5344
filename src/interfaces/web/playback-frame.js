/**
 * @typedef {{
 *   readonly messageId: string,
 *   readonly state: 'started' | 'ended' | 'interrupted',
 *   readonly spokenChars?: number,
 *   readonly atMs?: number,
 * }} Playback
 */

/** What was heard of a message, as the server takes it. @param {Playback} playback */
export const playbackFrame = ({ messageId, state, spokenChars, atMs }) => ({
  type: 'playback',
  message_id: messageId,
  state,
  ...(spokenChars === undefined ? {} : { spoken_chars: spokenChars }),
  ...(atMs === undefined ? {} : { at_ms: atMs }),
});
