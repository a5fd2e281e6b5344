import { AuditRow } from './audit-row.ts';
import { GapRow } from './gap-row.ts';
import { KeyCanaryRow } from './key-canary-row.ts';
import { MessageRow } from './message-row.ts';
import { SessionLeaseRow } from './session-lease-row.ts';
import { SessionRow } from './session-row.ts';
import { UsageRow } from './usage-row.ts';
import { UserKeyRow } from './user-key-row.ts';
import { UserRow } from './user-row.ts';

/** Every table of ours. */
export const allRows = [
  UserRow,
  UserKeyRow,
  SessionRow,
  SessionLeaseRow,
  MessageRow,
  GapRow,
  UsageRow,
  AuditRow,
  KeyCanaryRow,
];
