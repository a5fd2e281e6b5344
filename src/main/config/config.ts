import type { SpendingSettings } from '../../application/spending/metered-spending.ts';
import type { AccountRole } from '../../domain/accounts/account.ts';
import type { RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
import type { SmtpServer } from '../../infrastructure/nodemailer/smtp-server.ts';
import type { Secret } from './secret.ts';

/** What an embedded server brings itself and a production server gets from outside. */
export type EmbeddedPart = 'storage' | 'voice' | 'keys' | 'guests' | 'mail';

/** Everything that was decided at the start, without a secret in it. */
export type Config = {
  readonly environment: 'development' | 'test' | 'production';
  readonly logLevel: 'info' | 'warn' | 'error';
  /** The parts that are embedded in this process. */
  readonly embedded: readonly EmbeddedPart[];
  /** As it was given: relative to the working directory, or absolute. */
  readonly dataDirectory: string;
  readonly databasePoolMax: number;
  /** The file that remembers who was erased, beside the database. */
  readonly erasureLedger: { readonly file: string; readonly isSet: boolean };
  /** The file that keeps how far the audit trail has come; null for none. */
  readonly auditCheckpointFile: string | null;
  readonly server: {
    readonly host: string;
    /** 0 picks a free one. */
    readonly port: number;
    readonly maxConnections: number;
    /** Conversations that one person has open at a time in this process. */
    readonly socketsPerUser: number;
    /** WebSockets of one address in this process. */
    readonly socketsPerAddress: number;
    /** HTTP requests of one person, over all instances. */
    readonly apiRequestsPerMinute: number;
    /** Reverse proxies in front, whose X-Forwarded-For entries are believed. */
    readonly trustProxyHops: number;
    /** Exact origins of the pages that may call the server, besides its own. */
    readonly corsOrigins: readonly string[];
    readonly guestAccess: 'loopback' | 'off';
    /** Those who may do nothing until they have added a second factor. */
    readonly secondFactorRoles: readonly AccountRole[];
  };
  /** Whether conversations need a consent, or only no withdrawal. */
  readonly consentRequired: boolean;
  readonly sessions: {
    /** Conversations going on at once in this process. */
    readonly maxLive: number;
    /** How long stopping may take, in ms. */
    readonly drainMs: number;
  };
  readonly spending: SpendingSettings;
  readonly mail: {
    /** Where the pages are that mails lead to; null: mails have a code to copy. */
    readonly pagesUrl: string | null;
    /** Where calendars reach this server; null: where whoever asks for an address does. */
    readonly publicUrl: string | null;
    /** The address that mail comes from. */
    readonly from: string;
  };
  readonly alerts: {
    /** Null: nothing is posted. */
    readonly webhookUrl: string | null;
    /** Who is mailed about every alert. */
    readonly mailTo: readonly string[];
  };
  /** BCP 47: people whose session has no locale are told to ring the numbers of its region. */
  readonly safetyLocale: string;
  readonly voice: VoiceConfig;
  readonly openAi: {
    readonly baseUrl: string;
    readonly realtimeModel: string;
    readonly transcriptionModel: string;
    readonly transcriptionFallbackModel: string;
    readonly analysis: AnalysisConfig;
  };
  readonly transcriptAnalyst: 'openai' | 'offline';
  readonly assessmentsPerUserDaily: number;
  readonly avatar: {
    readonly provider: 'liveavatar' | 'heygen' | 'none';
    readonly liveAvatarBaseUrl: string;
    readonly liveAvatarId: string | null;
    readonly heyGenBaseUrl: string;
  };
};

export type AnalysisConfig = {
  readonly model: string;
  readonly runs: number;
  readonly secondModel: string;
  /** 0: the second prompt is not asked. */
  readonly secondRuns: number;
  readonly timeoutMs: number;
};

export type VoiceConfig = {
  readonly provider: 'openai' | 'offline';
  readonly turnDetection:
    | { readonly type: 'semantic_vad'; readonly eagerness: 'low' | 'medium' | 'high' | 'auto' }
    | { readonly type: 'server_vad'; readonly silenceMs: number }
    | { readonly type: 'push_to_talk' };
  /** The interviewer speaks first in a new conversation. */
  readonly greets: boolean;
  readonly output: 'text' | 'audio';
  readonly voice: string;
  /** ISO 639-1; null lets the transcription model find out. */
  readonly language: string | null;
};

/** Our own keys, each the root of what it is for. Null, but for previous ones: generated in the data directory. */
export type SetKeys = {
  /** At least 32 characters. */
  readonly secretKey: Secret<string> | null;
  /** What `secretKey` was before, while tokens that it signed are about. */
  readonly previousSecretKey: Secret<string> | null;
  /** The first wraps, all unwrap. */
  readonly encryptionKeys: Secret<readonly RingKey[]> | null;
  /** 32 bytes. */
  readonly blindIndexKey: Secret<Uint8Array> | null;
  /** What `blindIndexKey` was before, until every address has an index under the new one. */
  readonly previousBlindIndexKey: Secret<Uint8Array> | null;
  /** The first is for new hashes. */
  readonly passwordPeppers: Secret<readonly RingKey[]> | null;
  /** The first is for new entries. */
  readonly auditKeys: Secret<readonly RingKey[]> | null;
};

/** What must not be printed. Null: not given. */
export type Secrets = SetKeys & {
  /** Begins with `postgresql://`; null means the embedded database. */
  readonly databaseUrl: Secret<string> | null;
  /** Null means files in the data directory. */
  readonly smtp: Secret<SmtpServer> | null;
  readonly openAiApiKey: Secret<string> | null;
  /** 24 to 64 bytes. */
  readonly alertWebhookSecret: Secret<Uint8Array> | null;
  readonly liveAvatarApiKey: Secret<string> | null;
  readonly heyGenApiKey: Secret<string> | null;
};
