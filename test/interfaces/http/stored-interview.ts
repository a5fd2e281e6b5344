import { startSession, type Session } from '../../../src/domain/sessions/session.ts';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { interviewAt, messagesOf, settingMetadata } from '../../support/simulated-people/stored-interview.ts';
import type { httpService } from './http-service.ts';

type Service = ReturnType<typeof httpService>;

/** An interview that was held in a session, on the day that its answers are about. */
export const storedInterview = async (
  { store }: Service,
  level: number,
  { n = 1, owner = localGuestId, startedAt = new Date('2026-11-23T10:15:00Z') } = {},
): Promise<Session> => {
  const id = `018f0000-0000-7000-9000-${String(n).padStart(12, '0')}` as SessionId;
  const session = startSession(id, owner, { metadata: settingMetadata }, startedAt);
  store.sessions.set(id, session);
  for (const message of messagesOf(interviewAt(level), session)) store.messages.set(message.id, message);
  return session;
};
