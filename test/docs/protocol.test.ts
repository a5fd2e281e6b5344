import { describe, expect, it } from 'vitest';
import type { FailureType } from '../../src/application/failures.ts';
import { presentationOf } from '../../src/interfaces/failures.ts';
import { problemSchema } from '../../src/interfaces/http/problem.ts';
import { adminEndpoints, type AdminUseCases } from '../../src/interfaces/http/routes/admin.ts';
import {
  assessmentJobEndpoints,
  type AssessmentJobUseCases,
} from '../../src/interfaces/http/routes/assessment-jobs.ts';
import {
  assessmentEndpoints,
  type AssessmentUseCases,
} from '../../src/interfaces/http/routes/assessments.ts';
import { auditEndpoints, type AuditUseCases } from '../../src/interfaces/http/routes/audit.ts';
import { authEndpoints, type AuthUseCases } from '../../src/interfaces/http/routes/auth.ts';
import { careTeamEndpoints, type CareTeamUseCases } from '../../src/interfaces/http/routes/care-teams.ts';
import { consentEndpoints, type ConsentUseCases } from '../../src/interfaces/http/routes/consents.ts';
import { documentEndpoints } from '../../src/interfaces/http/routes/documents.ts';
import { messageEndpoints, type MessageUseCases } from '../../src/interfaces/http/routes/messages.ts';
import { operationsEndpoints } from '../../src/interfaces/http/routes/operations.ts';
import { patientAssessmentEndpoints } from '../../src/interfaces/http/routes/patient-assessments.ts';
import { patientEndpoints, type PatientUseCases } from '../../src/interfaces/http/routes/patients.ts';
import {
  relationshipEndpoints,
  type RelationshipUseCases,
} from '../../src/interfaces/http/routes/relationships.ts';
import { sessionEndpoints, type SessionUseCases } from '../../src/interfaces/http/routes/sessions.ts';
import { userEndpoints, type UserUseCases } from '../../src/interfaces/http/routes/users.ts';
import { avatarEndpoints, type AvatarUseCases } from '../../src/interfaces/http/routes/avatars.ts';
import { reviewEndpoints, type ReviewUseCases } from '../../src/interfaces/http/routes/reviews.ts';
import { summaryEndpoints, type SummaryUseCases } from '../../src/interfaces/http/routes/summaries.ts';
import { calendarEndpoints, type CalendarUseCases } from '../../src/interfaces/http/routes/calendars.ts';
import { patientScheduleEndpoints } from '../../src/interfaces/http/routes/patient-schedules.ts';
import { scheduleEndpoints, type ScheduleUseCases } from '../../src/interfaces/http/routes/schedules.ts';
import { ticketEndpoints, type TicketUseCases } from '../../src/interfaces/http/routes/tickets.ts';
import { makeAsyncApi } from '../../src/interfaces/ws/asyncapi.ts';
import { clientFrames } from '../../src/interfaces/ws/client-frame.ts';
import { closeCodes } from '../../src/interfaces/ws/close-codes.ts';
import { socketLimits } from '../../src/interfaces/ws/limits.ts';
import { serverFrames } from '../../src/interfaces/ws/server-frame.ts';
import { blockLines, codes, read, rows, section } from './markdown.ts';

const page = read('docs/protocol.md');
const frames = `${section(page, '## The frozen block')}${section(page, '## Extensions')}`;

type Frame = { readonly type: string };
const framesIn = (text: string): readonly Frame[] =>
  codes(text)
    .filter((code) => code.startsWith('{'))
    .map((code) => JSON.parse(code) as Frame);

const tableOf = (heading: string): ReadonlyMap<string, readonly string[]> =>
  new Map(rows(section(page, heading)).map(([first, ...others]) => [codes(first!)[0] ?? first!, others]));

