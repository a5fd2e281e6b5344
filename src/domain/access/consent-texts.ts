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
    version: 2,
    oldestValid: 2,
    text: 'I agree that a computer program talks with me, that what I say and type is sent to the provider of that program to be understood and answered, and that our conversation is kept, encrypted, under my account. I agree that programs, a provider’s among them, look through what was said for signs of how my memory, language and thinking are, when I ask for that. I can withdraw this at any time; conversations then end at once, nothing more is looked through, and what was kept stays mine to read and to delete.',
    sha256: '705fd7fe0158854fd8e76f8f627a02ddfabc640379d0b2b0d258b2fc87bf9921',
  },
  avatar_provider: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that the words that are spoken to me are sent to the provider of the moving picture that speaks them. What I say myself is not sent there. I can withdraw this at any time and talk on without the picture.',
    sha256: '0cd6369d6a3159313fb95581137c1880e709559b072c79a87ce500f0388fc2b0',
  },
  share_caregiver: {
    version: 2,
    oldestValid: 2,
    text: 'I agree that people whom I name as my caregivers see when I had conversations and how long they were, or begin one for me, as I allow each of them, and that they are told of my appointments when I ask for that. They never read what was said. I can withdraw this at any time, for all of them or for one.',
    sha256: 'e7ba5c4af878f316d114cb8146cfdfa1711d669c13fafcdfbb2c3f36cd297d43',
  },
  share_clinician: {
    version: 2,
    oldestValid: 2,
    text: 'I agree that the clinicians of my care team read my conversations and what was found in them, note what they make of it, see a serious result before I do, plan appointments with me, and are told when something I say may mean that I am in danger. I can withdraw this at any time; they then see nothing more of mine.',
    sha256: 'aa6450e3622e797ea7dfd0e5abf12befa8bbf84b98fe5998e9b2006811a4b199',
  },
  research: {
    version: 1,
    oldestValid: 1,
    text: 'I agree that my conversations are used for research after everything that names me was removed. I can withdraw this at any time for all that has not been handed over yet. It changes nothing in how I am treated.',
    sha256: 'ee5e528851c985352774b46bf1d36eab101813031ebb40d33f1ac0491afc0b8c',
  },
};
