import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientLink } from '../../../src/application/voice-session/client-link.ts';
import type {
  ConversationRequest,
  OpenConversation,
} from '../../../src/application/voice-session/open-conversation.ts';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import { ok } from '../../../src/domain/shared/result.ts';
import type { ClientAct } from '../../../src/domain/voice-session/client.ts';
import type { Authenticate } from '../../../src/interfaces/access/authenticate.ts';
import { guestAccess } from '../../../src/interfaces/access/guest-access.ts';
import { socketLimits, type SocketLimits } from '../../../src/interfaces/ws/limits.ts';
import { attachWebSocket, type LoginDeps } from '../../../src/interfaces/ws/upgrade.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

export const sessionId = '018f0000-0000-7000-8000-000000000001' as SessionId;
export const allowedOrigin = 'http://localhost:3000';

/** A conversation that keeps what its client does; `onAct` plays the session's part. */
export class FakeConversation {
  readonly sessionId = sessionId;
  readonly acts: ClientAct[] = [];
  readonly links: ClientLink[] = [];
  left = 0;
  revoked = 0;
  onJoin: (link: ClientLink) => void = () => {};
  onAct: (act: ClientAct, link: ClientLink) => void = () => {};
  #wake: (() => void)[] = [];

  join(link: ClientLink) {
    this.links.push(link);
    this.onJoin(link);
    return {
      act: (act: ClientAct) => {
        this.acts.push(act);
        this.onAct(act, link);
        this.#notify();
      },
      revoke: () => {
        this.revoked += 1;
        this.#notify();
      },
      left: () => {
        this.left += 1;
        this.#notify();
      },
    };
  }

  get link(): ClientLink {
    return this.links[0]!;
  }

  /** Resolves once `holds` is true; asked again after every act. The test's own timeout bounds it. */
  async until(holds: (conversation: this) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

type Options = {
  readonly openConversation?: OpenConversation;
  readonly authenticate?: Authenticate;
  readonly logins?: LoginDeps;
  readonly limits?: Partial<SocketLimits>;
  readonly clock?: ManualClock;
};

/** A real server on a free port, with one fake conversation behind every session. */
export const startWsServer = async (options: Options = {}) => {
  const clock = options.clock ?? new ManualClock();
  const log = new RecordingLog();
  const metrics = new RecordingMetrics();
  const conversation = new FakeConversation();
  const requests: ConversationRequest[] = [];
  const server = createServer();
  const handle = attachWebSocket(server, {
    authenticate:
      options.authenticate ?? guestAccess({ guests: 'loopback', allowedOrigins: [allowedOrigin] }),
    ...(options.logins && { logins: options.logins }),
    openConversation: (request) => {
      requests.push(request);
      return options.openConversation?.(request) ?? Promise.resolve(ok(conversation));
    },
    peerAddress: ({ socket }) => socket.remoteAddress ?? '',
    limits: { ...socketLimits, ...options.limits },
    timers: clock,
    monotonicMs: () => clock.now().getTime(),
    log,
    metrics,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    url: (path = 'new') => `ws://127.0.0.1:${port}/api/v1/ws/session/${path}`,
    at: (path: string) => `ws://127.0.0.1:${port}${path}`,
    handle,
    conversation,
    requests,
    clock,
    log,
    metrics,
    async [Symbol.asyncDispose](): Promise<void> {
      await handle.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
