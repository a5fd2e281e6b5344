/** Keeps what a command says. */
export const recordingTerminal = () => {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  return {
    out: (line: string) => void stdout.push(line),
    err: (line: string) => void stderr.push(line),
    stdout,
    stderr,
  };
};
