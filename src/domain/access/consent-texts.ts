/** What a person is asked about, each on its own. */
export const consentPurposes = [
  'ai_processing',
  'avatar_provider',
  'share_caregiver',
  'share_clinician',
  'research',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export type ConsentText = {
  /** Raised with every change of the text. */
  readonly version: number;
  /** Consent to this version or a later one still holds. Raised when a change takes in more than was agreed to. */
  readonly oldestValid: number;
  readonly text: string;
  /** SHA-256 of the text in UTF-8, in hexadecimal: which words a version stood for can be shown later. */
  readonly sha256: string;
};

/** What is asked, in the words that it is asked in. GDPR article 7(3): withdrawing is as easy as giving. */
export const consentTexts: { readonly [purpose in ConsentPurpose]: ConsentText } = {
  ai_processing: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that a computer program talks with me, that what I say and type is sent to the provider of that program to be understood and answered, and that our conversation is kept, encrypted, under my account. I can withdraw this at any time; conversations then end at once, and what was kept stays mine to read and to delete.',
    sha256: '47b6b9c37b3f4c8ffd62cfaae90d4d7fc6c726570c9f3da763c60d294ddddc1a',
  },
  avatar_provider: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that the words that are spoken to me are sent to the provider of the moving picture that speaks them. What I say myself is not sent there. I can withdraw this at any time and talk on without the picture.',
    sha256: '0cd6369d6a3159313fb95581137c1880e709559b072c79a87ce500f0388fc2b0',
  },
  share_caregiver: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that people whom I name as my caregivers see when I had conversations and how long they were, or begin one for me, as I allow each of them. They never read what was said. I can withdraw this at any time, for all of them or for one.',
    sha256: '46033732152eece6771da089af11faed2aaa1d3588111b904bdf3083eb8ded16',
  },
  share_clinician: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that the clinicians of my care team read my conversations. I can withdraw this at any time; they then see nothing more of mine.',
    sha256: '9316e7a4d55cb62b93b834b480404dfc0fe20fd9823062ccf0107d835c450b34',
  },
  research: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that my conversations are used for research after everything that names me was removed. I can withdraw this at any time for all that has not been handed over yet. It changes nothing in how I am treated.',
    sha256: 'ee5e528851c985352774b46bf1d36eab101813031ebb40d33f1ac0491afc0b8c',
  },
};
