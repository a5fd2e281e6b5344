/** What is counted. */
export type RateBudget =
  | 'login_account'
  | 'login_address'
  | 'login_device'
  | 'password_user'
  | 'second_factor_account'
  | 'register_address'
  | 'reset_account'
  | 'reset_address'
  | 'ticket_user'
  | 'export_user'
  | 'feed_address'
  | 'assessment_user'
  | 'api_user';

export type RateAllowance = {
  /** As many are allowed within `windowS` seconds from the first of them. */
  readonly takes: number;
  readonly windowS: number;
  /**
   * Instead of waiting for the window to pass: from the last take on, each that is allowed starts the next of these
   * waits, in seconds; the last one repeats. Quiet for a wait and a window, and the whole budget is back.
   */
  readonly waitsS?: readonly number[];
  /** While the counts cannot be read: half of it, counted by this process alone, or nothing at all. */
  readonly whileUncounted: 'half' | 'nothing';
};

export type RateBudgets = { readonly [Budget in RateBudget]: RateAllowance };

const minuteS = 60;
const hourS = 60 * minuteS;
const dayS = 24 * hourS;
const growingS = [1, 2, 4, 8, 15].map((minutes) => minutes * minuteS);

/**
 * Product choices unless a source is named. OWASP ASVS 5.0, 6.3.1 asks for limits against guessing, 6.1.1 that nobody can
 * lock an account's owner out: a wait grows to 15 min and no further.
 */
export const rateBudgets: RateBudgets = {
  /** Failed logins; the caller resets it after a success. As many in a row as a person who misremembers needs. */
  login_account: {
    takes: 5,
    windowS: 15 * minuteS,
    waitsS: growingS,
    whileUncounted: 'nothing',
  },
  /** Spraying one password over many accounts: whole wards sit behind one address, so it is not reset by a success. */
  login_address: { takes: 20, windowS: 15 * minuteS, whileUncounted: 'nothing' },
  /** The same for a device on which the account was signed in to before: strangers cannot use it up. */
  login_device: { takes: 5, windowS: 15 * minuteS, waitsS: growingS, whileUncounted: 'nothing' },
  /** Passwords shown once more by whoever is signed in; reset by a success. */
  password_user: { takes: 5, windowS: 15 * minuteS, waitsS: growingS, whileUncounted: 'nothing' },
  /** Codes after the right password; reset by a success. Three of a million are right at any time. */
  second_factor_account: { takes: 5, windowS: 15 * minuteS, waitsS: growingS, whileUncounted: 'nothing' },
  register_address: { takes: 10, windowS: hourS, whileUncounted: 'half' },
  /** Each one is a mail to somebody who may not have asked for it. */
  reset_account: { takes: 3, windowS: hourS, whileUncounted: 'half' },
  reset_address: { takes: 20, windowS: hourS, whileUncounted: 'half' },
  /** A ticket opens one WebSocket; a client that comes back asks for one each time. */
  ticket_user: { takes: 10, windowS: minuteS, whileUncounted: 'half' },
  /** Each reads and opens everything that is held. */
  export_user: { takes: 5, windowS: dayS, whileUncounted: 'half' },
  /** Calendars ask every few minutes, and whole wards sit behind one address. */
  feed_address: { takes: 1_200, windowS: hourS, whileUncounted: 'half' },
  /** Each may ask a vendor's model several times; the settings change how many there are. */
  assessment_user: { takes: 10, windowS: dayS, whileUncounted: 'half' },
  /** Ten a second on and on: far more than a page needs, far less than a loop makes. */
  api_user: { takes: 600, windowS: minuteS, whileUncounted: 'half' },
};
