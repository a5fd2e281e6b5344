import type { Message } from '../../../src/domain/messages/message.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import type { MessageId } from '../../../src/domain/shared/ids.ts';
import { performanceAt } from './performance.ts';
import { plainStyle, simulate, type Simulated } from './simulate.ts';

/** An interview with somebody who does as well in everything: 0 is without a fault, 4 the worst. */
export const interviewAt = (level: number, seed = 1): Simulated =>
  simulate(
    performanceAt({ memory: level, language: level, executive_function: level, orientation: level }),
    plainStyle(seed),
  );

/** The same as a text with speaker labels. */
export const textOf = ({ transcript }: Simulated): string =>
  transcript.turns
    .map(({ role, text }) => `${role === 'participant' ? 'Participant' : 'Interviewer'}: ${text}`)
    .join('\n');

/** When and where the interview was, as a client says it. */
export const settingMetadata = {
  time_zone: 'Europe/London',
  place_names: ['Leeds'],
  hemisphere: 'north',
  age_years: 75,
};

/** The same as messages of a session, stored when they were complete. */
export const messagesOf = (
  { transcript }: Simulated,
  { id, userId, startedAt }: Session,
): readonly Message[] =>
  transcript.turns.map(({ role, text, endMs = 0, index }) => ({
    id: `${id.slice(0, 24)}${id.slice(-6)}${String(index).padStart(6, '0')}` as MessageId,
    sessionId: id,
    userId,
    seq: index + 1,
    role: role === 'participant' ? 'user' : 'assistant',
    content: text,
    itemId: `item_${index}`,
    contentIndex: 0,
    clientMessageId: null,
    interrupted: false,
    ledger: null,
    confidence: null,
    createdAt: new Date(startedAt.getTime() + endMs),
  }));
