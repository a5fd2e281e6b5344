import { z } from 'zod';
import type { ImportLine, Quarantined } from '../../application/legacy/legacy-message.ts';
import { parseMessageId, parseSessionId } from '../../domain/shared/ids.ts';
import { err, ok } from '../../domain/shared/result.ts';

/** A row of the table `messages` of the first generation, as JSON. Other columns may be there. */
const rowSchema = z.object({
  id: z.string(),
  thread_id: z.string(),
  role: z.string(),
  content: z.string(),
  created_at: z.string(),
});

/** As PostgreSQL writes times into JSON: without a zone it is UTC. */
const timeShape = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,6})?)(Z|[+-]\d\d(?::?\d\d)?)?$/;

const parseTime = (text: string): Date | null => {
  const [, day, time, zone = 'Z'] = timeShape.exec(text) ?? [];
  if (day === undefined || time === undefined) return null;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const parsed = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const refused = (line: number, reason: Quarantined['reason'], id: string | null = null): ImportLine => ({
  line,
  ...err({ id, reason }),
});

/** Reads one line. What is wrong with it is told by a reason and, where it has one, its id: nothing else of it. */
export const parseLegacyLine = (text: string, line: number): ImportLine => {
  const json = parseJson(text);
  if (json === undefined) return refused(line, 'not_json');
  const row = rowSchema.safeParse(json);
  if (!row.success) return refused(line, 'wrong_shape');

  const { role, content } = row.data;
  const id = parseMessageId(row.data.id);
  if (!id.ok) return refused(line, 'wrong_id');
  const sessionId = parseSessionId(row.data.thread_id);
  if (!sessionId.ok) return refused(line, 'wrong_id', id.value);
  if (role !== 'user' && role !== 'assistant') return refused(line, 'unknown_role', id.value);
  const createdAt = parseTime(row.data.created_at);
  if (createdAt === null) return refused(line, 'wrong_time', id.value);
  return { line, ...ok({ id: id.value, sessionId: sessionId.value, role, content, createdAt }) };
};
