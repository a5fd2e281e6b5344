// `caresma`: use cases, ports and domain types. Nothing in here imports a package.
export * from '../../domain/audit/audit-chain.ts';
export * from '../../domain/audit/audit-entry.ts';
export * from '../../domain/messages/message.ts';
export * from '../../domain/messages/transcript-chain.ts';
export * from '../../domain/sessions/session.ts';
export * from '../../domain/shared/ids.ts';
export * from '../../domain/shared/result.ts';
export * from '../../domain/users/principal.ts';
export * from '../../domain/users/user.ts';
export * from '../../domain/voice-session/client.ts';
export {
  limits as voiceSessionLimits,
  type Limits as VoiceSessionLimits,
} from '../../domain/voice-session/limits.ts';
export * from '../../domain/voice-session/provider.ts';
export * from '../../domain/voice-session/usage.ts';

export * from '../../application/ports/audit-log.ts';
export * from '../../application/ports/audit-trail.ts';
export * from '../../application/ports/access-tokens.ts';
export * from '../../application/ports/blind-index.ts';
export * from '../../application/ports/cipher.ts';
export * from '../../application/ports/clock.ts';
export * from '../../application/ports/data-key-rotation.ts';
export * from '../../application/ports/data-key-store.ts';
export * from '../../application/ports/id-generator.ts';
export * from '../../application/ports/key-canary.ts';
export * from '../../application/ports/key-provider.ts';
export * from '../../application/ports/lease-registry.ts';
export * from '../../application/ports/legacy-cipher.ts';
export * from '../../application/ports/log.ts';
export * from '../../application/ports/mailer.ts';
export * from '../../application/ports/message-repository.ts';
export * from '../../application/ports/metrics.ts';
export * from '../../application/ports/password-hasher.ts';
export * from '../../application/ports/secret-tokens.ts';
export * from '../../application/ports/session-repository.ts';
export * from '../../application/ports/storage-health.ts';
export * from '../../application/ports/storage-unavailable.ts';
export * from '../../application/ports/timers.ts';
export * from '../../application/ports/transcript-chains.ts';
export * from '../../application/ports/transcript-log.ts';
export * from '../../application/ports/user-repository.ts';
export * from '../../application/ports/voice-provider.ts';

export * from '../../application/encryption/check-key-ring.ts';
export * from '../../application/encryption/describe-keys.ts';
export * from '../../application/encryption/rotate-keys.ts';
export * from '../../application/failures.ts';
export * from '../../application/audit/verify-audit.ts';
export * from '../../application/health/check-readiness.ts';
export * from '../../application/messages/check-integrity.ts';
export * from '../../application/legacy/import-messages.ts';
export * from '../../application/legacy/legacy-message.ts';
export * from '../../application/messages/count-messages.ts';
export * from '../../application/messages/list-messages.ts';
export * from '../../application/sessions/create-session.ts';
export * from '../../application/sessions/delete-session.ts';
export * from '../../application/sessions/end-session.ts';
export * from '../../application/sessions/find-session.ts';
export * from '../../application/sessions/list-sessions.ts';
export * from '../../application/sessions/update-session.ts';
export * from '../../application/voice-session/client-link.ts';
export { keepLiveSessions } from '../../application/voice-session/keep-live-sessions.ts';
export { LiveSessionRegistry } from '../../application/voice-session/live-session-registry.ts';
export type { LiveSessions } from '../../application/voice-session/live-sessions.ts';
export * from '../../application/voice-session/open-conversation.ts';
export type { SessionPorts } from '../../application/voice-session/session-ports.ts';
