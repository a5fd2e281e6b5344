import { z } from 'zod';
import type { SchedulePage } from '../../application/ports/schedule-repository.ts';
import { parseScheduleId } from '../../domain/shared/ids.ts';

type Position = NonNullable<SchedulePage['after']>;

/** Where a page of schedules ends, opaque to clients. */
export const encodeScheduleCursor = ({ scheduledAt, id }: Position): string =>
  Buffer.from(`${scheduledAt.toISOString()} ${id}`).toString('base64url');

const decode = (cursor: string): Position | null => {
  const [time = '', idText = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const id = parseScheduleId(idText);
  return id.ok && z.iso.datetime().safeParse(time).success
    ? { scheduledAt: new Date(time), id: id.value }
    : null;
};

export const scheduleCursorSchema = z
  .string()
  .max(200)
  .transform((cursor, context): Position => {
    const position = decode(cursor);
    if (position) return position;
    context.addIssue('Not a cursor of an earlier answer');
    return z.NEVER;
  });
