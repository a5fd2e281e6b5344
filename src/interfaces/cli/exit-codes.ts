/** What a command ends with; those from 64 on as in sysexits.h. */
export const exitCodes = {
  done: 0,
  /** It ran, and somebody has to look at what it says. */
  attention: 1,
  usage: 64,
  noInput: 66,
  unavailable: 69,
  configuration: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
