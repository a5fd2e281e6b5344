import { monotonicMs } from '../support/monotonic.ts';

/** A text that the upstream sends: unlike any other, and readable by the client that it is for. */
export type SpokenLine = {
  readonly speaker: 'user' | 'assistant';
  readonly client: number;
  /** Which of the upstream's connections said it. */
  readonly connection: number;
  /** Counts the lines of this speaker on this connection from 1. */
  readonly n: number;
  readonly sentMs: number;
};

export const sayLine = ({ speaker, client, connection, n }: Omit<SpokenLine, 'sentMs'>): string =>
  `${speaker} ${client} ${connection} ${n} ${monotonicMs().toFixed(3)}`;

const format = /(user|assistant) (\d+) (\d+) (\d+) ([\d.]+)$/;

export const readLine = (text: string): SpokenLine | null => {
  const [, speaker, client, connection, n, sentMs] = format.exec(text) ?? [];
  if (speaker === undefined) return null;
  return {
    speaker: speaker as SpokenLine['speaker'],
    client: Number(client),
    connection: Number(connection),
    n: Number(n),
    sentMs: Number(sentMs),
  };
};
