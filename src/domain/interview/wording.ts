/** What the interviewer says besides the questions. Sentences are short and never judge an answer. */
export const wording = {
  greeting:
    'Hello, and welcome. I am an AI interviewer, a computer program. I am not a doctor, and this is not a ' +
    'medical examination. I would like to ask you a few simple questions. Take all the time you need. ' +
    'You can stop whenever you like.',
  helloAgain: 'Hello. It is nice to talk with you.',
  ready: 'I am listening.',
  repetition: 'Of course. I asked:',
  whoIAm: 'I am an AI interviewer, a computer program. I am not a doctor.',
  cannotAnswer: 'I am only a computer program that asks questions, so I cannot answer that well.',
  askedBack: 'Thank you for asking. I am a computer program, so there is nothing to tell about me.',
  reassurance: 'That is quite all right.',
  urgent:
    'I am a computer program and cannot call anyone for you. If you need help now, please ring your emergency ' +
    'number, or call someone who is near you.',
  farewell:
    'That was my last question. Thank you for talking with me today. I wish you a pleasant day, and goodbye.',
  stopped:
    'Of course, we can stop here. Thank you for talking with me. I wish you a pleasant day, and goodbye.',
  afterwards:
    'Thank you. I have no more questions for today. You can end the conversation whenever you like.',
} as const;

/** Said in turn, so that the answers are not all acknowledged alike. */
export const acknowledgements = [
  'Thank you.',
  'I see, thank you.',
  'Thank you for telling me.',
  'All right, thank you.',
] as const;
