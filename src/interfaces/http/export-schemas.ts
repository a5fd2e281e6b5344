import { z } from 'zod';
import type { PersonalRecords, RecordKind } from '../../application/ports/personal-data.ts';
import { auditActions } from '../../domain/audit/audit-entry.ts';
import { roles } from '../../domain/users/principal.ts';
import { keptAssessmentSchema, presentKeptAssessment } from './assessment-schemas.ts';
import { analysisSections } from './export-analyses.ts';
import { presentReview, reviewSchema } from './review-schemas.ts';
import { count, hex, hexOf, iso, isoOrNull, section, time, type Section } from './export-section.ts';
import { scheduleSections } from './export-schedules.ts';
import { sharingSections } from './export-sharing.ts';
import { messageSchema, presentMessage } from './message-schemas.ts';
import { presentSession, sessionSchema } from './session-schemas.ts';

/** How each kind of what is held stands in the document, in this order: a kind without a section does not compile. */
export const exportSections = {
  person: section('person', {
    name: 'person',
    schema: z.strictObject({
      id: z.uuid(),
      role: z.enum(roles),
      email: z.string().nullable(),
      full_name: z.string().nullable(),
      is_active: z.boolean(),
      is_verified: z.boolean(),
      created_at: time,
    }),
    present: ({ id, role, email, fullName, isActive, isVerified, createdAt }) => ({
      id,
      role,
      email,
      full_name: fullName,
      is_active: isActive,
      is_verified: isVerified,
      created_at: iso(createdAt),
    }),
  }),
  dataKeys: section('dataKeys', {
    name: 'data_keys',
    schema: z.strictObject({ key_id: hex, state: z.string(), created_at: time }),
    present: ({ keyId, state, createdAt }) => ({ key_id: hexOf(keyId), state, created_at: iso(createdAt) }),
  }),
  logins: section('logins', {
    name: 'logins',
    schema: z.strictObject({
      id: z.uuid(),
      started_at: time,
      expires_at: time,
      revoked_at: time.nullable(),
    }),
    present: ({ id, startedAt, expiresAt, revokedAt }) => ({
      id,
      started_at: iso(startedAt),
      expires_at: iso(expiresAt),
      revoked_at: isoOrNull(revokedAt),
    }),
  }),
  refreshTokens: section('refreshTokens', {
    name: 'refresh_tokens',
    schema: z.strictObject({ login_id: z.uuid(), expires_at: time, used_at: time.nullable() }),
    present: ({ loginId, expiresAt, usedAt }) => ({
      login_id: loginId,
      expires_at: iso(expiresAt),
      used_at: isoOrNull(usedAt),
    }),
  }),
  mailLinks: section('mailLinks', {
    name: 'mail_links',
    schema: z.strictObject({ purpose: z.string(), expires_at: time }),
    present: ({ purpose, expiresAt }) => ({ purpose, expires_at: iso(expiresAt) }),
  }),
  loginChallenges: section('loginChallenges', {
    name: 'login_challenges',
    schema: z.strictObject({ attempts: count, expires_at: time }),
    present: ({ attempts, expiresAt }) => ({ attempts, expires_at: iso(expiresAt) }),
  }),
  socketTickets: section('socketTickets', {
    name: 'socket_tickets',
    schema: z.strictObject({
      login_id: z.uuid(),
      session_id: z.uuid().nullable(),
      origin: z.string().nullable(),
      expires_at: time,
    }),
    present: ({ loginId, sessionId, origin, expiresAt }) => ({
      login_id: loginId,
      session_id: sessionId,
      origin,
      expires_at: iso(expiresAt),
    }),
  }),
  ...sharingSections,
  ...scheduleSections,
  sessions: section('sessions', {
    name: 'sessions',
    schema: sessionSchema.extend({ message_count: count, chain_head: hex.nullable() }),
    present: ({ messageCount, chainHead, ...session }) => ({
      ...presentSession(session),
      message_count: messageCount,
      chain_head: chainHead && hexOf(chainHead),
    }),
  }),
  messages: section('messages', {
    name: 'messages',
    schema: messageSchema.extend({
      content_index: count,
      client_msg_id: z.string().nullable(),
      interrupted: z.boolean(),
      heard_chars: count.nullable(),
      confidence: z.number().min(0).max(1).nullable(),
      chain_hash: hex.meta({ description: 'Of this message and those before it in its session.' }),
    }),
    present: (message) => ({
      ...presentMessage(message),
      content_index: message.contentIndex,
      client_msg_id: message.clientMessageId,
      interrupted: message.interrupted,
      heard_chars: message.ledger?.heard ?? null,
      confidence: message.confidence,
      chain_hash: hexOf(message.chainHash),
    }),
  }),
  assessments: section('assessments', {
    name: 'assessments',
    schema: keptAssessmentSchema,
    present: presentKeptAssessment,
  }),
  ...analysisSections,
  reviews: section('reviews', { name: 'assessment_reviews', schema: reviewSchema, present: presentReview }),
  faceChanges: section('faceChanges', {
    name: 'face_changes',
    schema: z.strictObject({
      session_id: z.uuid(),
      part: z.enum(['avatar', 'speech']),
      state: z.enum(['lost', 'ready']),
      noticed_by: z.enum(['client', 'server']),
      after_seq: count,
      at: time,
    }),
    present: ({ sessionId, part, state, noticedBy, afterSeq, at }) => ({
      session_id: sessionId,
      part,
      state,
      noticed_by: noticedBy,
      after_seq: afterSeq,
      at: iso(at),
    }),
  }),
  gaps: section('gaps', {
    name: 'gaps',
    schema: z.strictObject({
      session_id: z.uuid(),
      reason: z.string(),
      ms: count.nullable(),
      after_seq: count,
      at: time,
    }),
    present: ({ sessionId, reason, ms, afterSeq, at }) => ({
      session_id: sessionId,
      reason,
      ms,
      after_seq: afterSeq,
      at: iso(at),
    }),
  }),
  usage: section('usage', {
    name: 'usage',
    schema: z.strictObject({
      session_id: z.uuid(),
      kind: z.enum(['response', 'transcription']),
      model: z.string(),
      input_text: count,
      input_audio: count,
      cached_text: count,
      cached_audio: count,
      output_text: count,
      output_audio: count,
      seconds: z.number(),
      cost_micro_usd: z.int().nullable(),
      at: time,
    }),
    present: (usage) => ({
      session_id: usage.sessionId,
      kind: usage.kind,
      model: usage.model,
      input_text: usage.inputText,
      input_audio: usage.inputAudio,
      cached_text: usage.cachedText,
      cached_audio: usage.cachedAudio,
      output_text: usage.outputText,
      output_audio: usage.outputAudio,
      seconds: usage.seconds,
      cost_micro_usd: usage.costMicroUsd,
      at: iso(usage.at),
    }),
  }),
  spending: section('spending', {
    name: 'spending',
    schema: z.strictObject({
      day: z.iso.date(),
      reserved_micro_usd: z.int(),
      settled_micro_usd: z.int(),
      released_micro_usd: z.int(),
    }),
    present: ({ day, reservedMicroUsd, settledMicroUsd, releasedMicroUsd }) => ({
      day,
      reserved_micro_usd: reservedMicroUsd,
      settled_micro_usd: settledMicroUsd,
      released_micro_usd: releasedMicroUsd,
    }),
  }),
  auditEntries: section('auditEntries', {
    name: 'audit_entries',
    schema: z.strictObject({
      at: time,
      by_the_person: z.boolean(),
      actor_role: z.enum([...roles, 'operator']),
      action: z.enum(auditActions),
      object_kind: z.string(),
      object_id: z.uuid().nullable(),
      outcome: z.enum(['allowed', 'denied']),
      request_id: z.uuid().nullable(),
    }),
    present: ({ at, byThePerson, actorRole, action, object, outcome, requestId }) => ({
      at: iso(at),
      by_the_person: byThePerson,
      actor_role: actorRole,
      action,
      object_kind: object.kind,
      object_id: object.id,
      outcome,
      request_id: requestId,
    }),
  }),
} satisfies { readonly [Kind in RecordKind]: Section<PersonalRecords[Kind], string, z.ZodType> };

const { person: personSection, ...listSections } = exportSections;

export const exportFormat = 'caresma-export-1';

type ListShape = {
  [Kind in keyof typeof listSections as (typeof listSections)[Kind]['name']]: z.ZodArray<
    (typeof listSections)[Kind]['schema']
  >;
};

/** Everything held about a person. */
export const exportSchema = z
  .strictObject({
    format: z.literal(exportFormat),
    exported_at: time,
    person: personSection.schema.nullable(),
    ...(Object.fromEntries(
      Object.values(listSections).map(({ name, schema }) => [name, z.array(schema)]),
    ) as ListShape),
  })
  .meta({ id: 'PersonalExport' });
