/** Said the first time: what happened, why there is no better answer, and what to do. */
export const fullNotice =
  'I heard that you spoke. But I work without a speech service here, so I cannot understand spoken words, and ' +
  'I did not write anything down. Please type your answer, or switch on the speech recognition of your browser.';

export const briefNotice = 'I heard you speak, but I cannot understand speech here. Please type your answer.';
