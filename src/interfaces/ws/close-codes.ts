import type { CloseReason } from '../../domain/voice-session/client.ts';
import { presentationOf } from '../failures.ts';

/**
 * How a socket is closed when its conversation lets it go. 1000: do not come back. 1012: come back, to any instance.
 * The rest are 4000 + the HTTP status of the same meaning, or RFC 6455's 1011 for a bug.
 */
export const closeCodes: { readonly [Reason in CloseReason]: number } = {
  client_ended: 1000,
  client_left: 1000,
  interview_over: 1000,
  max_duration: 1000,
  idle: 4408,
  superseded: 4409,
  lease_lost: 4409,
  deleted: presentationOf('session_not_found').close,
  signed_out: presentationOf('not_authenticated').close,
  consent_withdrawn: presentationOf('consent_required').close,
  voice_unavailable: presentationOf('voice_unavailable').close,
  budget_exhausted: presentationOf('budget_exhausted').close,
  server_stopping: presentationOf('server_stopping').close,
  crashed: presentationOf('internal_error').close,
};
