import { z } from 'zod';
import { parseSessionId } from '../../domain/shared/ids.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { SessionPage } from '../../application/ports/session-repository.ts';

type Position = NonNullable<SessionPage['after']>;

/** Where a page of sessions ends, opaque to clients. */
export const encodeCursor = ({ startedAt, id }: Session): string =>
  Buffer.from(`${startedAt.toISOString()} ${id}`).toString('base64url');

const decodeCursor = (cursor: string): Position | null => {
  const [time = '', idText = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const id = parseSessionId(idText);
  return id.ok && z.iso.datetime().safeParse(time).success
    ? { startedAt: new Date(time), id: id.value }
    : null;
};

export const cursorSchema = z
  .string()
  .max(200)
  .transform((cursor, context): Position => {
    const position = decodeCursor(cursor);
    if (position) return position;
    context.addIssue('Not a cursor of an earlier answer');
    return z.NEVER;
  });
