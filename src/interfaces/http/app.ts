import type { IncomingMessage } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import type { CheckReadiness } from '../../application/health/check-readiness.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { Authenticate } from '../access/authenticate.ts';
import { allowOrigins } from './cross-origin.ts';
import type { Endpoint } from './endpoint.ts';
import { lastResort } from './last-resort.ts';
import type { LimitRate } from './limit-rate.ts';
import { makeOpenApi } from './openapi.ts';
import { addDocumentationPages, addWebPages } from './pages.ts';
import { sendProblem } from './problem.ts';
import { recordRequests } from './request-record.ts';
import { adminEndpoints, type AdminUseCases } from './routes/admin.ts';
import { assessmentJobEndpoints, type AssessmentJobUseCases } from './routes/assessment-jobs.ts';
import { assessmentEndpoints, type AssessmentUseCases } from './routes/assessments.ts';
import { avatarEndpoints, type AvatarUseCases } from './routes/avatars.ts';
import { auditEndpoints, type AuditUseCases } from './routes/audit.ts';
import { authEndpoints, type AuthUseCases } from './routes/auth.ts';
import { careTeamEndpoints, type CareTeamUseCases } from './routes/care-teams.ts';
import { consentEndpoints, type ConsentUseCases } from './routes/consents.ts';
import { documentEndpoints } from './routes/documents.ts';
import { messageEndpoints, type MessageUseCases } from './routes/messages.ts';
import { operationsEndpoints } from './routes/operations.ts';
import { patientAssessmentEndpoints } from './routes/patient-assessments.ts';
import { patientEndpoints, type PatientUseCases } from './routes/patients.ts';
import { relationshipEndpoints, type RelationshipUseCases } from './routes/relationships.ts';
import { ownDataEndpoints, type OwnDataUseCases } from './routes/own-data.ts';
import { reviewEndpoints, type ReviewUseCases } from './routes/reviews.ts';
import { summaryEndpoints, type SummaryUseCases } from './routes/summaries.ts';
import { calendarEndpoints, type CalendarUseCases } from './routes/calendars.ts';
import { patientScheduleEndpoints } from './routes/patient-schedules.ts';
import { scheduleEndpoints, type ScheduleUseCases } from './routes/schedules.ts';
import { sessionEndpoints, type SessionUseCases } from './routes/sessions.ts';
import { userEndpoints, type UserUseCases } from './routes/users.ts';
import { ticketEndpoints, type TicketUseCases } from './routes/tickets.ts';
import { addEndpoints } from './routing.ts';
import { asData, secureHeaders } from './security-headers.ts';

export type AccountUseCases = AuthUseCases & UserUseCases & AdminUseCases;

export type SharingUseCases = ConsentUseCases &
  RelationshipUseCases &
  CareTeamUseCases &
  PatientUseCases &
  AuditUseCases;

export type HttpDeps = {
  readonly useCases: AccountUseCases &
    SharingUseCases &
    OwnDataUseCases &
    SessionUseCases &
    MessageUseCases &
    AssessmentUseCases &
    AssessmentJobUseCases &
    SummaryUseCases &
    ReviewUseCases &
    TicketUseCases &
    AvatarUseCases &
    ScheduleUseCases &
    CalendarUseCases & { readonly checkReadiness: CheckReadiness };
  readonly authenticate: Authenticate;
  readonly limitRate: LimitRate;
  /** Exact origins of the pages that may call us, besides our own. */
  readonly allowedOrigins: readonly string[];
  /** Whose address a request comes from, with or without proxies in between. */
  readonly peerAddress: (request: IncomingMessage) => string;
  /** Where others reach this server, without a slash at the end; null: where they say that they do. */
  readonly publicUrl: string | null;
  readonly ids: IdGenerator;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly metricsText: () => Promise<string>;
  /** The folder of the page at `/`. */
  readonly webRoot: string;
  /** Made when it is first asked for. */
  readonly makeAsyncApi: () => object;
};

/** The HTTP interface: every route under `/api/v1`, the documents, operations and pages at the root. */
export const makeHttpApp = (deps: HttpDeps): Express => {
  const app = express();
  app.set('query parser', 'simple').set('case sensitive routing', true).set('etag', false);

  app.use(recordRequests(deps), secureHeaders, allowOrigins(deps.allowedOrigins));
  app.use(['/api', '/health', '/livez', '/readyz', '/metrics'], sendData);
  addEndpoints(app, makeEndpoints(deps), deps);
  addDocumentationPages(app);
  addWebPages(app, deps.webRoot);
  app.use(refuseUnknown, lastResort(deps.log));
  return app;
};

const makeEndpoints = ({ useCases, publicUrl, metricsText, makeAsyncApi }: HttpDeps): readonly Endpoint[] => {
  const openApi = once(() => makeOpenApi(endpoints));
  const documents = documentEndpoints({ openApi, asyncApi: once(makeAsyncApi) });
  const endpoints: readonly Endpoint[] = [
    ...authEndpoints(useCases),
    ...userEndpoints(useCases),
    ...ownDataEndpoints(useCases),
    ...adminEndpoints(useCases),
    ...consentEndpoints(useCases),
    ...relationshipEndpoints(useCases),
    ...careTeamEndpoints(useCases),
    ...patientEndpoints(useCases),
    ...auditEndpoints(useCases),
    ...sessionEndpoints(useCases),
    ...messageEndpoints(useCases),
    ...assessmentEndpoints(useCases),
    ...assessmentJobEndpoints(useCases),
    ...patientAssessmentEndpoints(useCases),
    ...summaryEndpoints(useCases),
    ...reviewEndpoints(useCases),
    ...ticketEndpoints(useCases),
    ...avatarEndpoints(useCases),
    ...scheduleEndpoints(useCases),
    ...patientScheduleEndpoints(useCases),
    ...calendarEndpoints(useCases, publicUrl),
    ...operationsEndpoints({ checkReadiness: useCases.checkReadiness, metricsText }),
    ...documents,
  ];
  return endpoints;
};

/** Describing every route takes as long as opening them: a start does not wait for what few ask for. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** What people said belongs in no cache, and how the service is changes by the second. */
const sendData: RequestHandler = (_request, response, next) => {
  asData(response);
  next();
};

const refuseUnknown: RequestHandler = (_request, response) => {
  sendProblem(response, { type: 'route_not_found' });
};
