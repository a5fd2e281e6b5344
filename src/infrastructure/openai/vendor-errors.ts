import type { LossReason, RefusalReason } from '../../domain/voice-session/provider.ts';
import type { VendorError } from './server-events.ts';

/** Trying again would be refused again: the key, the account, the model or our use of the API is wrong. */
const fatalCodes: ReadonlySet<string> = new Set([
  'account_deactivated',
  'beta_api_shape_disabled',
  'billing_hard_limit_reached',
  'insufficient_quota',
  'invalid_api_key',
  'invalid_model',
  'model_not_found',
]);

const refusals: Readonly<Record<string, RefusalReason>> = {
  conversation_already_has_active_response: 'response_active',
  input_audio_buffer_commit_empty: 'nothing_to_do',
  response_cancel_not_active: 'nothing_to_do',
};

/** The vendor's codes look like this; what does not is text of its own, which belongs in no log. */
const codePattern = /^[a-z][a-z0-9_]{0,63}$/;

export const loggableCode = (code: string | null | undefined): string =>
  code !== null && code !== undefined && codePattern.test(code) ? code : 'unknown';

export const isFatalCode = (code: string | null | undefined): boolean =>
  code !== null && code !== undefined && fatalCodes.has(code);

/** How a vendor's error code ends the connection; null when the connection goes on. */
export const lossByCode = (code: string | null | undefined): LossReason | null => {
  if (code === 'session_expired') return 'expired';
  return isFatalCode(code) ? 'refused' : null;
};

/** A configuration that is not taken: only what the API blames on us would be refused again. */
export const lossByConfiguration = ({ type, code }: VendorError): LossReason =>
  lossByCode(code) ?? (type === 'invalid_request_error' ? 'refused' : 'unreachable');

export const refusalByCode = (code: string | null | undefined): RefusalReason =>
  (code !== null && code !== undefined ? refusals[code] : undefined) ?? 'rejected';

/** 4000: the API's own "invalid request"; 3000: unauthorized in the IANA registry of close codes. */
const refusingCloses: ReadonlySet<number> = new Set([3000, 4000]);

/** 1001 is what the API sends when a session has reached its 60 minutes. */
export const lossByClose = (closeCode: number, wasReady: boolean): LossReason => {
  if (refusingCloses.has(closeCode)) return 'refused';
  if (!wasReady) return 'unreachable';
  return closeCode === 1001 ? 'expired' : 'dropped';
};

const passingStatuses: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** Of the statuses that blame the caller, those that the same call may escape later. */
export const isPassingStatus = (status: number): boolean => passingStatuses.has(status);

/** An HTTP answer in place of the upgrade. */
export const lossByStatus = (status: number): LossReason =>
  status >= 400 && status < 500 && !isPassingStatus(status) ? 'refused' : 'unreachable';
