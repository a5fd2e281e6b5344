/** What the page says about itself. @typedef {Readonly<Record<string, string>>} Words */

export const statusWords = {
  connecting: 'Connecting …',
  reconnecting: 'The connection was lost. Connecting again … What you type now will be sent then.',
  ready: 'Type your answer, or start the microphone.',
  listening: 'The microphone is on. Speak when you are ready.',
  hearing: 'I can hear you.',
  heard: 'One moment, please …',
  answering: 'The interviewer is answering.',
  draining: 'The service is about to restart. The conversation goes on in a moment.',
};

/** @type {Words} */
export const endWords = {
  client_ended: 'The conversation has ended. Thank you for talking.',
  interview_over: 'The interview has ended. Thank you for talking.',
  idle: 'The conversation has ended, because nothing was said for a while.',
  max_duration: 'The conversation has ended, because it has reached its longest duration.',
  voice_unavailable: 'The conversation has ended, because the interviewer cannot be reached.',
  budget_exhausted: 'The conversation has ended, because there is no more time to talk today.',
  lease_lost: 'This conversation is now open in another window.',
  deleted: 'This conversation was deleted.',
  consent_withdrawn:
    'The conversation has ended, because you do not agree to it any more. What was said before is kept.',
  signed_out: 'The conversation has ended, because you are not signed in any more.',
  unreachable: 'The conversation has ended, because the connection was lost.',
};

/** @type {Words} */
export const gapWords = {
  voice_unavailable: 'Something was not heard, because the interviewer could not be reached.',
  voice_lost: 'Something may not have been heard, because the interviewer was away for a moment.',
  transcription_failed: 'Something was said here that could not be written down.',
  transcription_timeout: 'Something was said here that could not be written down in time.',
  storage_unavailable: 'Something is missing here, because it could not be stored.',
  connection: 'Something was not heard, because the connection was too slow.',
};

/** @type {Words} */
export const degradedWords = {
  storage: 'The conversation cannot be stored at the moment. It is kept and stored later.',
  voice: 'The interviewer is away for a moment.',
  avatar: 'The picture of the interviewer is not available.',
  speech: 'The interviewer cannot be heard. Please read the answers.',
};

/** @type {Words} */
export const restoredWords = {
  storage: 'The conversation is being stored again.',
  voice: 'The interviewer is back.',
  avatar: 'The picture of the interviewer is back.',
  speech: 'The interviewer can be heard again.',
};
