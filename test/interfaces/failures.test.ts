import { describe, expect, it } from 'vitest';
import { presentationOf } from '../../src/interfaces/failures.ts';

describe('the presentation of failures', () => {
  it('derives the close code from the status unless the protocol has its own', () => {
    expect(presentationOf('session_not_found').close).toBe(4404);
    expect(presentationOf('storage_unavailable').close).toBe(4503);
    expect(presentationOf('frame_too_large').close).toBe(1009);
    expect(presentationOf('client_too_slow').close).toBe(1013);
    expect(presentationOf('server_stopping').close).toBe(1012);
    expect(presentationOf('internal_error').close).toBe(1011);
  });

  it('says that an outage may pass and a refusal will not', () => {
    expect(presentationOf('storage_unavailable').retryable).toBe(true);
    expect(presentationOf('not_authenticated').retryable).toBe(false);
  });
});
