import { addFaults, noFaults, type Faults } from '../support/sequence.ts';
import type { ClientSession } from './clients.ts';
import type { UpstreamSession } from './upstream.ts';

export type Integrity = {
  readonly sessions: number;
  /** Audio frames and texts that reached their end, as numbered at their beginning. */
  readonly messages: number;
  readonly faults: Faults;
  readonly troubles: number;
  /** Sessions whose stored conversation differs from what was told. */
  readonly storedOtherwise: number;
};

const linesOf = ({ lines }: ClientSession | UpstreamSession): number => lines.user + lines.assistant;

/** Compares what was sent at one end with what arrived at the other, both ways; the numbers tell all but the last. */
export const checkConversations = (
  clients: readonly ClientSession[],
  upstream: readonly UpstreamSession[],
): Integrity => {
  const byClient = Map.groupBy(upstream, ({ client }) => client);
  let faults = noFaults();
  let messages = 0;
  for (const session of clients) {
    const [served, ...more] = byClient.get(session.client) ?? [];
    const received = served?.frames ?? 0;
    const said = served === undefined ? 0 : linesOf(served);
    const lost = Math.max(0, session.frames - received) + Math.max(0, said - linesOf(session));
    faults = [session.faults, served?.faults ?? noFaults(), { lost, late: 0, crossed: more.length }].reduce(
      addFaults,
      faults,
    );
    messages += received + linesOf(session);
  }
  return {
    sessions: clients.length,
    messages,
    faults,
    troubles: clients.reduce((sum, { troubles }) => sum + troubles, 0),
    storedOtherwise: clients.filter(({ isStored }) => isStored === false).length,
  };
};