describe('protocol.md', () => {
  it('names every frame of both sides, and no other', () => {
    const frozen = framesIn(frames).map(({ type }) => type);
    const extended = rows(section(page, '## Extensions')).flatMap(([first]) => codes(first!));
    const existing = Object.keys({ ...clientFrames, ...serverFrames });
    expect([...new Set([...frozen, ...extended])].toSorted()).toEqual(existing.toSorted());
  });

  it('shows examples that the schemas accept', () => {
    const schemas = { ...clientFrames, ...serverFrames };
    const examples = blockLines(page, 'jsonl').map((line) => JSON.parse(line) as Frame);
    expect(examples.length).toBeGreaterThan(10);
    const refused = examples.filter(
      (example) => !schemas[example.type as keyof typeof schemas].safeParse(example).success,
    );
    expect(refused).toEqual([]);
  });

  it('shows a problem as it is sent', () => {
    const problem = problemSchema.parse(JSON.parse(blockLines(page, 'json').join('\n')));
    const { title, status, detail } = presentationOf('session_not_found');
    expect(problem).toMatchObject({ title, status, detail });
  });

  it('names the reasons of gaps', () => {
    const [, meaning] = tableOf('## Extensions').get('gap')!;
    expect(codes(meaning!)).toEqual(serverFrames.gap.shape.reason.options);
  });

  it('gives every close code with its reasons', () => {
    const documented = tableOf('## Close codes');
    const missing = Object.entries(closeCodes).filter(
      ([reason, code]) => !documented.get(String(code))?.[0]?.includes(`\`${reason}\``),
    );
    expect(missing).toEqual([]);
    const { channels } = makeAsyncApi() as {
      readonly channels: {
        readonly session: { readonly 'x-close-codes': readonly { readonly code: number }[] };
      };
    };
    const existing = channels.session['x-close-codes'].map(({ code }) => String(code));
    expect([...documented.keys()].toSorted()).toEqual([...new Set(existing)].toSorted());
  });

  it('gives every error code with its status', () => {
    const documented = tableOf('### Errors');
    const wrong = [...documented].filter(([code, [status, retryable]]) => {
      const known = presentationOf(code as FailureType);
      return status !== String(known.status) || retryable !== (known.retryable ? 'yes' : 'no');
    });
    expect(wrong).toEqual([]);
    const files = [
      'failures',
      'account-failures',
      'assessment-failures',
      'avatar-failures',
      'schedule-failures',
    ];
    const tables = files.map((file) => read(`src/interfaces/${file}.ts`)).join('\n');
    const existing = [...tables.matchAll(/^ {2}(\w+): \{$/gm)].map(([, type]) => type!);
    expect([...documented.keys()].toSorted()).toEqual(existing.toSorted());
  });

  it('lists every route', () => {
    const endpoints = [
      ...authEndpoints({} as AuthUseCases),
      ...userEndpoints({} as UserUseCases),
      ...adminEndpoints({} as AdminUseCases),
      ...consentEndpoints({} as ConsentUseCases),
      ...relationshipEndpoints({} as RelationshipUseCases),
      ...careTeamEndpoints({} as CareTeamUseCases),
      ...patientEndpoints({} as PatientUseCases),
      ...auditEndpoints({} as AuditUseCases),
      ...sessionEndpoints({} as SessionUseCases),
      ...messageEndpoints({} as MessageUseCases),
      ...assessmentEndpoints({} as AssessmentUseCases),
      ...patientAssessmentEndpoints({} as AssessmentUseCases),
      ...assessmentJobEndpoints({} as AssessmentJobUseCases),
      ...summaryEndpoints({} as SummaryUseCases),
      ...reviewEndpoints({} as ReviewUseCases),
      ...ticketEndpoints({} as TicketUseCases),
      ...avatarEndpoints({} as AvatarUseCases),
      ...scheduleEndpoints({} as ScheduleUseCases),
      ...patientScheduleEndpoints({} as ScheduleUseCases),
      ...calendarEndpoints({} as CalendarUseCases, null),
      ...operationsEndpoints({ checkReadiness: () => Promise.reject(), metricsText: () => Promise.reject() }),
      ...documentEndpoints({ openApi: () => ({}), asyncApi: () => ({}) }),
    ];
    const existing = endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const [table = ''] = section(page, '## HTTP').split('### Errors');
    expect(rows(table).map(([route]) => codes(route!)[0])).toEqual(existing);
  });

  it('gives the limits of a socket as they are', () => {
    const text = section(page, '## Limits');
    const named = [
      'frameBytes',
      'textFrameBytes',
      'audioBytesPerSecond',
      'audioBurstBytes',
      'audibleBacklogBytes',
      'backlogBytes',
    ] as const;
    const values = named.map((name) => socketLimits[name].toLocaleString('en-US'));
    expect(values.filter((value) => !text.includes(value))).toEqual([]);
  });
});
